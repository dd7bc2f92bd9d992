"use strict";
// The editor pane: a file's text beside the pages. It never overwrites what another program has saved meanwhile.
globalThis.editing = (() => {
  const at = (id) => document.getElementById(id);
  const text = at("text");
  let file = { name: "", digest: "", text: "" };
  let conflict = null;
  let asked = 0;
  let last = "";  // the place of what was clicked last

  const dirty = () => Boolean(file.name) && text.value !== file.text;
  const shown = () => !at("editing").hidden;
  const say = (said) => { at("saved").textContent = said; };

  function show(on) {
    if (on === shown()) return;
    const page = viewer.shown();
    at("editing").hidden = !on;
    document.body.classList.toggle("editing", on);
    at("edit").setAttribute("aria-pressed", String(on));
    page?.scrollIntoView({ block: "start" });  // the pages have another width now
  }

  function take(found) {
    file = found;
    text.value = found.text;
    settle(null);
  }

  function settle(found) {
    conflict = found;
    at("conflict").hidden = !found;
  }

  async function read(name) {
    const answer = await fetch("text?" + live.query({ name }));
    if (answer.ok) return answer.json();
    say(await answer.text());
    return null;
  }

  async function list() {
    const answer = await fetch("texts?" + live.query());
    const names = answer.ok ? await answer.json() : [];
    live.options(at("file"), file.name && !names.includes(file.name) ? [file.name, ...names] : names, file.name || names[0] || "");
    return names;
  }

  // Whether the file is open; not when another was asked for meanwhile.
  async function load(name) {
    const mine = ++asked;
    if (name === file.name) return true;
    if (dirty()) { say("Save this file first, or take it as it is on disk"); settle(await read(file.name)); await list(); return false; }
    const found = await read(name);
    if (!found || mine !== asked) return false;
    take(found);
    say("");
    await list();
    return mine === asked;
  }

  // A place is printed as file:line:column.
  async function open(said) {
    const [, name, line, column] = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(said);
    show(true);
    if (!await load(name)) return;
    const start = text.value.split("\n").slice(0, Math.max((line || 1) - 1, 0)).reduce((sum, one) => sum + one.length + 1, 0) + Math.max((column || 1) - 1, 0);
    const end = text.value.indexOf("\n", start);
    text.focus();
    text.setSelectionRange(start, end < 0 ? text.value.length : end);
    text.scrollTop = Math.max((line || 1) - 4, 0) * parseFloat(getComputedStyle(text).lineHeight);
    text.scrollLeft = 0;
  }

  async function save() {
    if (!file.name) return;
    const mine = text.value;
    const answer = await fetch("save?" + live.query({ name: file.name, digest: file.digest }), { method: "POST", body: mine }).catch(() => null);
    if (!answer) return say("Not saved: the preview has ended");
    if (answer.status === 409) {
      settle(await answer.json());
      return say("Not saved: " + conflict.message);
    }
    if (!answer.ok) return say("Not saved: " + await answer.text());
    file = { ...file, text: mine, digest: (await answer.json()).digest };
    settle(null);
    say("Saved");
  }

  // What may be typed at the cursor: a list that takes the focus, and gives it back.
  async function complete() {
    const before = text.value.slice(0, text.selectionStart);
    const answer = await fetch("offers?" + live.query({ name: file.name, offset: [...before].length }), { method: "POST", body: text.value });
    const found = answer.ok ? await answer.json() : [];
    say(found.length ? "" : "Nothing is known that may be typed here");
    at("offers").hidden = !found.length;
    at("offers").replaceChildren(...found.map((offer) => {
      const option = live.node("option", offer.word + (offer.about ? "   " + offer.about : ""));
      option.value = offer.word;
      option.dataset.start = [...text.value].slice(0, offer.start).join("").length;
      return option;
    }));
    if (!found.length) return;
    at("offers").selectedIndex = 0;
    at("offers").focus();
  }

  function choose(option) {
    at("offers").hidden = true;
    text.focus();
    if (option) text.setRangeText(option.value, Number(option.dataset.start), text.selectionStart, "end");
    text.dispatchEvent(new Event("input"));
  }

  at("offers").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    choose(event.key === "Enter" ? at("offers").selectedOptions[0] : null);
  });
  at("offers").addEventListener("dblclick", () => choose(at("offers").selectedOptions[0]));
  at("put-down").addEventListener("click", () => { show(false); at("edit").focus(); });
  at("save").addEventListener("click", save);
  at("theirs").addEventListener("click", () => { take({ ...file, ...conflict }); say("This is the file as it is on disk"); });
  at("mine").addEventListener("click", () => { file = { ...file, digest: conflict.digest, text: conflict.text }; settle(null); say("Save replaces what is on disk"); });
  at("file").addEventListener("change", (event) => load(event.target.value));
  at("edit").addEventListener("click", async () => {
    show(!shown());
    if (!shown()) return;
    const names = await list();
    if (last && !dirty()) return open(last);
    if (!file.name && names.length) await open(names[0]);
    text.focus();
  });
  text.addEventListener("input", () => say(dirty() ? "Not saved" : ""));
  text.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); }
    if (event.ctrlKey && event.key === " ") { event.preventDefault(); complete(); }
  });
  addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
  live.drawn.push(async () => {
    if (!shown() || !file.name || dirty()) return;
    const now = await read(file.name);
    if (!now || dirty() || now.digest === file.digest) return;
    const [from, to, top] = [text.selectionStart, text.selectionEnd, text.scrollTop];
    take(now);
    text.setSelectionRange(from, to);
    text.scrollTop = top;
  });
  return { open, follow: (said) => { last = said; if (shown() && !dirty()) open(said); } };
})();
