/* A question, read: each word with the stems that it may stand for. */
import { distance, stem, tokens } from "./words.js";

const MOST_LETTERS = 300, MOST_WORDS = 40;
/* A word that stands this seldom may be a listed slip, if one that stands this often is near it. */
const RARE = 2, COMMON = 6;
/* A new sentence is far from the one before it. */
const SENTENCE = 3;

/** The words that pages and meanings are made of: what is none of them may be a slip. */
export class Vocabulary {
  constructor() {
    this.counts = new Map();
    this.stems = new Map();
  }

  /** Count a word. With `surely` it is no slip, however seldom it stands somewhere. */
  add(token, surely) {
    const more = surely ? RARE + 1 : 1;
    this.counts.set(token.word, (this.counts.get(token.word) || 0) + more);
    this.stems.set(token.stem, (this.stems.get(token.stem) || 0) + more);
  }

  /** Whether a word is known, and not just a slip that some page lists because people make it. */
  knows({ word, stem }) {
    const often = this.stems.get(stem) || 0;
    return often > RARE || (often > 0 && !this.near(word, COMMON).length);
  }

  /** Stems of the known words that are the fewest letters away; the most frequent first. */
  near(word, least = 1) {
    const most = word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
    let best = most + 1, found = [];
    if (!most) return [];
    for (const [known, count] of this.counts) {
      if (known === word || count < least || known.length < 3 || (word.length < 7 && known[0] !== word[0] && known[0] !== word[1])) continue;
      const away = distance(word, known, Math.min(best, most));
      if (away > best || away > most || (word.length < 5 && !isShortSlip(word, known))) continue;
      if (away < best) found = [];
      best = away;
      found.push([known, count]);
    }
    found.sort((one, other) => other[1] - one[1]);
    /* Between a frequent word and a rare one, who made a slip meant the frequent one. */
    const likely = found.filter(([, count]) => count * 10 >= found[0][1]);
    return [...new Set(likely.slice(0, 3).map(([known]) => stem(known)))];
  }

  /** The stems of two known words that were typed as one. */
  parts(word) {
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const one = word.slice(0, cut), other = word.slice(cut);
      if (this.counts.has(one) && this.counts.has(other)) return [stem(one), stem(other)];
    }
    return [];
  }

  startingWith(begun) {
    return [...new Set([...this.counts.keys()].filter((word) => word.startsWith(begun)).slice(0, 12).map(stem))];
  }
}

/* Among short words a changed letter makes another word. Letters in the wrong order do not, nor does one left out. */
function isShortSlip(one, other) {
  if (one.length === 3) return other === one + one.at(-1);
  return one.length === other.length ? [...one].sort().join() === [...other].sort().join() : other.length > one.length;
}

/**
 * `words`: the words in their order, each `{stems, place, stop}`, where `stems` begins with its own. A word of every
 * sentence (`stop`) stands at the place of the telling word after it.
 * `weights`: how much each stem counts, 1 for what was typed and less for what was guessed.
 */
export function read(text, vocabulary, unfinished) {
  const short = text.slice(0, MOST_LETTERS);
  const all = tokens(short).slice(0, MOST_WORDS);
  /* Where every word is one of every sentence, these are all there is to go by. */
  const bare = all.every((token) => token.stop);
  const words = [], weights = new Map();
  let place = 0, last = 0;
  const add = (stems, weight) => stems.forEach((one) => weights.set(one, Math.max(weight, weights.get(one) || 0)));
  all.forEach((token, index) => {
    if (/[.?!]/.test(short.slice(last, token.at))) place += SENTENCE;
    last = token.end;
    if (token.stop && !bare) {
      words.push({ stems: [token.stem], place, stop: true });
      return;
    }
    const known = vocabulary.knows(token);
    const stems = [token.stem];
    add([token.stem], 1);
    if (!known && !/\d/.test(token.word)) {
      const near = vocabulary.near(token.word);
      stems.push(...near);
      near.forEach((one, rank) => add([one], 0.9 - rank / 5));
      if (!near.length) {
        const parts = vocabulary.parts(token.word);
        stems.push(...parts);
        add(parts, 0.8);
      }
    }
    if (unfinished && index === all.length - 1 && token.word.length > 2 && token.end === short.length) {
      const begun = vocabulary.startingWith(token.word).filter((one) => !stems.includes(one));
      stems.push(...begun);
      add(begun, known ? 0.3 : 0.7);
    }
    words.push({ stems, place: place++, stop: false });
    const next = all[index + 1];
    /* "run away" is "runaway" too. */
    if (next && !next.stop && vocabulary.counts.has(token.word + next.word)) {
      words[words.length - 1].stems.push(stem(token.word + next.word));
      add([stem(token.word + next.word)], 0.8);
    }
  });
  return { words, weights };
}
