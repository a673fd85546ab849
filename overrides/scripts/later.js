/* Light pages: on a phone the second style sheet waits until the page has been shown. */
(function () {
  const sheet = document.getElementById("later");
  if (sheet) sheet.media = "all";
})();
