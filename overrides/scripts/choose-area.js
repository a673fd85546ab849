/* The buttons that choose an area and forget it again, on the page that lists the areas. */
(function () {
  "use strict";
  const buttons = document.querySelectorAll(".use-area");
  if (!buttons.length) return;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "forget-area";
  forget.textContent = "Forget my area";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.className = "area-said";

  function chosen() {
    try { return localStorage.getItem("area"); } catch (refused) { return null; }
  }

  function choose(id) {
    try {
      if (id) localStorage.setItem("area", id);
      else localStorage.removeItem("area");
    } catch (refused) {
      return;
    }
    document.dispatchEvent(new Event("area"));
    show();
    said.textContent = id ? `Done. The top of every page now shows ${AREAS[id].number}.` : "Forgotten.";
  }

  function show() {
    const id = chosen();
    forget.remove();
    buttons.forEach((button) => {
      const mine = button.dataset.area === id;
      button.hidden = !Object.hasOwn(AREAS, button.dataset.area);
      button.setAttribute("aria-pressed", String(mine));
      if (mine) button.after(forget, said);
    });
  }

  buttons.forEach((button) => button.addEventListener("click", () => choose(button.dataset.area)));
  forget.addEventListener("click", () => {
    const button = forget.previousElementSibling;
    choose(null);
    button.focus();
  });
  show();
})();
