"use strict";
// Finds pages, by number (g) or by words (/), and lists the keys (?).
(() => {
  const text = viewer.text;
  const HELP = [
    ["→ ←, Page Down, Page Up", "next page, previous page"], ["Home, End", "first page, last page"],
    ["o", "overview of all pages"], ["g", "go to a page by its number"], ["/", "search the words of all pages"],
    ["n", "notes"], ["p", "presenter window"], ["f", "full screen"], ["Esc", "back"], ["?", "this list"],
  ];
  const node = (name, text, more) => Object.assign(document.createElement(name), { textContent: text || "", ...more });

  function dialog(title) {
    const made = document.createElement("dialog");
    if (viewer.english) made.lang = "en";
    const close = node("button", text("Close"), { type: "button" });
    close.addEventListener("click", () => made.close());
    const head = node("h2", text(title), { id: "d" + document.querySelectorAll("dialog").length });
    made.setAttribute("aria-labelledby", head.id);
    made.append(head);
    document.body.append(made);
    return { made, close, show: () => { if (!made.open) made.showModal(); } };
  }

  const helping = dialog("Keys");
  const keys = node("dl");
  for (const [key, what] of HELP) keys.append(node("dt", key), node("dd", text(what)));
  helping.made.append(keys, helping.close);

  const going = dialog("Go to a page");
  const number = node("input", "", { type: "number", min: 1, inputMode: "numeric" });
  const form = node("form");
  const label = node("label", text("Page") + " ");
  label.append(number);
  form.append(label, node("button", text("Go")));
  going.made.append(form, going.close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const all = viewer.pages();
    going.made.close();
    viewer.go(all[Math.min(Math.max(Number(number.value) || 1, 1), all.length) - 1]);
  });

  const searching = dialog("Search the pages");
  const asked = node("input", "", { type: "search" });
  const count = node("p", "");
  count.setAttribute("role", "status");
  const found = node("ul", "", { className: "found" });
  const searched = node("label", text("Words to find") + " ");
  searched.append(asked);
  searching.made.append(searched, count, found, searching.close);

  const wordsOf = (page) => [...page.querySelectorAll("h2, .words p, .words li, .words dt, .notes p")].map((one) => one.textContent).join(" ").replace(/\s+/g, " ");

  function around(words, place, length) {
    const from = Math.max(place - 40, 0);
    return (from ? "…" : "") + words.slice(from, place + length + 60) + (place + length + 60 < words.length ? "…" : "");
  }

  function search() {
    const said = asked.value.trim().toLowerCase();
    const hits = said ? viewer.pages().flatMap((page, index) => {
      const words = wordsOf(page);
      const place = words.toLowerCase().indexOf(said);
      return place < 0 ? [] : [{ page, number: index + 1, text: around(words, place, said.length) }];
    }) : [];
    count.textContent = said ? text(hits.length === 1 ? "1 page found" : hits.length ? "{n} pages found" : "No page found", { n: hits.length }) : "";
    found.replaceChildren(...hits.map((hit) => {
      const item = node("li");
      const button = node("button", hit.number + ": " + hit.text, { type: "button" });
      button.addEventListener("click", () => { searching.made.close(); viewer.go(hit.page); });
      item.append(button);
      return item;
    }));
  }
  asked.addEventListener("input", search);
  asked.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); found.querySelector("button")?.click(); }
  });

  const leaveOverview = () => { if (document.body.classList.contains("overview")) viewer.KEYS.o(); };
  viewer.KEYS["?"] = helping.show;
  viewer.KEYS.g = () => { leaveOverview(); going.show(); number.max = viewer.pages().length; number.value = ""; number.focus(); };
  viewer.KEYS["/"] = () => { leaveOverview(); searching.show(); search(); asked.focus(); asked.select(); };
  document.getElementById("help").addEventListener("click", helping.show);
})();
