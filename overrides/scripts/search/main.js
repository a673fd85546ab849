/* What assets/vendor/search.js begins with: the engine, once, for every search form of the page and for the page of results. */
import { Engine } from "./engine.js";
import { attach } from "./combobox.js";
import { showResults } from "./results.js";

const base = new URL("../../", document.currentScript.src);
const ready = () => (engine = engine || new Engine(globalThis.packSearch));
let engine = null;

const search = {
  ask: (question, options) => ready().ask(question, options),
  passage: (page, marks) => ready().passage(page, marks),
  /** The address of a page of the pack. From a USB stick a folder would open as a list of files. */
  address: (url) => new URL(url + (location.protocol === "file:" ? "index.html" : ""), base).href,
};

/* Without its documents the search is none: forms stay plain, and the page of results goes on saying what to do. */
if (globalThis.packSearch) {
  document.querySelectorAll("form[role=search]").forEach((form) => attach(form, search));
  showResults(search);
  /* To make the engine takes a moment: the one before the first letter is typed. */
  setTimeout(ready);
}
