/* "Leave this site", as the Exit this page component of the GOV.UK Design System behaves: a press on the link, or Shift three
   times with no more than five seconds between, blanks the page at once and opens a page about the weather. It cannot clear
   the history of the device, and the pages say so. Without script the link is a plain link. */
(function () {
  const links = document.querySelectorAll(".leave");
  if (!links.length) return;
  const TIMES = 3, WAIT = 5000;
  const said = document.createElement("p"), lights = document.createElement("span"), cover = document.createElement("p");
  let title = "", hidden = [], pressed = 0, modified = false, timer = 0;
  said.className = "skip";
  said.setAttribute("role", "status");
  lights.className = "leave-lights";
  lights.setAttribute("aria-hidden", "true");
  lights.append(...Array.from({ length: TIMES }, () => document.createElement("i")));
  cover.setAttribute("role", "alert");

  function leave() {
    /* On the way out already: one more press changes nothing. */
    if (cover.isConnected) return;
    /* Sheets forget what was typed on them. */
    document.dispatchEvent(new Event("leave"));
    hidden = [...document.body.children].filter((part) => !part.hidden);
    hidden.forEach((part) => { part.hidden = true; });
    title = document.title;
    document.title = "Loading";
    document.body.append(cover);
    cover.textContent = "Loading.";
    location.href = links[0].href;
  }
  function count(times, words) {
    pressed = times;
    /* It is put there first and filled a moment later: a change is what gets read out. */
    if (words && !said.isConnected) {
      links[links.length - 1].append(lights);
      links[links.length - 1].after(said);
    }
    setTimeout(() => { said.textContent = words; }, 50);
    lights.hidden = !times;
    [...lights.children].forEach((light, index) => { light.className = index < times ? "on" : ""; });
    clearTimeout(timer);
    if (times) timer = setTimeout(count, WAIT, 0, "Not leaving.");
  }
  links.forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  }));
  document.addEventListener("keyup", (event) => {
    /* Shift with another key is somebody who types a capital: that is two keys let go, the first of them with Shift held. */
    if (event.key === "Shift" && !modified && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (pressed + 1 === TIMES) leave();
      else count(pressed + 1, pressed ? "Shift: press once more to leave this site." : "Shift: press two more times to leave this site.");
    } else if (pressed) {
      count(0, "");
    }
    modified = event.shiftKey;
  }, true);
  /* Shift with a press of the pointer marks words, or opens a window. */
  document.addEventListener("pointerdown", (event) => { modified = event.shiftKey; }, true);
  /* Whoever comes back finds the page as it was. */
  addEventListener("pageshow", () => {
    hidden.forEach((part) => { part.hidden = false; });
    hidden = [];
    if (title) document.title = title;
    title = "";
    cover.remove();
    count(0, "");
  });
})();
