"use strict";
(() => {
  const body = document.body;
  const pages = () => [...document.querySelectorAll(".page")];
  const shown = () => document.querySelector(".page.current") || pages()[0];

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
    for (const link of document.querySelectorAll("nav a")) {
      const here = link.getAttribute("href") === "#" + page.id;
      if (!here) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest" });
      }
    }
  }

  function go(page) {
    if (!page) return;
    mark(page);
    page.scrollIntoView({ block: "start" });
    page.focus({ preventScroll: true });
  }

  function step(by) {
    const all = pages();
    const at = Math.max(all.indexOf(shown()), 0);
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function notes() {
    const button = document.getElementById("notes");
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(open));
    for (const one of document.querySelectorAll(".notes")) one.open = open;
  }

  async function full() {
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
    Home: () => go(pages()[0]), End: () => go(pages().at(-1)), n: notes, f: full,
  };
  const ONLY_SHOWING = { ArrowDown: KEYS.ArrowRight, ArrowUp: KEYS.ArrowLeft, " ": KEYS.ArrowRight, Escape: leave };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
    const showing = body.classList.contains("show");
    if (event.key === " " && event.target.closest("button, summary, a")) return;
    const act = (showing && ONLY_SHOWING[event.key]) || KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
  document.getElementById("notes").addEventListener("click", notes);
  document.getElementById("full").addEventListener("click", full);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#p']");
    const page = link && document.getElementById(link.getAttribute("href").slice(1));
    if (page) { event.preventDefault(); go(page); }
  });

  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting || body.classList.contains("show")) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const middle = innerHeight / 2;
      mark(pages().find((page) => page.getBoundingClientRect().bottom > middle));
    });
  }, { passive: true });

  globalThis.viewer = { fit, go, mark };
  fit(document);
  mark(document.getElementById(location.hash.slice(1)) || pages()[0]);
})();
