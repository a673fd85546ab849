/* Fetches the search when somebody is about to use it: not before, as it is heavier than a page. */
(function () {
  "use strict";
  const FORM = "form[role=search] input", base = new URL("../", SCRIPT);
  let begun = false;

  function add(name, attributes) {
    const element = Object.assign(document.createElement(name), attributes);
    document.head.append(element);
    return element;
  }

  function begin() {
    if (begun) return;
    begun = true;
    const styles = new URL("assets/search.css", base).href;
    if (![...document.styleSheets].some((sheet) => sheet.href === styles)) add("link", { rel: "stylesheet", href: styles });
    for (const file of ["search/documents.js", "assets/vendor/search.js"]) {
      add("script", { src: new URL(file, base).href, async: false });
    }
  }

  document.addEventListener("focusin", (event) => { if (event.target.matches(FORM)) begin(); });
  if (document.querySelector(".search-page") || document.activeElement.matches(FORM)) begin();
})();
