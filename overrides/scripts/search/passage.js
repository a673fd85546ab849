/* The passage of a page that answers a question best, cut into pieces that are marked or not. */
import { tokens, wordsOf } from "./words.js";

const LONGEST = 190;
/* What a word of a meaning counts beside one that was typed. */
const WHISPER = 0.15;
const SENTENCES = /[^.?!]+[.?!]*[”"')\]]*\s*/g;

/** The best run of sentences of the page. A guessed word counts less than one that was typed. */
export function passageOf(page, asked, whispered, rarity) {
  const weight = (one) => (asked.has(one) ? asked.get(one) : whispered.has(one) ? WHISPER : 0) * rarity(one);
  let best = { score: 0, text: page.summary };
  for (const part of [{ text: page.summary }, ...page.parts]) {
    const sentences = (part.text.match(SENTENCES) || []).map((text) => [text, new Set(wordsOf(text).filter((word) => !word.stop).map((word) => word.stem))]);
    sentences.forEach((_, start) => {
      const has = new Set();
      let text = "";
      for (let index = start; index < sentences.length && (!text || text.length + sentences[index][0].length <= LONGEST); index++) {
        text += sentences[index][0];
        sentences[index][1].forEach((one) => has.add(one));
      }
      const score = [...has].reduce((sum, one) => sum + weight(one), 0);
      if (score > best.score * 1.05 + 0.01) best = { score, text };
    });
  }
  const text = cut(best.text.trim(), weight);
  /* The reader's own words are marked; where there are none, those that mean the same. */
  const own = tokens(text).some((token) => !token.stop && asked.has(token.stem));
  return marked(text, (one) => (own ? asked.has(one) : weight(one)));
}

/* A long sentence is cut to the neighbourhood of its first telling word. */
function cut(text, weight) {
  if (text.length <= LONGEST + 40) return text;
  const first = tokens(text).find((token) => !token.stop && weight(token.stem) > 0);
  const from = first && first.at > 80 ? text.lastIndexOf(" ", first.at - 50) + 1 : 0;
  const to = text.length - from > LONGEST ? text.lastIndexOf(" ", from + LONGEST) : text.length;
  return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
}

function marked(text, counts) {
  const pieces = [];
  let done = 0;
  for (const token of tokens(text)) {
    if (token.stop || token.at < done || !counts(token.stem)) continue;
    pieces.push({ text: text.slice(done, token.at), mark: false }, { text: text.slice(token.at, token.end), mark: true });
    done = token.end;
  }
  pieces.push({ text: text.slice(done), mark: false });
  return pieces.filter((piece) => piece.text);
}
