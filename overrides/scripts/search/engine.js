/* The search engine: pages and meanings in, the best pages for a question out. Knows nothing of the document. */
import MiniSearch from "minisearch";
import { Meanings } from "./meanings.js";
import { Vocabulary, read } from "./question.js";
import { setSpellings, wordsOf } from "./words.js";
import { passageOf } from "./passage.js";

const BOOST = { title: 5, words: 5, heads: 2, summary: 3, body: 1, said: 6, asked: 4 };
/* What stands on a page itself: whether a word is rare is asked of these. */
const TEXTS = ["title", "words", "heads", "summary", "body"];
/* How much what a page is for counts beside its words: sheets repeat the words of the pages that they belong to. */
const PRIOR = { tool: 0.8, signs: 0.85, about: 0.9 };
/* What a meaning adds to the first page that it names, to the second, and so on. */
const RANKS = [1, 0.8, 0.65, 0.5, 0.4];
/* A meaning's other words join the question as whispers. */
const WHISPER = 0.12;
/* What a word of every sentence tells. */
const LITTLE = 0.2;
/* Of a meaning's words, only those that tell this much are marked. */
const TELLING = 0.4;
/* Pages far behind the best one are no answers. */
const LEAST = 0.12;

export class Engine {
  constructor({ pages, meanings, spellings }) {
    setSpellings(spellings);
    this.pages = pages;
    this.byUrl = new Map(pages.map((page) => [page.url, page]));
    this.vocabulary = new Vocabulary();
    this.meanings = new Meanings(meanings, this.vocabulary);
    this.titles = new Map(pages.map((page) => [plain(page.title), page]));
    this.index = new MiniSearch({
      fields: Object.keys(BOOST),
      idField: "url",
      tokenize: (text) => this.learn(text),
      processTerm: (term) => term,
      searchOptions: { boost: BOOST, combineWith: "OR", tokenize: (text) => text.split(" "), processTerm: (term) => term },
    });
    /* What people say for the meanings that a page answers first of all: even half a phrase hints at it. */
    const saidFor = (url) => meanings
      .filter((meaning) => meaning.pages[0] === url)
      .flatMap((meaning) => meaning.words).join(". ").replace(/\//g, " ");
    this.index.addAll(pages.map((page) => ({
      url: page.url,
      title: page.title,
      words: page.words.join(". "),
      heads: page.parts.map((part) => part.head).join(". "),
      summary: page.summary,
      body: page.parts.map((part) => part.text).join(" "),
      said: saidFor(page.url),
      asked: page.asked,
    })));
  }

  /** The telling stems of a text of a page; its words become known. */
  learn(text) {
    const stems = [];
    for (const word of wordsOf(text)) {
      if (word.stop) continue;
      this.vocabulary.add(word);
      stems.push(word.stem);
    }
    return stems;
  }

  /**
   * The answer to a question: `{urgent, pages, marks}`. `urgent` is the meaning that tells of danger, or null; its page is
   * then the first. `marks` are the stems to mark. With `unfinished` the last word may be the beginning of one.
   */
  ask(question, { unfinished = false, most = 10 } = {}) {
    const { words, weights } = read(question, this.vocabulary, unfinished);
    const found = this.meanings.in(words);
    const named = this.titles.get(plain(question));
    const scores = new Map();
    this.addMatches(scores, words, weights, found);
    this.addMeanings(scores, words, found);
    for (const [url, score] of scores) scores.set(url, score * (PRIOR[this.byUrl.get(url).kind] || 1));
    if (found.some(({ meaning }) => meaning.kind)) this.preferKinds(scores, found);
    let urgent = (found.find(({ meaning }) => meaning.urgent) || { meaning: null }).meaning;
    if (urgent && named && named.url !== urgent.pages[0]) urgent = null;
    const first = urgent ? urgent.pages[0] : named?.url;
    if (first !== undefined) scores.set(first, Infinity);
    const ordered = [...scores].sort((one, other) => other[1] - one[1]);
    const best = (ordered.find(([, score]) => score < Infinity) || [0, 0])[1];
    const pages = ordered.filter(([, score]) => score >= best * LEAST).map(([url]) => this.byUrl.get(url));
    const whispered = new Set(found.flatMap(({ meaning }) => [...meaning.stems]).filter((one) => this.rarity(one) > TELLING));
    return { urgent, total: pages.length, pages: pages.slice(0, most), marks: { asked: weights, whispered } };
  }

  /** The passage of a page that answers best; each piece is `{text, mark}`. */
  passage(page, { asked, whispered }) {
    return passageOf(page, asked, whispered, (one) => this.rarity(one));
  }

  addMatches(scores, words, weights, found) {
    const spoken = new Map(weights);
    for (const { meaning } of found) {
      for (const one of meaning.stems) if (!spoken.has(one)) spoken.set(one, WHISPER);
    }
    if (!spoken.size) return;
    const results = this.index.search([...spoken.keys()].join(" "), { boostTerm: (term) => spoken.get(term) });
    const telling = words.filter((word) => !word.stop);
    const total = telling.reduce((sum, word) => sum + this.rarity(word.stems[0]), 0) || 1;
    const raw = results.map(({ id, score, terms }) => {
      const has = new Set(terms);
      const covered = telling.reduce((sum, word) => sum + (word.stems.some((one) => has.has(one)) ? this.rarity(word.stems[0]) : 0), 0);
      return [id, score * (0.4 + 0.6 * covered / total)];
    });
    const best = Math.max(...raw.map(([, score]) => score));
    for (const [id, score] of raw) scores.set(id, score / best);
  }

  addMeanings(scores, words, found) {
    for (const { meaning, places } of found) {
      const strength = Math.min(2, [...places].reduce((sum, place) => sum + (words[place].stop ? LITTLE : this.rarity(words[place].stems[0])), 0));
      meaning.pages.forEach((url, rank) => {
        scores.set(url, (scores.get(url) || 0) + (0.35 + 0.55 * strength) * (RANKS[rank] || 0.3));
      });
    }
  }

  preferKinds(scores, found) {
    const kinds = new Set(found.map(({ meaning }) => meaning.kind));
    for (const [url, score] of scores) if (kinds.has(this.byUrl.get(url).kind)) scores.set(url, score * 1.6);
  }

  /** How much a stem tells: 1 if hardly any page has it, little if most have it. */
  rarity(one) {
    if (!this.rarities) this.rarities = new Map();
    if (!this.rarities.has(one)) {
      const count = this.index.search(one, { fields: TEXTS, boost: {} }).length, all = this.pages.length + 1;
      this.rarities.set(one, Math.max(LITTLE, Math.log(all / (count + 0.5)) / Math.log(all / 1.5)));
    }
    return this.rarities.get(one);
  }
}

function plain(words) {
  return words.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "").replace(/\s+/g, " ").trim();
}
