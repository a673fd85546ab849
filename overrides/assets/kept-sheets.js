/* The button that clears every sheet of this pack from this device at one touch. For ten seconds it can be taken back. */
(function () {
  "use strict";
  const button = document.querySelector("[data-do=kept-sheets]");
  if (!button) return;
  const said = button.parentElement.nextElementSibling;
  const ours = "sheet " + new URL("..", document.currentScript.src).pathname;

  function stores() {
    return ["sessionStorage", "localStorage"].map((kind) => { try { return window[kind]; } catch (refused) { return null; } }).filter(Boolean);
  }

  function kept() {
    return stores().flatMap((store) => Object.keys(store).filter((key) => key.startsWith(ours)).map((key) => [store, key, store.getItem(key)]));
  }

  function offerUndo(before) {
    const undo = document.createElement("button"), timer = setTimeout(end, 10000);
    function end() { clearTimeout(timer); undo.remove(); before = []; }
    undo.type = "button";
    undo.className = "button quiet";
    undo.textContent = "Undo";
    undo.addEventListener("click", () => {
      before.forEach(([store, key, answers]) => store.setItem(key, answers));
      end();
      said.textContent = "They are back.";
    });
    document.addEventListener("leave", end);
    said.after(undo);
  }

  button.addEventListener("click", () => {
    const before = kept();
    before.forEach(([store, key]) => store.removeItem(key));
    said.textContent = before.length
      ? "Cleared. No sheet is kept on this device. A sheet in another open tab goes when you close that tab."
      : "No sheet is kept on this device.";
    if (before.length) offerUndo(before);
  });
  button.hidden = false;
})();
