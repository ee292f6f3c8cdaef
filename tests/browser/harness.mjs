// Opens a page in a real browser for all groups of tests, and anew where a group asks for it; counts what passes and fails.
import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { draws, open_browser, watch } from './browser.mjs';

export { picture } from './browser.mjs';

export const file = process.argv[2];
export const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'artefacts';
const executable = process.env.CHROMIUM || '/usr/bin/chromium';
if (!file || !existsSync(file)) { console.error('usage: node report_test.mjs REPORT.html [--out DIR]'); process.exit(2); }
if (!existsSync(executable)) { console.log(`skipped: no Chromium at ${executable}; set CHROMIUM`); process.exit(77); }
mkdirSync(out, { recursive: true });

export const url = pathToFileURL(resolve(file)).href;
export const seen = { errors: [], requests: [], dialogs: [] };
export let page;  // the one that is open now
let browser;
async function launch() {
  browser = await open_browser(executable);
  ({ page } = browser);
  watch(page, seen);
}
await launch();
export const new_page = () => browser.context.newPage();

/// Looks at a page in a browser of its own: a second tab can keep the first from being drawn.
export async function alone(look) {
  const other = await open_browser(executable);
  try { return await look(other.page); } finally { await other.close(); }
}

const arranged = [];
/// Brings the page to where the claims begin: now, and whenever it is opened anew.
export async function arrange(step) {
  if (!arranged.includes(step)) arranged.push(step);
  await step();
}

/// The page in a fresh browser, arranged as it was.
export async function open_anew() {
  const old = browser;
  await launch();
  await Promise.race([old.close().catch(() => {}), new Promise((done) => { setTimeout(done, 10000).unref(); })]);
  for (const step of arranged) await step();
}

/// The window in another size, with the page drawn in it.
export async function resize(width, height = 900) {
  await page.setViewportSize({ width, height });
  if (!await draws(page)) throw Object.assign(new Error(`not drawn at a width of ${width}`), { not_drawn: true });
}

/// Milliseconds that the page's own thread worked on `what`: other work on the machine is not part of it.
export async function processor_time(what) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  const before = await worked();
  await what();
  const after = await worked();
  await session.detach();
  return Math.round(after - before);
}

let passed = 0, failed = 0, reopened = 0;
const kMostReopened = 2;

/// What is wrong with a claim, as an error, or nothing.
async function tried(body) {
  try {
    const why_not = await body();
    return why_not && why_not !== 'not applicable' ? new Error(why_not) : why_not;
  } catch (error) { return error; }
}

/// A claim that failed is tried once more on a page opened anew where the browser had stopped drawing the page, and only there.
export async function test(claim, body) {
  let wrong = await tried(body);
  if (wrong instanceof Error && arranged.length && reopened < kMostReopened && (wrong.not_drawn || !await draws(page))) {
    ++reopened;
    console.log(`  note the browser no longer draws the page and is started anew (${first_line(wrong)}): ${claim}`);
    wrong = await tried(async () => { await open_anew(); return body(); });
  }
  if (wrong instanceof Error) {
    ++failed;
    console.log(`  FAIL ${claim}: ${first_line(wrong)}`);
    return false;
  }
  if (!wrong) ++passed;
  console.log(`  ${wrong ? 'n/a ' : 'ok  '} ${claim}`);
  return true;
}
const first_line = (error) => String(error.message).split('\n')[0];

export async function finish() {
  if (failed) console.log(seen.errors.map((error) => `  seen ${error}`).join('\n'));
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

export const expect = (holds, message) => (holds ? '' : message);
export const count = (selector) => page.locator(selector).count();

/// Waits until `holds`, at most five seconds; says whether it came.
export async function until(holds) {
  for (const end = Date.now() + 5000; Date.now() < end; await page.waitForTimeout(50)) if (await holds()) return true;
  return false;
}

/// Number of distinct bytes in a PNG's pixels, a rough test that something is drawn.
export function distinct_bytes(png) {
  const parts = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return new Set(inflateSync(Buffer.concat(parts))).size;
}

/// How the page writes a text of the data: a number stays with its unit, and CO2 has its index.
export const as_shown = (text) => text.replace(/CO2\b/g, 'CO₂').replace(/\s+/g, ' ');
export const plain = (text) => text.replace(/\s+/g, ' ');
