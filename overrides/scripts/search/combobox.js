/* A search form with suggestions: the list autocomplete of the WAI-ARIA Authoring Practices, chosen by hand. */

const MOST = 6, WAIT = 120, LONG_ENOUGH = 2;

/** Give the field of a form suggestions. */
export function attach(form, search) {
  const field = form.elements.q, id = field.id;
  const list = document.createElement("ul"), status = document.createElement("p");
  let answers = [], chosen = -1, timer = 0;

  list.id = `${id}-list`;
  list.className = "search-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Pages");
  status.className = "search-said";
  status.setAttribute("role", "status");
  field.type = "text";
  field.setAttribute("enterkeyhint", "search");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
    field.setAttribute(name, value);
  }
  field.closest(".search-row").after(list, status);

  function suggest() {
    clearTimeout(timer);
    const asked = field.value.trim();
    if (asked.length < LONG_ENOUGH) return close();
    const answer = search.ask(field.value, { unfinished: true, most: MOST });
    answers = answer.pages;
    list.replaceChildren(...answers.map((page, rank) => option(page, rank, rank ? null : answer.urgent)));
    choose(-1);
    list.hidden = !answers.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (!answers.length) status.textContent = "No page yet. Try other words.";
    else status.textContent = `${answer.urgent ? `This may be urgent: ring ${answer.urgent.ring[0].number}. ` : ""}${answers.length === 1 ? "1 page" : `${answers.length} pages`}, arrow keys to choose`;
  }

  function option(page, rank, urgent) {
    const shown = document.createElement("li"), title = document.createElement("b");
    shown.id = `${id}-${rank}`;
    shown.setAttribute("role", "option");
    shown.setAttribute("aria-selected", "false");
    title.textContent = page.title;
    shown.append(title);
    if (urgent) {
      shown.className = "search-option-urgent";
      const number = document.createElement("span");
      number.textContent = ` This may be urgent. Ring ${urgent.ring[0].number}`;
      shown.append(number);
    } else if (page.section) {
      const where = document.createElement("span");
      where.textContent = ` ${page.section}`;
      shown.append(where);
    }
    shown.addEventListener("click", () => { location.href = search.address(page.url); });
    return shown;
  }

  function choose(rank) {
    chosen = rank;
    [...list.children].forEach((shown, index) => shown.setAttribute("aria-selected", String(index === rank)));
    if (rank < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[rank].id);
    list.children[rank].scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    status.textContent = "";
    choose(-1);
  }

  function onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      if (list.hidden) field.value = "";
      else event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      location.href = search.address(answers[chosen].url);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) suggest();
      if (list.hidden) return;
      event.preventDefault();
      const down = event.key === "ArrowDown", last = answers.length - 1;
      choose(down ? (chosen === last ? -1 : chosen + 1) : (chosen === -1 ? last : chosen - 1));
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
  field.addEventListener("keydown", onKey);
  /* A press on a suggestion must not take the focus away before the click. */
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  if (document.activeElement === field && field.value && !form.closest(".search-page")) suggest();
}
