/* Fetches the search when somebody is about to use it: not before, as it is heavier than a page. And sends a question to the
   page of results behind #, so that its words are told to nobody, whether the search has come by then or not. */
(function () {
  const FORM = "form[role=search]", base = new URL("../", SCRIPT);
  let begun = false;

  function add(name, attributes) {
    const element = Object.assign(document.createElement(name), attributes);
    /* On a bad line it is tried again when the field is used again. */
    element.onerror = () => {
      begun = false;
      document.dispatchEvent(new Event("lost"));
    };
    document.head.append(element);
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

  document.addEventListener("focusin", (event) => { if (event.target.matches(`${FORM} input`)) begin(); });
  document.addEventListener("submit", (event) => {
    /* The page of results answers its own form, once the search is there. */
    if (event.defaultPrevented || !event.target.matches(FORM)) return;
    event.preventDefault();
    const page = new URL(location.protocol === "file:" ? "search/index.html" : "search/", base);
    page.hash = new URLSearchParams({ q: event.target.elements.q.value });
    location.href = page;
  });
  /* The page of results says at once what it looks for: on a slow line the answer takes a while. */
  const page = document.querySelector(".search-page");
  if (page) {
    const asked = new URLSearchParams(location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search).get("q");
    const status = page.querySelector(".search-status"), without = status.textContent;
    if (asked) {
      page.querySelector("input").value = asked.slice(0, 300);
      status.textContent = "Looking …";
    }
    document.addEventListener("lost", () => { status.textContent = without; });
  }
  if (page || document.activeElement.matches(`${FORM} input`)) begin();
})();
