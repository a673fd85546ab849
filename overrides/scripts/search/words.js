/* Words as people type them, brought into one form: pages, meanings and questions alike. */
import { stemmer } from "stemmer";

const WORD = /[\p{L}\p{N}]+(?:['’ʼ`´][\p{L}]+)*/gu;
/* "dont", "hasnt", "cannot": what matters of all of them is the no. */
const NO = /^(?:(?:do|does|did|is|are|was|were|ca|wo|would|should|could|has|have|had|ai|wud|shud|cud)nt|cannot|never|aint)$/;
/* Words of every sentence: they find every page, and so none. */
const STOP = new Set((
  "a an and are as at been being both but by can could did do does doing done for from get gets getting got had has have having he her hers him his "
  + "how i if in into is it its itself just like my of on or our she should so some than that the their them then there these they this those "
  + "through to too was we well were what when where which while who why will with would you your yours am im ive id ill ur whos hes shes theyre "
  + "theyve weve youre youve thats whats wheres hows theres heres lets any also really very quite bit still because now ever even much "
  + "please help need needs hi hello hey ok okay think thinks thought know knows keep keeps kept foster fostering child children kid kids boy girl lad "
  + "lass son daughter lady teen teenager year years yr yrs old yo one ones thing things something"
).split(" "));
const DIGITS_AND_YEARS = /^(\d+)((?:yo|yr|yrs|year)\w*)$/;
const known = new Map();
let spellings = new Map();

/** Take over how words are spelt, and forms that no rule can know: `{u: "you", died: "die"}`. */
export function setSpellings(given) {
  spellings = new Map(Object.entries(given));
  known.clear();
}

export function stem(word) {
  return NO.test(word) ? "not" : stemmer(word);
}

/* What was typed as one word, as words: "gonna" is two. Most words of a page stand there often, so each is read once. */
function read(typed) {
  let words = known.get(typed);
  if (words) return words;
  const bare = typed.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const parts = (DIGITS_AND_YEARS.exec(bare) || [bare, bare]).slice(1);
  words = parts.flatMap((part) => (spellings.get(part) || part).split(" ")).map((word) => ({ word, stem: stem(word), stop: STOP.has(word) }));
  known.set(typed, words);
  return words;
}

/** The words of a text in their order, `{word, stem, stop}`, without their places. */
export function wordsOf(text) {
  const found = [];
  for (const typed of text.match(WORD) || []) {
    for (const one of read(typed)) found.push(one);
  }
  return found;
}

/** The words of a text with their places in it: `{word, stem, stop, at, end}`. */
export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const at = match.index, end = at + match[0].length;
    for (const one of read(match[0])) found.push({ ...one, at, end });
  }
  return found;
}

/** How many letters must change to make one word of the other, up to `most`; neighbours that changed places are one. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, before[column - 2] + 1);
      }
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = line;
  }
  return last[other.length];
}
