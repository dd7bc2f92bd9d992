// The plan of a deck in, a deck out, by PptxGenJS alone: node plain.mjs PLAN.json PICTURE TARGET.pptx
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [plan, picture, target] = process.argv.slice(2);
const PptxGenJS = createRequire(process.env.PPTXGENJS + "/")("pptxgenjs");
const deck = new PptxGenJS();

const draw = {
  prose: (slide, said) =>
    slide.addText(said.bullets.map((text) => ({ text, options: { bullet: true, breakLine: true } })), { x: 0.5, y: 1.2, w: 9, h: 4 }),
  table: (slide, said) => slide.addTable(said.rows.map((row) => row.map((text) => ({ text }))), { x: 0.5, y: 1.2, w: 9 }),
  quotes: (slide, said) => {
    said.quotes.forEach((quote, n) =>
      slide.addText(
        [{ text: quote.words, options: { breakLine: true } }, { text: quote.by, options: { bold: true, breakLine: true } },
         { text: quote.source }],
        { x: 0.5, y: 1.2 + 1.3 * n, w: 9, h: 1.2 }));
    slide.addNotes(said.notes.join("\n"));
  },
  picture: (slide) => slide.addImage({ path: picture, x: 0.5, y: 1.2, w: 6.4, h: 3.6 }),
  timeline: (slide, said) => {
    slide.addShape("line", { x: 0.5, y: 3, w: 9, h: 0, line: { color: "888888" } });
    said.events.forEach(([year, label, lane], n) => {
      const x = 0.5 + (8 * (year - said.events[0][0])) / 19;
      const y = 3 + (lane ? 1 : -1) * (0.3 + 0.25 * (n % 5));
      slide.addShape("line", { x, y: Math.min(3, y), w: 0, h: Math.abs(y - 3), line: { color: "888888" } });
      slide.addShape("ellipse", { x: x - 0.05, y: 2.95, w: 0.1, h: 0.1, fill: { color: "333333" } });
      slide.addText(label, { x, y, w: 1, h: 0.3, fontSize: 9 });
    });
  },
};

for (const said of JSON.parse(readFileSync(plan, "utf8"))) {
  const slide = deck.addSlide();
  slide.addText(said.title, { x: 0.5, y: 0.3, w: 9, h: 0.8, bold: true });
  draw[said.kind](slide, said);
}
await deck.writeFile({ fileName: target });
