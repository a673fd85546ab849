/* Leads on from the old address of a page and hands over the heading that was asked for: a page that only tells the
   browser to go on would lose it. */
(function () {
  "use strict";
  const { to, parts } = document.currentScript.dataset;
  const part = new Map(JSON.parse(parts)).get(location.hash.slice(1));
  location.replace(part || (to.includes("#") ? to : to + location.hash));
})();
