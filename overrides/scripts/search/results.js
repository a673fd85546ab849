/* The page of results: answers the question in its address, and keeps the address in step with what is asked. */

/** Show the answers on the page that has a place for them; elsewhere do nothing. */
export function showResults(search) {
  const page = document.querySelector(".search-page");
  if (!page) return;
  const form = page.querySelector("form"), field = form.elements.q;
  const status = page.querySelector(".search-status"), list = page.querySelector(".search-results"), none = page.querySelector(".search-none");
  const instead = page.querySelector(".search-instead");
  const title = document.title;

  function show(question) {
    const asked = question.trim();
    field.value = asked;
    list.replaceChildren();
    none.hidden = true;
    instead.hidden = false;
    status.textContent = "";
    document.title = asked ? `${asked} | ${title}` : title;
    if (!asked) return;
    const answer = search.ask(asked);
    list.replaceChildren(...answer.pages.map((found, rank) => item(found, rank ? null : answer.urgent, answer.marks)));
    none.hidden = answer.pages.length > 0;
    instead.hidden = none.hidden;
    status.textContent = said(answer, asked);
  }

  function item(found, urgent, marks) {
    const passage = element("p", "search-passage");
    /* In danger the page's own first words say more than any passage. */
    const pieces = urgent ? [{ text: found.summary }] : search.passage(found, marks);
    for (const { text, mark } of pieces) passage.append(mark ? element("mark", "", text) : text);
    const link = element("a", "", found.title);
    link.href = search.address(found.url);
    const heading = element("h2", "");
    heading.append(link);
    const shown = element("li", urgent ? "search-urgent" : "");
    if (urgent) shown.append(element("p", "search-kind", "This may be urgent"));
    else if (found.section) shown.append(element("p", "search-kind", found.section));
    shown.append(heading, passage);
    if (urgent) shown.append(numbers(urgent.ring));
    return shown;
  }

  /* A question from another page comes behind #: so its words are not sent to anybody. Then it can be shared. */
  function takeOver() {
    if (!location.hash.startsWith("#q=")) return;
    const address = new URL(location.href);
    address.search = location.hash.slice(1);
    address.hash = "";
    try { history.replaceState(null, "", address); } catch (refused) {}
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.hash = "";
    address.search = new URLSearchParams({ q: field.value });
    try {
      if (questionOf(location) !== field.value) history.pushState(null, "", address);
    } catch (refused) {
      location.hash = new URLSearchParams({ q: field.value });
    }
    show(field.value);
    if (list.firstChild || !none.hidden) status.focus();
  });
  addEventListener("popstate", () => show(questionOf(location)));
  addEventListener("hashchange", () => {
    takeOver();
    show(questionOf(location));
  });
  takeOver();
  show(questionOf(location));
}

function questionOf({ search, hash }) {
  return new URLSearchParams(hash.startsWith("#q=") ? hash.slice(1) : search).get("q") || "";
}

function said({ pages, total, urgent }, asked) {
  const short = asked.length > 80 ? `${asked.slice(0, 80)}…` : asked;
  if (!total) return `No page for “${short}”`;
  const count = total > pages.length ? `The best ${pages.length} pages` : total === 1 ? "1 page" : `${total} pages`;
  return `${count} for “${short}”${urgent ? `. This may be urgent: ring ${urgent.ring[0].number}` : ""}`;
}

function numbers(ring) {
  const line = element("p", "search-ring");
  ring.forEach(({ number, tel, menu }, rank) => {
    const link = element("a", rank ? "button quiet" : "ring-button", rank ? `Ring ${number}${menu ? `, ${menu}` : ""}` : `Ring ${number} now`);
    link.href = tel;
    line.append(link);
  });
  return line;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
