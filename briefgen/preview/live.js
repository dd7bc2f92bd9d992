"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.hash.replace(/^#\??/, ""));
  let choice = { dossier: asked.get("dossier") || "", template: asked.get("template") || "" };
  let shown = { stock: "", sections: [], thumbnails: "" };
  let editor = false;
  let serial = 0;

  const query = (more) => new URLSearchParams({ ...choice, ...more }).toString();
  // Everything that comes from a file is set as text; only pages drawn by briefgen itself are markup.
  function node(name, text, classes) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (classes) made.className = classes;
    return made;
  }

  function place(said) {
    const shownPlace = node(editor ? "button" : "span", said, "place");
    if (editor) {
      shownPlace.type = "button";
      shownPlace.addEventListener("click", () => fetch("open?" + query(), { method: "POST", body: said }));
    }
    return shownPlace;
  }

  function options(select, names, chosen) {
    if ([...select.options].map((one) => one.value).join("\n") !== names.join("\n")) {
      select.replaceChildren(...names.map((name) => { const one = node("option", name); one.value = name; return one; }));
    }
    select.value = chosen;
  }

  function replaceChanged(parent, old, now, after) {
    const template = document.createElement("template");
    const made = (markup) => { template.innerHTML = markup; return [...template.content.childNodes]; };
    if (old.length !== now.length || parent.children.length !== now.length) {
      parent.replaceChildren(...now.flatMap(made));
      after(parent);
      return;
    }
    now.forEach((markup, index) => {
      if (markup === old[index]) return;
      const [fresh] = made(markup);
      fresh.classList.toggle("current", parent.children[index].classList.contains("current"));
      parent.children[index].replaceWith(fresh);
      after(fresh);
    });
  }

  function draw(deck) {
    const here = document.querySelector(".page.current");
    document.title = deck.title;
    at("title").textContent = deck.title;
    at("marking").textContent = deck.marking;
    at("cutoff").textContent = deck.cutoff && "Information cut-off: " + deck.cutoff;
    at("pages").lang = deck.language;
    options(at("dossier"), deck.dossiers, deck.dossier);
    options(at("template"), deck.templates, deck.template);
    if (deck.stock !== shown.stock) at("stock").innerHTML = deck.stock;
    replaceChanged(at("pages"), shown.sections, deck.sections, viewer.fit);
    const strip = deck.thumbnails.join("");
    if (strip !== shown.thumbnails) at("strip").innerHTML = strip;
    shown = { stock: deck.stock, sections: deck.sections, thumbnails: strip };
    viewer.mark((here && at(here.id)) || at("p1"));
    if (at("notes").getAttribute("aria-pressed") === "true") {
      for (const notes of document.querySelectorAll(".notes")) notes.open = true;
    }
  }

  function state(said) {
    at("state").textContent = said;
  }

  function problems(found, stale) {
    const errors = found.some((one) => one.level === "error");
    state(stale ? "Not up to date: the files have errors" : errors ? "The files have errors" : "");
    at("problems").hidden = !found.length;
    at("problems").querySelector("ul").replaceChildren(...found.map((one) => {
      const item = node("li", "", one.level);
      item.append(place(one.place), node("span", one.level + ": ", "level"), node("span", one.message));
      if (one.hint) item.append(node("span", " (" + one.hint + ")"));
      return item;
    }));
  }

  async function load() {
    const mine = ++serial;
    const answer = await fetch("deck?" + query());
    if (mine !== serial) return;
    if (!answer.ok) {  // what was chosen is gone
      problems([], false);
      return state(await answer.text());
    }
    const deck = await answer.json();
    if (mine !== serial) return;
    choice = { dossier: deck.dossier, template: deck.template };
    editor = deck.editor;
    if (at("style").dataset.of !== deck.style) {
      at("style").dataset.of = deck.style;
      at("style").href = "style.css?" + query({ of: deck.style });
    }
    draw(deck);
    problems(deck.problems, deck.stale);
    const more = await fetch("objections?" + query());
    if (!more.ok) return;
    const found = await more.json();
    if (mine === serial) problems([...deck.problems, ...found], deck.stale);
  }

  async function tell(ids, of, shape) {
    const answer = await fetch("record?" + query({ ids, of }));
    if (!answer.ok) return;
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    shape.classList.add("chosen");
    const records = await answer.json();
    at("records").querySelector("div").replaceChildren(...records.map((record) => {
      const article = node("article");
      article.append(node("p", record.say), node("p", record.noun + " " + record.id, "place"), place(record.place));
      const list = node("ul");
      for (const source of record.sources) {
        const item = node("li", source.outlet + (source.paragraphs ? ", paragraph " + source.paragraphs : "") + (source.grade ? " (" + source.grade + ") " : " "));
        item.append(place(source.place));
        list.append(item);
      }
      if (record.sources.length) article.append(list);
      return article;
    }));
  }

  for (const name of ["dossier", "template"]) {
    at(name).addEventListener("change", (event) => {
      choice = { ...choice, [name]: event.target.value };
      history.replaceState(null, "", "#?" + query());
      load();
    });
  }
  at("pages").addEventListener("click", (event) => {
    const shape = event.target.closest("[data-about]");
    const words = event.target.closest("[data-of]");
    if (event.target.closest("a") || !(shape || words)) return;
    tell(shape ? shape.dataset.about : "", words ? words.dataset.of : "", shape || words);
  });
  const revisions = new EventSource("revisions");
  revisions.addEventListener("message", load);
  revisions.addEventListener("error", () => state("The preview has ended: start it again, and open its new address"));
})();
