/* Print and share, after the article. What is shared is the plain address: nothing that the reader asked or chose. */
(function () {
  const tools = document.querySelector(".tool-buttons");
  if (!tools) return;
  const link = document.querySelector("link[rel=canonical]"), address = link ? link.href : location.href.split(/[?#]/)[0];
  const said = document.createElement("span");
  function say(words) {
    tools.prepend(said);
    setTimeout(() => { said.textContent = words; }, 50);
  }
  function add(words, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet";
    button.textContent = words;
    button.addEventListener("click", press);
    tools.insertBefore(button, tools.querySelector("a"));
  }
  said.setAttribute("role", "status");
  if (!document.querySelector(".sheet-form")) add("Print this page", () => print());
  add("Share this page", () => {
    if (navigator.share) navigator.share({ url: address }).catch(Boolean);
    else if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => say("Address copied."), () => say(address));
    else say(address);
  });
})();
