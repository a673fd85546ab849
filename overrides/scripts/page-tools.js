/* Print and share, after the article. What is shared is the plain address: nothing that the reader asked or chose. */
(function () {
  var link = document.querySelector("link[rel=canonical]"), url = link ? link.href : location.href.split(/[?#]/)[0];
  document.querySelectorAll(".page-tools button").forEach(function (button) {
    var prints = button.textContent.startsWith("Print");
    function say(text) { button.parentNode.querySelector("[role=status]").textContent = text; }
    function tell() { say(url); }
    button.hidden = false;
    button.onclick = function () {
      if (prints) print();
      else if (navigator.share) navigator.share({ url: url }).catch(Boolean);
      else if (navigator.clipboard) navigator.clipboard.writeText(url).then(function () { say("Address copied."); }, tell);
      else tell();
    };
  });
})();
