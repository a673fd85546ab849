/* The search window: asks the theme's search engine, a worker of its own, and shows what it finds.
   Nothing is loaded before the first search, nothing that is typed leaves the page. */
(function () {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const WAIT = 200, PASSAGE = 170;
  const dialog = document.getElementById("search");
  const config = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(config.base + "/", location.href);
  const field = dialog.querySelector("input");
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".search-results");
  const none = dialog.querySelector(".search-none");
  /* Words of every sentence: they find every page, and so none. */
  const FILLER = new Set(("a an and at do does for he her him his i in is it me my of on she that the there to was what who "
    + "with hes shes its im says said").split(" "));
  /* A word of a page's search_words counts as much as a word of its title, and no more. */
  const SEARCH_WORDS = 1000;
  let worker = null, ready = false, asked = "", timer = 0, leap = false;

  function start() {
    if (worker) return;
    status.textContent = "Getting ready";
    try {
      worker = new Worker(new URL(config.search, location.href));
    } catch (refused) {
      return fail();
    }
    worker.onerror = fail;
    worker.onmessage = ({ data }) => {
      if (data.type === READY) { ready = true; ask(); }
      if (data.type === RESULT) show(data.data.items);
    };
    fetch(new URL("search/search_index.json", base))
      .then((response) => response.json())
      .then((index) => {
        if (index.config.fields && index.config.fields.tags) index.config.fields.tags.boost = SEARCH_WORDS;
        worker.postMessage({ type: SETUP, data: { config: index.config, docs: index.docs, options: {} } });
      })
      .catch(fail);
  }

  function fail() {
    status.textContent = "Search does not work here.";
    none.hidden = false;
  }

  function ask() {
    if (!ready) return;
    asked = field.value.trim();
    if (asked) worker.postMessage({ type: QUERY, data: telling(asked) });
    else { list.replaceChildren(); none.hidden = true; status.textContent = ""; }
  }

  /* The words of a question that tell one page from another. */
  function telling(question) {
    /* To the engine a colon would be the name of a field, and a caret or tilde a rule. */
    const words = question.replace(/[’']/g, "").replace(/[:^~]/g, " ").split(/\s+/);
    return words.filter((word) => !FILLER.has(word.toLowerCase())).join(" ") || question;
  }

  function show(items) {
    if (!asked) return;
    /* Whoever types the title of a page wants that page. */
    items.sort((one, other) => isNamed(other) - isNamed(one));
    list.replaceChildren(...items.slice(0, 10).map(result));
    none.hidden = items.length > 0;
    const count = items.length > 10 ? `The best 10 of ${items.length} pages` : items.length === 1 ? "1 page" : `${items.length || "No"} pages`;
    status.textContent = `${count} for “${asked}”`;
    if (leap) (list.querySelector("a") || field).focus();
    leap = false;
  }

  function isNamed(parts) {
    return parts.some((part) => plain(new DOMParser().parseFromString(part.title, "text/html").body.textContent) === plain(asked));
  }

  function plain(words) {
    return words.toLowerCase().replace(/[’']/g, "").trim();
  }

  /* One page: its title as a link, and the passage that matches best. */
  function result(parts) {
    const page = parts.find((part) => !part.location.includes("#")) || parts[0];
    const best = parts.find((part) => part.text);
    const item = document.createElement("li"), link = document.createElement("a"), passage = document.createElement("p");
    link.href = new URL(page.location, base);
    link.append(...marked(page.title, Infinity));
    item.append(link);
    if (best) {
      passage.append(...marked(best.text, PASSAGE));
      item.append(passage);
    }
    return item;
  }

  /* Plain text with the found words marked, cut to the neighbourhood of the first of them. */
  function marked(html, length) {
    const body = new DOMParser().parseFromString(html.replace(/<\/(p|li|h\d|td)>/g, "$& "), "text/html").body;
    const nodes = [], texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let text = "", first = -1;
    while (texts.nextNode()) {
      const mark = texts.currentNode.parentElement.closest("mark") !== null;
      if (mark && first < 0) first = text.length;
      nodes.push([text.length, texts.currentNode.data, mark]);
      text += texts.currentNode.data;
    }
    const from = first > 60 && text.length > length ? text.lastIndexOf(" ", first - 40) + 1 : 0;
    const to = text.length - from > length ? text.lastIndexOf(" ", from + length) : text.length;
    const out = nodes.map(([at, data, mark]) => {
      const cut = data.slice(Math.max(0, from - at), Math.max(0, to - at));
      if (!mark || !cut) return cut;
      const element = document.createElement("mark");
      element.textContent = cut;
      return element;
    });
    return [from ? "… " : "", ...out, to < text.length ? " …" : ""].filter(Boolean);
  }

  function open(query) {
    if (query !== undefined) field.value = query;
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    start();
    ask();
  }

  document.querySelectorAll(".search-open").forEach((link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append(...link.childNodes);
    button.addEventListener("click", () => open());
    link.replaceWith(button);
  });
  document.querySelectorAll("form[role=search]").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.closest("dialog")) return open(form.elements.q.value);
    /* What was asked last is answered first: then go to the first answer. */
    clearTimeout(timer);
    leap = true;
    ask();
  }));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  dialog.addEventListener("close", () => {
    const address = new URL(location.href);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    history.replaceState(null, "", address);
  });
  const query = new URL(location.href).searchParams.get("q");
  if (query) open(query);
})();
