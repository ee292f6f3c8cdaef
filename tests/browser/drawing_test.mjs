// The drawing of a supply graph in a real browser: nothing sticks out of its box, no boxes overlap, nothing is fetched.
//   drawing_test.mjs FILE.svg --out DIR      (CHROMIUM in the environment)
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open_browser, picture, watch } from './browser.mjs';

if (!process.env.CHROMIUM || process.env.CHROMIUM.endsWith('NOTFOUND')) {
  console.log('skipped: no Chromium');
  process.exit(77);
}
const [file, , out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const { page, close } = await open_browser(process.env.CHROMIUM);
const seen = watch(page);
await page.goto(pathToFileURL(resolve(file)).href);
const found = await page.evaluate(() => {
  const box_of = (element) => {
    const b = element.getBBox();
    return { x: b.x, y: b.y, right: b.x + b.width, bottom: b.y + b.height, text: element.textContent };
  };
  const svg = document.documentElement;
  const view = svg.viewBox.baseVal;
  const whole = svg.getBoundingClientRect();
  const groups = [...document.querySelectorAll('g > g')];
  const boxes = groups.map((g) => box_of(g.querySelector('rect')));
  const out_of_box = groups.flatMap((g, i) => [...g.querySelectorAll('text')].map(box_of).filter((t) =>
    t.x < boxes[i].x || t.right > boxes[i].right || t.y < boxes[i].y || t.bottom > boxes[i].bottom)).map((t) => t.text);
  const overlapping = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
    a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom).map((b) => [a, b]));
  const outside = [...document.querySelectorAll('text')].filter((t) => {
    const b = t.getBoundingClientRect();
    return b.left < whole.left || b.right > whole.left + view.width || b.bottom > whole.top + view.height;
  }).map((t) => t.textContent);
  return { boxes: boxes.length, lines: document.querySelectorAll('path[marker-end]').length, out_of_box, overlapping, outside };
});
await page.setViewportSize({ width: 2400, height: 1200 });
await picture(page, { path: join(out, 'drawing.png') });
await close();
const problems = [
  ...(found.boxes === 0 || found.lines === 0 ? ['nothing is drawn'] : []),
  ...found.out_of_box.map((t) => `sticks out of its box: ${t}`),
  ...found.overlapping.map(([a, b]) => `boxes overlap: ${JSON.stringify(a)} ${JSON.stringify(b)}`),
  ...found.outside.map((t) => `outside the picture: ${t}`),
  ...seen.errors, ...seen.requests.map((r) => `fetched ${r}`),
];
problems.forEach((p) => console.log(`FAIL ${p}`));
console.log(`${found.boxes} boxes, ${found.lines} lines, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
