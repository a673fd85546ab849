/* From a disk an address that ends in / shows a list of files. Links and forms go to the page in that folder instead. */
(function () {
  if (location.protocol !== "file:") return;
  function page(address) {
    const url = new URL(address);
    if (url.protocol === "file:") url.pathname = url.pathname.replace(/\/$/, "/index.html");
    return url.href;
  }
  /* Mended at the moment of use, so that links which a script adds later are right too. */
  ["click", "auxclick", "contextmenu"].forEach((use) => document.addEventListener(use, (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link) link.href = page(link.href);
  }, true));
  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("action")) event.target.action = page(event.target.action);
  }, true);
})();
