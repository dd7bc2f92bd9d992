"use strict";
// A window for who speaks: this page, the next, the notes, the time. It turns pages here, and follows.
(() => {
  let there = null;
  let since = 0;
  const text = viewer.text;
  const at = (id) => there.document.getElementById(id);
  const clock = (seconds) => [seconds / 60, seconds % 60].map((one) => String(Math.floor(one)).padStart(2, "0")).join(":");

  function make(name, words, more) {
    return Object.assign(there.document.createElement(name), { textContent: words || "", ...more });
  }

  function button(words, act) {
    const made = make("button", words, { type: "button" });
    made.addEventListener("click", act);
    return made;
  }

  // The same style as here: its rules are read, so that no second copy is kept.
  function style() {
    const sheet = new there.CSSStyleSheet();
    sheet.replaceSync([...document.styleSheets].map((one) => [...one.cssRules].map((rule) => rule.cssText).join("")).join(""));
    there.document.adoptedStyleSheets = [sheet];
  }

  function build() {
    const page = there.document;
    page.title = text("Presenter") + ": " + document.title;
    page.documentElement.lang = document.documentElement.lang;
    page.documentElement.dir = document.documentElement.dir;
    page.body.className = "presenter";
    const header = make("header");
    header.append(
      make("h1", "", { id: "place" }), make("p", "", { id: "now" }), make("p", "", { id: "spent" }),
      button(text("Start the time again"), () => { since = Date.now(); tick(); }), button(text("Previous"), () => viewer.step(-1)), button(text("Next"), () => viewer.step(1)),
    );
    const main = make("main");
    main.append(make("section", "", { id: "this" }), make("section", "", { id: "next" }), make("section", "", { id: "said" }));
    page.body.replaceChildren(header, main);
    page.addEventListener("keydown", viewer.key);
  }

  function picture(page, title) {
    const drawn = page.querySelector("svg").cloneNode(true);
    for (const one of drawn.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
    drawn.setAttribute("aria-label", page.querySelector("h2").textContent);
    drawn.removeAttribute("aria-labelledby");
    const quiet = make("div", "", { inert: true });
    quiet.append(there.document.adoptNode(drawn));
    return [make("h2", title), quiet];
  }

  function update(page) {
    if (!there || there.closed) return;
    const all = viewer.pages();
    const number = all.indexOf(page) + 1;
    const stock = document.querySelector(".stock");
    there.document.querySelector(".stock")?.remove();
    there.document.body.append(there.document.importNode(stock, true));
    at("place").textContent = text("Page {n} of {all}", { n: number, all: all.length });
    at("this").replaceChildren(...picture(page, text("Now")));
    at("next").replaceChildren(...(all[number] ? picture(all[number], text("Next")) : [make("h2", text("The last page"))]));
    const notes = [...page.querySelectorAll(".notes p")].map((one) => make("p", one.textContent));
    at("said").replaceChildren(make("h2", text("Notes")), ...(notes.length ? notes : [make("p", text("None"))]));
  }

  function tick() {
    if (!there || there.closed) return;
    at("now").textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    at("spent").textContent = clock((Date.now() - since) / 1000);
  }

  function present() {
    there = window.open("", "briefgen-presenter", "popup,width=1000,height=700");
    if (!there) return viewer.say(text("The browser kept the presenter window from opening: allow it for this page"));
    since = since || Date.now();
    style();
    build();
    update(viewer.shown());
    tick();
  }

  setInterval(tick, 1000);
  viewer.listeners.push(update);
  viewer.KEYS.p = present;
  document.getElementById("present").addEventListener("click", present);
  addEventListener("pagehide", () => there?.close());
})();
