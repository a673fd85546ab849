/* Shows the out-of-hours line of the reader's own area. The choice is kept on this device only. */
(function () {
  var line = document.getElementById("area-line");
  if (!line) return;
  var parts = [line.firstElementChild, line.lastElementChild], first = [parts[0].textContent, line.href, parts[1].textContent];
  function show() {
    var id = null;
    try { id = localStorage.getItem("area"); } catch (refused) {}
    var mine = AREAS[id], shown = mine || first;
    parts[0].textContent = shown[0];
    line.href = shown[1];
    parts[1].textContent = shown[2];
    document.getElementById("area-choose").textContent = mine ? "Change your area" : "Choose your area";
  }
  document.addEventListener("area", show);
  show();
})();
