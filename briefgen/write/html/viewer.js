"use strict";
// Turns the pages of a deck. What other scripts use of it is the object `viewer`.
globalThis.viewer = (() => {
  const body = document.body;
  const at = (id) => document.getElementById(id);
  const pages = () => [...document.querySelectorAll(".page")];
  const shown = () => document.querySelector(".page.current") || pages()[0];
  const links = () => [...document.querySelectorAll("nav a")];
  const texts = JSON.parse(at("texts")?.textContent || "{}");  // what is said here in the deck's language; none in English
  const text = (english, places = {}) => (texts[english] || english).replace(/\{(\w+)\}/g, (_, name) => places[name]);
  const listeners = [];  // called with the page that is shown now
  let addressing = 0;

  // Where the deck's typeface is missing, lines are drawn as wide as they were measured with it.
  function fit(root) {
    for (const line of root.querySelectorAll("text[data-w]")) {
      const measured = Number(line.dataset.w);
      if (measured > 0 && line.getComputedTextLength() > measured * 1.03) {
        line.setAttribute("textLength", measured);
        line.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }
  }

  function mark(page) {
    if (!page) return;
    for (const other of document.querySelectorAll(".page.current")) other.classList.remove("current");
    page.classList.add("current");
    for (const link of links()) {
      const here = link.getAttribute("href") === "#" + page.id;
      link.tabIndex = here ? 0 : -1;  // one stop for the Tab key; arrow keys go on from there
      if (!here) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest" });
      }
    }
    clearTimeout(addressing);  // browsers bound how often an address may change
    addressing = setTimeout(() => history.replaceState(null, "", "#" + page.id), 150);
    for (const listener of listeners) listener(page);
  }

  function go(page) {
    if (!page) return;
    const overview = body.classList.contains("overview");
    mark(page);
    if (overview) return links().find((link) => link.tabIndex === 0)?.focus();
    page.scrollIntoView({ block: "start" });
    page.focus({ preventScroll: true });
  }

  function step(by) {
    const all = pages();
    const here = Math.max(all.indexOf(shown()), 0);
    go(all[Math.min(Math.max(here + by, 0), all.length - 1)]);
  }

  // In the overview, Up and Down go by rows.
  function row(by) {
    const all = links();
    const top = all[0]?.offsetTop;
    step(by * Math.max(all.filter((link) => link.offsetTop === top).length, 1));
  }

  function press(id, on) {
    at(id).setAttribute("aria-pressed", String(on));
  }

  function overview(on = !body.classList.contains("overview")) {
    body.classList.toggle("overview", on);
    press("overview", on);
    go(shown());
  }

  function notes() {
    const open = at("notes").getAttribute("aria-pressed") !== "true";
    press("notes", open);
    for (const one of document.querySelectorAll(".notes")) one.open = open;
  }

  async function full() {
    overview(false);
    body.classList.add("show");
    go(shown());
    try { await document.documentElement.requestFullscreen(); } catch { /* the window itself then serves */ }
  }

  function leave() {
    body.classList.remove("show");
    if (document.fullscreenElement) document.exitFullscreen();
    go(shown());
  }

  const KEYS = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), PageDown: () => step(1), PageUp: () => step(-1),
    Home: () => go(pages()[0]), End: () => go(pages().at(-1)), n: notes, f: full, o: () => overview(),
  };
  const SHOWING = { ArrowDown: KEYS.ArrowRight, ArrowUp: KEYS.ArrowLeft, " ": KEYS.ArrowRight, Escape: leave };
  const OVERVIEW = { ArrowDown: () => row(1), ArrowUp: () => row(-1), Escape: () => overview(false) };
  const LIST = { ArrowDown: KEYS.ArrowRight, ArrowUp: KEYS.ArrowLeft };

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("select, input, textarea, dialog")) return;
    if (event.key === " " && event.target.closest("button, summary, a")) return;
    const own = body.classList.contains("show") ? SHOWING : body.classList.contains("overview") ? OVERVIEW
      : event.target.closest("nav") ? LIST : {};
    const act = own[event.key] || KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  }

  document.addEventListener("keydown", key);
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
  at("notes").addEventListener("click", notes);
  at("full").addEventListener("click", full);
  at("overview").addEventListener("click", () => overview());
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#p']");
    const page = link && at(link.getAttribute("href").slice(1));
    if (!page || page.id === "pages") return;
    event.preventDefault();
    body.classList.remove("overview");
    press("overview", false);
    go(page);
  });

  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting || body.classList.contains("show") || body.classList.contains("overview")) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const middle = innerHeight / 2;
      mark(pages().find((page) => page.getBoundingClientRect().bottom > middle));
    });
  }, { passive: true });

  // How much of the window the head covers: it takes more lines in a narrow window.
  const head = document.querySelector("header");
  new ResizeObserver(() => document.documentElement.style.setProperty("--head", head.offsetHeight + "px")).observe(head);

  fit(document);
  mark(at(location.hash.slice(1))?.closest(".page") || pages()[0]);
  return { KEYS, fit, go, key, leave, listeners, mark, pages, shown, step, text, english: !at("texts"), say: (said) => { at("state").textContent = said; } };
})();
