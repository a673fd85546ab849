/* Keeps what is typed on a sheet in this tab, or on this device if asked, until it is cleared. Sends nothing. */
(function () {
  var form = document.querySelector(".sheet-form");
  if (!form) return;
  var fields = form.querySelectorAll(".answer"), keep = document.getElementById("keep");
  var said = form.querySelector(".sheet-said"), key = "sheet " + location.pathname.replace(/index\.html$/, "");
  function stored(kind) { try { return window[kind]; } catch (refused) { return null; } }
  var forget = function () {};
  var tab = stored("sessionStorage"), device = stored("localStorage");
  function read(store) { try { return JSON.parse(store.getItem(key)); } catch (refused) { return null; } }
  /* Whether the store now holds these answers, or holds none. */
  function write(store, answers) {
    try { if (answers) store.setItem(key, JSON.stringify(answers)); else store.removeItem(key); return true; } catch (refused) { return !answers && !store; }
  }
  function say(words) { said.textContent = words; }
  function value(field) { return field.type === "checkbox" ? field.checked : field.value; }
  function put(field, answer) {
    if (field.type === "checkbox") field.checked = answer === true;
    else field.value = typeof answer === "string" ? answer : "";
    grow(field);
  }
  function grow(field) {
    if (field.type === "checkbox") return;
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 4 + "px";
  }
  function fill() {
    var kept = read(device), answers = kept || read(tab) || {};
    keep.checked = !!kept;
    fields.forEach(function (field) { put(field, answers[field.id]); });
  }
  function save() {
    /* What was typed under a label that has changed since is not thrown away. */
    var answers = read(device) || read(tab) || {};
    fields.forEach(function (field) { if (value(field)) answers[field.id] = value(field); else delete answers[field.id]; });
    if (!Object.keys(answers).length) answers = null;
    if (keep.checked && !write(device, answers)) {
      keep.checked = false;
      say("This browser does not let the page keep it. Print it, or use paper.");
    }
    if (keep.checked) write(tab, null);
    else if (write(tab, answers)) write(device, null);
  }
  form.querySelectorAll("[data-do]").forEach(function (part) { part.hidden = part.dataset.do === "without"; });
  form.querySelector("[data-do=print]").addEventListener("click", function () { window.print(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  if (!fields.length) return;
  fill();
  form.addEventListener("input", function (event) {
    if (event.target !== keep) { grow(event.target); say(""); }
    else say(keep.checked ? "Kept on this device until you clear it." : "No longer kept. It is in this tab until you clear it.");
    save();
  });
  function typed() {
    var answers = {};
    fields.forEach(function (field) { if (value(field)) answers[field.id] = value(field); });
    return answers;
  }
  /* Ten seconds to take a slip of the finger back. Until then the words are in the memory of this page, and nowhere else. */
  function offerUndo(before) {
    var undo = document.createElement("button"), timer = setTimeout(end, 10000);
    function end() { clearTimeout(timer); undo.remove(); before = {}; }
    forget();
    forget = end;
    if (!Object.keys(before).length) return end();
    undo.type = "button";
    undo.className = "button quiet";
    undo.textContent = "Undo";
    undo.addEventListener("click", function () {
      fields.forEach(function (field) { put(field, before[field.id]); });
      save();
      end();
      say("It is back.");
    });
    document.addEventListener("leave", end);
    said.after(undo);
  }
  /* From a file of the reader's own: assets/sheet-file.js has read it. */
  form.addEventListener("answers", function (event) {
    var before = typed();
    fields.forEach(function (field) { put(field, event.detail[field.id]); });
    save();
    offerUndo(before);
  });
  form.addEventListener("reset", function () {
    var before = typed();
    /* The browser empties the fields right after this event. */
    setTimeout(function () {
      fields.forEach(grow);
      var gone = [write(tab, null), write(device, null)];
      say(gone[0] && gone[1] ? "Cleared. Nothing of this sheet is left on this device." : "Cleared here. This browser did not let the page clear its memory.");
      offerUndo(before);
    });
  });
  /* Somebody who leaves in a hurry leaves nothing in the tab, and nothing to come back to with Back. */
  document.addEventListener("leave", function () {
    write(tab, null);
    fields.forEach(function (field) { put(field, null); });
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) fill(); });
  window.addEventListener("storage", function (event) { if (event.key === key) fill(); });
  window.addEventListener("beforeprint", function () { fields.forEach(grow); });
})();
