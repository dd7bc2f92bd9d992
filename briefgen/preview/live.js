"use strict";
// Shows the deck as it is now, what is wrong with its files, and what stands behind what is clicked on.
globalThis.live = (() => {
  const at = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.search);
  let choice = { dossier: asked.get("dossier") || "", template: asked.get("template") || "", language: asked.get("language") || "" };
  const NOTHING = { stock: { digest: "" }, pages: [], style: "" };
  let shown = NOTHING;
  let first = true;
  let editor = false;
  let lasting = false;
  let serial = 0;
  const drawn = [];  // called with the deck, after it was drawn

  const query = (more) => new URLSearchParams(Object.entries({ ...choice, ...more }).filter(([, said]) => said !== "")).toString();
  // Everything that comes from a file is set as text; only pages drawn by briefgen itself are markup.
  function node(name, text, classes) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (classes) made.className = classes;
    return made;
  }

  function button(text, act, classes) {
    const made = node("button", text, classes);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function state(said) {
    at("state").textContent = said;
  }

  let forgetting = 0;
  function notice(said) {
    at("notice").textContent = said;
    clearTimeout(forgetting);
    forgetting = setTimeout(() => { at("notice").textContent = ""; }, 10000);
  }

  async function openEditor(said) {
    const answer = await fetch("open?" + query(), { method: "POST", body: said });
    notice(answer.ok ? "Opened in your editor" : await answer.text());
  }

  async function copy(said) {
    try {
      await navigator.clipboard.writeText(said);
      notice("Copied: " + said);
    } catch { notice("The browser does not let this page copy"); }
  }

  // A place in a file: opened in the user's editor where one is set, else in the pane; and to be copied.
  function place(said) {
    const line = node("span", "", "places");
    line.append(button(said, () => editor ? openEditor(said) : editing.open(said), "place"));
    if (editor) line.append(button("Edit here", () => editing.open(said)));
    line.append(button("Copy", () => copy(said)));
    return line;
  }

  function options(select, names, chosen) {
    if ([...select.options].map((one) => one.value).join("\n") !== names.join("\n")) {
      select.replaceChildren(...names.map((name) => { const one = node("option", name); one.value = name; return one; }));
    }
    select.value = chosen;
  }

  const made = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return template.content;
  };

  // One shape of each page is a stop for the Tab key; arrow keys go on to the others.
  const SHAPES = ".page > svg [data-about]:not([aria-hidden]), .page > svg text:has([data-of])";
  const shapesOf = (page) => [...page.querySelectorAll(SHAPES)].filter((one) => !(one.matches("text") && one.closest("[data-about]")));
  function reachable(root) {
    for (const page of root.matches(".page") ? [root] : root.querySelectorAll(".page")) {
      shapesOf(page).forEach((shape, index) => {
        shape.setAttribute("tabindex", index ? "-1" : "0");
        if (!shape.hasAttribute("role")) shape.setAttribute("role", "group");
        if (!shape.hasAttribute("aria-label")) shape.setAttribute("aria-label", shape.textContent.replace(/\s+/g, " ").trim().slice(0, 200) || "Shape");
      });
    }
  }

  function fresh(root) {
    viewer.fit(root);
    reachable(root);
  }

  function replaceChanged(old, now) {
    const main = at("pages");
    if (old.length !== now.length || main.children.length !== now.length) {
      main.replaceChildren(...now.map((page) => made(page.markup[0])));
      return fresh(main);
    }
    now.forEach((page, index) => {
      if (page.digest === old[index].digest) return;
      const section = made(page.markup[0]).firstElementChild;
      section.classList.toggle("current", main.children[index].classList.contains("current"));
      main.children[index].replaceWith(section);
      fresh(section);
    });
  }

  function draw(deck) {
    const here = document.querySelector(".page.current");
    document.title = deck.title;
    at("title").textContent = deck.title;
    at("marking").textContent = deck.marking;
    at("cutoff").textContent = deck.cutoff && "Information cut-off: " + deck.cutoff;
    [at("pages").lang, at("pages").dir] = [deck.language, deck.direction];
    options(at("dossier"), deck.dossiers, deck.dossier);
    options(at("template"), deck.templates, deck.template);
    options(at("language"), deck.languages, deck.chosen);
    at("language").parentElement.hidden = deck.languages.length < 2;
    if (deck.stock.digest !== shown.stock.digest) at("stock").innerHTML = deck.stock.markup[0];
    document.body.classList.remove("comparing");
    for (const was of document.querySelectorAll(".was, .gone")) was.remove();
    replaceChanged(shown.pages, deck.pages);
    const strip = deck.pages.map((page) => page.markup[1]).join("");
    if (strip !== shown.strip) at("strip").innerHTML = strip;
    shown = { ...deck, strip };
    document.body.classList.remove("loading");
    at("pages").removeAttribute("aria-busy");
    const wanted = first && location.hash.startsWith("#p") ? at(location.hash.slice(1)) : null;
    if (wanted) viewer.go(wanted);
    else viewer.mark((here && at(here.id)) || at("p1"));
    if (deck.pages.length) first = false;
    if (at("notes").getAttribute("aria-pressed") === "true") {
      for (const notes of document.querySelectorAll(".notes")) notes.open = true;
    }
  }

  function problems(found, stale) {
    const error = found.find((one) => one.level === "error");
    const first = error ? ": " + error.place : "";  // the list may be scrolled away, or below
    state(stale ? "Not up to date: the files have errors" + first : error ? "The files have errors" + first : "");
    at("problems").hidden = !found.length;
    at("problems").querySelector("ul").replaceChildren(...found.map((one) => {
      const item = node("li", "", one.level);
      item.append(place(one.place), node("span", one.level + ": ", "level"), node("span", one.message));
      if (one.hint) item.append(node("span", " (" + one.hint + ")"));
      return item;
    }));
  }

  // What the page has already is not sent again: the server gets its digest, and gives it back.
  async function newest() {
    const have = new Map([shown.stock, ...shown.pages].map((part) => [part.digest, part.markup]));
    const answer = await fetch("deck?" + query(), { method: "POST", body: [...have.keys()].join(" ") });
    if (!answer.ok) throw new Error(await answer.text());
    const deck = await answer.json();
    for (const part of [deck.stock, ...deck.pages]) part.markup ??= have.get(part.digest);
    return deck;
  }

  async function load() {
    const mine = ++serial;
    let deck;
    try { deck = await newest(); } catch (gone) {  // what was chosen is gone
      if (mine !== serial) return;
      problems([], false);
      return state(gone.message);
    }
    if (mine !== serial) return;
    choice = { dossier: deck.dossier, template: deck.template, language: deck.chosen === deck.languages[0] ? "" : deck.chosen };
    [editor, lasting] = [deck.editor, deck.lasting];
    history.replaceState(null, "", "?" + query() + location.hash);
    if (at("style").dataset.of !== deck.style) {
      at("style").dataset.of = deck.style;
      at("style").href = "style.css?" + query({ of: deck.style });
    }
    draw(deck);
    problems(deck.problems, deck.stale);
    for (const listener of drawn) listener(deck);
    const more = await fetch("objections?" + query());
    if (!more.ok) return;
    const found = await more.json();
    if (mine === serial) problems([...deck.problems, ...found], deck.stale);
  }

  // Nothing of the last deck is left beside the name of another, least of all its marking.
  function choose(name, value) {
    choice = { ...choice, ...(name === "dossier" ? { language: "" } : {}), [name]: value };
    serial++;
    shown = NOTHING;
    for (const id of ["title", "marking", "cutoff"]) at(id).textContent = "";
    for (const id of ["pages", "strip", "stock"]) at(id).replaceChildren();
    behindShown([]);
    document.title = "Preview";
    document.body.classList.add("loading");
    at("pages").setAttribute("aria-busy", "true");
    problems([], false);
    state("Making the pages …");
    load();
  }

  function recordShown(record) {
    const article = node("article");
    article.append(node("p", record.say), node("p", record.noun + " " + record.id, "place"), place(record.place));
    const list = node("ul");
    for (const source of record.sources) {
      const item = node("li", source.outlet + (source.paragraphs ? ", paragraph " + source.paragraphs : "") + (source.grade ? " (" + source.grade + ") " : " "));
      if (source.text) item.append(node("blockquote", source.text));
      item.append(place(source.place));
      list.append(item);
    }
    if (record.sources.length) article.append(list);
    return article;
  }

  function behindShown(records) {
    at("records").classList.toggle("filled", records.length > 0);
    at("records").querySelector("div").replaceChildren(...records.map(recordShown));
  }

  async function tell(shape, words) {
    const [ids, of] = [shape ? shape.dataset.about : "", words ? words.dataset.of : ""];
    const answer = await fetch("record?" + query({ ids, of }));
    if (!answer.ok) return;
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    (shape || words).classList.add("chosen");
    const records = await answer.json();
    behindShown(records);
    if (records.length) editing.follow(records[0].place);
  }

  function behind(target) {
    const shape = target.closest("[data-about]");
    const words = target.closest("[data-of]") || (target.matches("text") && target.querySelector("[data-of]"));
    if (shape || words) tell(shape, words);
  }

  at("put-away").addEventListener("click", () => behindShown([]));
  for (const name of ["dossier", "template", "language"]) at(name).addEventListener("change", (event) => choose(name, event.target.value));
  at("pages").addEventListener("click", (event) => {
    if (!event.target.closest("a, .was, .gone")) behind(event.target);
  });
  at("pages").addEventListener("keydown", (event) => {
    const page = event.target.closest(".page");
    const all = page && event.target.hasAttribute("tabindex") && event.target !== page ? shapesOf(page) : [];
    const here = all.indexOf(event.target);
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) all[Math.min(Math.max(here + step, 0), all.length - 1)].focus();
    else if (event.key === "Enter" || event.key === " ") behind(event.target);
    else return;
    event.preventDefault();
  });

  for (const form of document.querySelectorAll("[data-format]")) {
    form.addEventListener("click", async () => {
      notice("Making " + form.textContent + " …");
      form.disabled = true;
      const answer = await fetch("file?" + query({ format: form.dataset.format })).catch(() => null);
      form.disabled = false;
      if (!answer || !answer.ok) return notice(answer ? "Not made: " + await answer.text() : "The preview has ended");
      const link = node("a");
      link.download = decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);
      link.href = URL.createObjectURL(await answer.blob());
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      notice("Saved " + link.download + " where your browser keeps downloads");
    });
  }

  function listen() {
    const revisions = new EventSource("revisions");
    revisions.addEventListener("message", load);
    revisions.addEventListener("error", () => {
      state("The preview has ended: " + (lasting ? "this page goes on when it is started again" : "start it again, and open its new address"));
      if (revisions.readyState === EventSource.CLOSED && lasting) setTimeout(listen, 2000);
    });
  }

  setTimeout(listen);  // once the other scripts are there
  return { button, choice: () => choice, drawn, made, node, notice, options, query, shown: () => shown };
})();
