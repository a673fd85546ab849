/* Saves what is typed on a sheet to a file of the reader's own, and puts such a file back on the sheet. Nothing is sent, and
   nothing in a file is ever run: it is read as data, and only answers to lines of this very sheet are taken from it.
   The answers are named after their labels, so a later version of the sheet takes whatever still fits. */
(function () {
  "use strict";
  const form = document.querySelector(".sheet-form"), parts = form ? form.querySelectorAll(".sheet-file") : [];
  if (!parts.length) return;
  const KIND = "Understanding Attachment: a sheet", VERSION = 1;
  /* A sheet that is full to the edge has some thousand letters. */
  const MOST_BYTES = 200000;
  const UNCHANGED = " The sheet is as it was.";
  const root = new URL("..", document.currentScript.src).pathname, page = location.pathname.replace(/index\.html$/, "");
  const sheet = page.startsWith(root) ? page.slice(root.length) : page;
  const fields = [...form.querySelectorAll(".answer")], said = form.querySelector(".sheet-said");

  /* Emptied first, so that the same words said twice are heard twice. */
  function say(words) {
    said.textContent = "";
    setTimeout(() => { said.textContent = words; }, 50);
  }

  function today() {
    const now = new Date(), two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function asPeopleSay(day) {
    const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) || [];
    const when = new Date(year, month - 1, date);
    return isNaN(when) ? "" : when.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }

  function save() {
    const answers = {};
    fields.forEach((field) => {
      const answer = field.type === "checkbox" ? field.checked : field.value;
      if (answer) answers[field.id] = answer;
    });
    if (!Object.keys(answers).length) return say("There is nothing on this sheet yet.");
    const file = { kind: KIND, version: VERSION, sheet, saved: today(), answers }, link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    const forget = () => URL.revokeObjectURL(address);
    link.href = address;
    link.download = `${sheet.split("/").filter(Boolean).pop() || "sheet"}-${file.saved}.json`;
    link.click();
    setTimeout(forget, 60000);
    document.addEventListener("leave", forget);
    say(`Look for the file ${link.download} where your browser keeps downloads.`);
  }

  /* Why a file is refused, in plain words, or nothing. */
  function refusal(file) {
    const plain = (thing) => typeof thing === "object" && thing !== null && !Array.isArray(thing);
    if (!plain(file) || file.kind !== KIND || !Number.isInteger(file.version) || !plain(file.answers)) {
      return "This file is damaged, or it is not a saved sheet.";
    }
    if (file.version > VERSION) return "This file is from a newer version of the pack. Load this page again, and try once more.";
    if (file.sheet !== sheet) return "This file was saved from another sheet. Open it there.";
    return "";
  }

  function fits(field, answer) {
    return field.type === "checkbox" ? answer === true : typeof answer === "string" && answer !== "";
  }

  async function open(chosen) {
    if (chosen.size > MOST_BYTES) return say("This file is too big to be a saved sheet." + UNCHANGED);
    let file = null;
    try {
      file = JSON.parse((await chosen.text()).replace(/^\uFEFF/, ""));
    } catch (unreadable) { /* said below */ }
    const why = refusal(file);
    if (why) return say(why + UNCHANGED);
    const given = new Map(Object.entries(file.answers)), taken = {};
    fields.forEach((field) => { if (fits(field, given.get(field.id))) taken[field.id] = given.get(field.id); });
    const left = given.size - Object.keys(taken).length, day = asPeopleSay(file.saved);
    if (!Object.keys(taken).length) return say("Nothing in this file fits the lines of this sheet." + UNCHANGED);
    form.dispatchEvent(new CustomEvent("answers", { detail: taken }));
    say(`What you saved${day ? ` on ${day}` : ""} is on the sheet again.`
      + (left === 1 ? " One answer has no line here any more. It is still in the file." : "")
      + (left > 1 ? ` ${left} answers have no line here any more. They are still in the file.` : ""));
  }

  function choose() {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("change", () => { if (input.files.length) open(input.files[0]); });
    input.click();
  }

  form.querySelector("[data-do=save]").addEventListener("click", save);
  form.querySelector("[data-do=open]").addEventListener("click", choose);
  parts.forEach((part) => { part.hidden = false; });
})();
