// Opens a report in a real browser, once, for all groups of tests; counts what passes and fails.
import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { open_browser, watch } from './browser.mjs';

export { picture } from './browser.mjs';

export const file = process.argv[2];
export const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'artefacts';
const executable = process.env.CHROMIUM || '/usr/bin/chromium';
if (!file || !existsSync(file)) { console.error('usage: node report_test.mjs REPORT.html [--out DIR]'); process.exit(2); }
if (!existsSync(executable)) { console.log(`skipped: no Chromium at ${executable}; set CHROMIUM`); process.exit(77); }
mkdirSync(out, { recursive: true });

const { context, close } = await open_browser(executable);
export const page = context.pages()[0] ?? await context.newPage();
export const new_page = () => context.newPage();
export const seen = watch(page);
export const url = pathToFileURL(resolve(file)).href;

let passed = 0, failed = 0;
export async function test(claim, body) {
  try {
    const why_not = await body();
    if (why_not === 'not applicable') { console.log(`  n/a  ${claim}`); return true; }
    if (why_not) throw new Error(why_not);
    ++passed;
    console.log(`  ok   ${claim}`);
    return true;
  } catch (error) {
    ++failed;
    console.log(`  FAIL ${claim}: ${String(error.message).split('\n')[0]}`);
    return false;
  }
}

export async function finish() {
  if (failed) console.log(seen.errors.map((error) => `  seen ${error}`).join('\n'));
  await close();
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
