"use strict";
// Before and after: the pages that differ from an earlier state, each beside what it was.
(() => {
  const at = (id) => document.getElementById(id);
  const OPENED = "when this tab was opened";
  const opened = new Map();  // by dossier and template: the first pages that this tab has seen
  let on = false;
  let serial = 0;
  const here = () => JSON.stringify(live.choice());

  // The earlier pages stand in the same document: each of their ids is another.
  function renamed(markup) {
    const content = live.made(markup);
    for (const one of content.querySelectorAll("*")) {
      for (const { name, value } of [...one.attributes]) {
        if (name === "id" || name === "aria-labelledby") one.setAttribute(name, "was-" + value);
        else if (name === "href" && value.startsWith("#") && one.localName !== "a") one.setAttribute(name, "#was-" + value.slice(1));
        else if (value.startsWith("url(#")) one.setAttribute(name, value.replace("url(#", "url(#was-"));
      }
      for (const name of ["data-about", "data-of"]) one.removeAttribute(name);
    }
    return content;
  }

  const wordsOf = (page) => [...page.querySelectorAll("h2, .words")].map((one) => one.textContent).join(" ").replace(/\s+/g, " ");

  async function before() {
    if (at("state-name").value === OPENED) return opened.get(here());
    const answer = await fetch("before?" + live.query({ state: at("state-name").value }));
    if (answer.ok) return answer.json();
    throw new Error(await answer.text());
  }

  function picture(was, title) {
    const figure = live.node("figure", "", "was");
    figure.append(live.node("figcaption", title), ...[was.querySelector("svg"), was.querySelector(".words")].filter(Boolean));
    viewer.fit(figure);
    return figure;
  }

  function draw(state) {
    at("was-stock").replaceChildren(renamed(state.stock));
    const earlier = new Map(state.pages.map((page) => [page.key, renamed(page.markup).firstElementChild]));
    let changed = 0;
    live.shown().pages.forEach((page, index) => {
      const section = at("pages").children[index];
      const was = earlier.get(page.key);
      earlier.delete(page.key);
      const differs = !was || wordsOf(was) !== wordsOf(section);
      section.classList.toggle("differs", differs);
      if (!differs) return;
      changed++;
      section.querySelector("svg").before(was ? picture(was, "Before") : live.node("p", "New: there was no such page", "was"));
    });
    for (const gone of earlier.values()) {
      const section = live.node("section", "", "gone");
      section.append(picture(gone, "No longer there: " + gone.querySelector("h2").textContent));
      at("pages").append(section);
    }
    document.body.classList.toggle("comparing", changed + earlier.size > 0);
    const all = live.shown().pages.length;
    const less = earlier.size ? "; " + earlier.size + " no longer there" : "";
    at("compared").textContent = changed + " of " + all + (changed === 1 ? " pages differs" : " pages differ") + " in words" + less;
  }

  function clear() {
    document.body.classList.remove("comparing");
    for (const was of document.querySelectorAll(".was, .gone")) was.remove();
    at("was-stock").replaceChildren();
  }

  async function compare() {
    const mine = ++serial;
    clear();
    if (!on) return;
    at("compared").textContent = "Making the earlier pages …";
    try {
      const state = await before();
      if (mine === serial && on) draw(state);
    } catch (none) { at("compared").textContent = none.message; }
  }

  async function offer() {
    const answer = await fetch("states?" + live.query());
    const names = answer.ok ? await answer.json() : [];
    const chosen = at("state-name").value;
    live.options(at("state-name"), [OPENED, ...names], [OPENED, ...names].includes(chosen) ? chosen : OPENED);
  }

  at("compare").addEventListener("click", async () => {
    on = !on;
    at("compare").setAttribute("aria-pressed", String(on));
    at("comparing").hidden = !on;
    if (on) at("comparing").scrollIntoView({ block: "nearest" });  // the editor pane may have scrolled it away
    if (on) await offer();
    compare();
  });
  at("state-name").addEventListener("change", compare);
  live.drawn.push((deck) => {
    if (!opened.has(here()) && deck.pages.length) {
      opened.set(here(), { stock: deck.stock.markup[0], pages: deck.pages.map((page) => ({ key: page.key, markup: page.markup[0] })) });
    }
    if (on) compare();
  });
})();
