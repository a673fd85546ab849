/* The buttons beside each area, on the page that lists them. */
(function () {
  const buttons = document.querySelectorAll(".use-area");
  if (!buttons.length) return;
  const forget = document.createElement("button"), said = document.createElement("p");
  forget.type = "button";
  forget.className = "forget-area";
  forget.textContent = "Forget my area";
  said.setAttribute("role", "status");
  said.className = "area-said";
  function show() {
    const id = area.chosen();
    forget.remove();
    buttons.forEach((button) => {
      const mine = button.dataset.area === id;
      button.hidden = !AREAS.has(button.dataset.area);
      button.setAttribute("aria-pressed", String(mine));
      if (mine) button.after(forget, said);
    });
  }
  /* A line that has just been put there is filled a moment later: a change is what gets read out. */
  const say = (words) => { setTimeout(() => { said.textContent = words; }, 50); };
  buttons.forEach((button) => button.addEventListener("click", () => say(area.choose(button.dataset.area))));
  forget.addEventListener("click", () => {
    const button = forget.previousElementSibling;
    say(area.choose(""));
    button.focus();
  });
  document.addEventListener("area", show);
  show();
})();
