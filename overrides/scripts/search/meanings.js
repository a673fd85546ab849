/* What people mean by the words that they use: content_sources/meanings.yml, made ready to be looked for. */
import { wordsOf } from "./words.js";

/* So many other words may stand between two words of a phrase. */
const BETWEEN = 2;
/* What is not urgent may be said in any order, so far apart. */
const AROUND = 2;

/**
 * A phrase as steps, each the stems that may stand there. A slash stands between words that may take the same place.
 * Words of every sentence are left out where two others are left. Where not, nothing may stand between: `close`.
 */
function compiled(phrase) {
  const steps = phrase.split(/\s+/).flatMap((part) => {
    const ways = part.split("/").map(wordsOf);
    return ways.length === 1 ? ways[0].map((word) => [word]) : [ways.map((way) => way[0])];
  });
  const telling = steps.map((step) => step.filter((word) => !word.stop)).filter((step) => step.length);
  const close = telling.length < 2 && steps.length > 1;
  return { close, steps: (close || !telling.length ? steps : telling).map((step) => step.map((word) => word.stem)) };
}

export class Meanings {
  constructor(given, vocabulary) {
    this.all = given.map((meaning, rank) => ({ ...meaning, rank, stems: new Set() }));
    this.byStem = new Map();
    for (const meaning of this.all) {
      for (const key of ["words", "alone", "not"]) {
        for (const phrase of meaning[key] || []) {
          const { steps, close } = compiled(phrase);
          wordsOf(phrase).forEach((token) => vocabulary.add(token, true));
          if (key !== "not") steps.flat().forEach((one) => meaning.stems.add(one));
          for (const first of steps[0]) {
            if (!this.byStem.has(first)) this.byStem.set(first, []);
            this.byStem.get(first).push({ meaning, steps, close, key });
          }
        }
      }
    }
  }

  /** The meanings that stand in a question: `{meaning, places}`, with the places of the words that say so. */
  in(words) {
    const said = new Map(), refused = new Map();
    const telling = words.filter((word) => !word.stop).length;
    words.forEach((word, index) => {
      for (const one of word.stems) {
        for (const phrase of this.byStem.get(one) || []) {
          const places = phrase.meaning.urgent || phrase.close ? follow(words, index, phrase) : around(words, index, phrase);
          if (!places || (phrase.key === "alone" && places.length < telling)) continue;
          const into = phrase.key === "not" ? refused : said;
          if (!into.has(phrase.meaning)) into.set(phrase.meaning, []);
          into.get(phrase.meaning).push(places);
        }
      }
    });
    const found = [];
    for (const [meaning, hits] of said) {
      const not = new Set((refused.get(meaning) || []).flat());
      const places = new Set(hits.filter((hit) => !hit.some((place) => not.has(place))).flat());
      if (places.size) found.push({ meaning, places });
    }
    return found.sort((one, other) => one.meaning.rank - other.meaning.rank);
  }
}

/* Where the rest of a phrase stands after the word at `index`, near enough; null if it does not. */
function follow(words, index, { steps, close }) {
  const places = [index];
  for (const step of steps.slice(1)) {
    const here = places[places.length - 1];
    let next = here + 1;
    while (next < words.length && !words[next].stems.some((one) => step.includes(one))) next++;
    if (next >= words.length || words[next].place - words[here].place > BETWEEN + 1 || (close && next > here + 1)) return null;
    places.push(next);
  }
  return places;
}

/* Where the words of a phrase stand around the word at `index`, in any order; null if one does not. */
function around(words, index, { steps }) {
  const places = [index];
  for (const step of steps.slice(1)) {
    const found = words.findIndex((word, place) => !places.includes(place) && Math.abs(word.place - words[index].place) <= AROUND && word.stems.some((one) => step.includes(one)));
    if (found < 0) return null;
    places.push(found);
  }
  return places;
}
