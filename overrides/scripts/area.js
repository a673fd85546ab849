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
    if (!id) return "Forgotten on this device.";
    const { name, number } = AREAS.get(id);
    return id === "other" ? "Done. The top of every page now leads to the list of councils." : `Done. Every page now shows ${name}, ${number}, at the top.`;
  },
};
/* For who lives elsewhere: the way to the list, in place of a number that is not theirs. */
AREAS.set("other", {
  name: "My area is not in this list",
  number: "Your council",
  tel: document.getElementById("area-choose").href,
  words: "how to find its number for the night",
});
(function () {
  const line = document.getElementById("area-line"), link = document.getElementById("area-choose");
  const number = line.firstElementChild, words = line.lastElementChild;
  const first = { number: number.textContent, tel: line.href, words: words.textContent };
  /* Where the page says whom to ring, it names the same team. */
  const teams = [...document.querySelectorAll(".area-line .call-how")].map((place) => ({ place, lines: [...place.childNodes] }));
  function show() {
    const id = area.chosen(), shown = AREAS.get(id) || first;
    number.textContent = shown.number;
    line.href = shown.tel;
    line.hidden = !shown.number;
    words.textContent = shown.words;
    link.textContent = id ? "Change your area" : "Choose your area";
    teams.forEach(({ place, lines }) => place.replaceChildren(...(id ? [team(shown)] : lines)));
  }
  function team({ name, number, tel, words }) {
    const line = document.createElement("span"), ring = document.createElement("a"), label = document.createElement("span");
    const council = tel.startsWith("tel:");
    line.className = "number-line";
    ring.className = "number";
    ring.href = tel;
    ring.textContent = number;
    if (council) ring.setAttribute("aria-label", `${number}, duty team, ${name}`);
    label.className = "number-label";
    label.textContent = council ? words.replace("out of hours, ", "") : words;
    line.append(ring, " ", label);
    return line;
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
    /* Who goes through the list by its arrows has not chosen until she stays. */
    let timer = 0;
    pick.addEventListener("change", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { said.textContent = area.choose(pick.value); }, 300);
    });
    forget.addEventListener("click", () => {
      said.textContent = area.choose("");
      pick.focus();
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
  link.closest(".help-bar").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel || panel.hidden) return;
    toggle();
    link.focus();
  });
})();
