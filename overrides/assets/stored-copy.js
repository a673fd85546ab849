/* The button that removes the stored copy of the pack from this device, and has it stored again. */
(function () {
  "use strict";
  const button = document.querySelector("[data-do=stored-copy]"), workers = navigator.serviceWorker;
  if (!button || !workers || location.protocol === "file:") return;
  const root = new URL("..", document.currentScript.src).href, said = button.parentElement.nextElementSibling;
  const words = button.textContent;

  function refused() {
    try { return localStorage.getItem("offline") === "no"; } catch (blocked) { return false; }
  }

  function show() {
    button.textContent = refused() ? "Store it again" : words;
    button.hidden = false;
  }

  async function remove() {
    localStorage.setItem("offline", "no");
    const worker = await workers.getRegistration(root);
    if (worker && worker.scope === root) await worker.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`pack ${root} `)) await caches.delete(name);
    return "Removed. Nothing is stored again until you ask for it here.";
  }

  async function storeAgain() {
    localStorage.removeItem("offline");
    document.dispatchEvent(new Event("store"));
    return "It is being stored. That may take a minute.";
  }

  button.addEventListener("click", async () => {
    try {
      said.textContent = await (refused() ? storeAgain() : remove());
    } catch (blocked) {
      said.textContent = "This browser did not allow that. Clear the data of this site in its settings.";
    }
    show();
  });
  show();
})();
