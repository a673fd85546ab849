/* Keeps what is typed on a sheet in this tab, or on this device if asked, until it is cleared. Sends nothing. */
(function () {
  var form = document.querySelector(".sheet-form");
  if (!form) return;
  var fields = form.querySelectorAll(".answer"), keep = document.getElementById("keep");
  var said = form.querySelector(".sheet-said"), key = "sheet " + location.pathname;
  function stored(kind) { try { return window[kind]; } catch (refused) { return null; } }
  var tab = stored("sessionStorage"), device = stored("localStorage");
  function read(store) { try { return JSON.parse(store.getItem(key)); } catch (refused) { return null; } }
  function write(store, answers) { try { if (answers) store.setItem(key, JSON.stringify(answers)); else store.removeItem(key); } catch (refused) {} }
  function grow(field) {
    if (field.tagName !== "TEXTAREA") return;
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 4 + "px";
  }
  function save() {
    var answers = {}, any = false;
    fields.forEach(function (field) {
      var value = field.type === "checkbox" ? field.checked : field.value;
      if (value) { answers[field.id] = value; any = true; }
    });
    write(keep.checked ? device : tab, any ? answers : null);
    write(keep.checked ? tab : device, null);
  }
  function say(words) { said.textContent = words; }
  form.querySelectorAll("[data-do]").forEach(function (part) { part.hidden = false; });
  form.querySelector("[data-do=print]").addEventListener("click", function () { window.print(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  if (!fields.length) return;
  var kept = read(device), answers = kept || read(tab) || {};
  keep.checked = !!kept;
  fields.forEach(function (field) {
    if (field.type === "checkbox") field.checked = answers[field.id] === true;
    else field.value = typeof answers[field.id] === "string" ? answers[field.id] : "";
    grow(field);
  });
  form.addEventListener("input", function (event) {
    if (event.target === keep) say(keep.checked ? "Kept on this device until you clear it." : "No longer kept when you close the page.");
    else { grow(event.target); say(""); }
    save();
  });
  form.addEventListener("reset", function () {
    // The browser empties the fields right after this event.
    setTimeout(function () {
      fields.forEach(grow);
      write(tab, null);
      write(device, null);
      say("Cleared. Nothing of this sheet is left on this device.");
    });
  });
  // Somebody who leaves in a hurry leaves nothing in the tab either.
  document.querySelectorAll(".leave").forEach(function (way) { way.addEventListener("click", function () { write(tab, null); }); });
})();
