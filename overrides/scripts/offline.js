/* Has the pack stored on this device once the page is there, unless the reader has said no. */
(function () {
  const script = document.currentScript, workers = navigator.serviceWorker;
  /* A finished site names its scripts with a version. A preview does not: it has nothing to store. */
  if (!workers || !script.src.includes("?v=") || location.protocol === "file:") return;
  function begin(wish) {
    function ask() {
      if (workers.controller) workers.controller.postMessage(wish);
    }
    workers.addEventListener("controllerchange", ask);
    workers.register(new URL("../sw.js", script.src)).then((worker) => {
      ask();
      return worker.active && worker.update();
    }).catch(() => {});
  }
  function start() {
    let answer = null;
    try { answer = localStorage.getItem("offline"); } catch (refused) {}
    if (answer !== "no") begin("rest");
  }
  /* A light page asks for this script when it has been loaded, any other page before. */
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
  document.addEventListener("store", () => begin("again"));
})();
