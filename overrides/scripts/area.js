/* The reader's own area: its out-of-hours line in the help bar, chosen once and kept on this device only, never in the address. */
const area = {
  chosen() {
    let id = null;
    try { id = localStorage.getItem("area"); } catch (refused) {}
    return AREAS.has(id) ? id : null;
  },
  /* Keeps the area, or forgets it where `id` is empty. What was done, in words. */
  choose(id) {
    try {
      if (id) localStorage.setItem("area", id);
      else localStorage.removeItem("area");
    } catch (refused) {
      return "This browser does not let the page keep it.";
    }
    document.dispatchEvent(new Event("area"));
    return id ? `Done. Every page now shows ${AREAS.get(id).number} at the top.` : "Forgotten on this device.";
  },
};
(function () {
  const line = document.getElementById("area-line"), link = document.getElementById("area-choose");
  const number = line.firstElementChild, words = line.lastElementChild;
  const first = { number: number.textContent, tel: line.href, words: words.textContent };
  function show() {
    const id = area.chosen(), shown = AREAS.get(id) || first;
    number.textContent = shown.number;
    line.href = shown.tel;
    line.hidden = !shown.number;
    words.textContent = shown.words;
    link.textContent = id ? "Change your area" : "Choose your area";
  }
  document.addEventListener("area", show);
  if (area.chosen()) show();

  /* Where scripts run, the link opens a small panel in the bar. Without them it leads to the page of numbers. */
  let panel = null;
  function build() {
    panel = document.createElement("div");
    panel.className = "area-panel";
    panel.id = "area-panel";
    panel.innerHTML = '<label for="area-pick">Where is your fostering service?</label>'
      + '<select id="area-pick"><option value="">Choose</option></select>'
      + '<button type="button" class="button quiet">Forget my area</button>'
      + '<p>Kept on this device only. <a>All areas and their numbers</a></p><p role="status"></p>';
    const pick = panel.querySelector("select"), forget = panel.querySelector("button"), said = panel.querySelector("[role]");
    AREAS.forEach((line, id) => pick.append(new Option(line.name, id)));
    panel.querySelector("a").href = link.href;
    const fill = () => {
      pick.value = area.chosen() || "";
      forget.hidden = !pick.value;
    };
    pick.addEventListener("change", () => { said.textContent = area.choose(pick.value); });
    forget.addEventListener("click", () => {
      said.textContent = area.choose("");
      pick.focus();
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      toggle();
      link.focus();
    });
    document.addEventListener("area", fill);
    fill();
    link.closest("p").after(panel);
  }
  function toggle() {
    if (!panel) build();
    else panel.hidden = !panel.hidden;
    link.setAttribute("aria-expanded", String(!panel.hidden));
  }
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", "area-panel");
  const press = (event) => {
    event.preventDefault();
    toggle();
    if (!panel.hidden) panel.querySelector("select").focus();
  };
  link.addEventListener("click", press);
  link.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
})();
