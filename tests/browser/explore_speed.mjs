// From the click to the numbers in `schakel explore`, for ten units of three clusters; measures, and fails nothing:
// node explore_speed.mjs PROGRAM DATA [--ahead SECONDS] [--rest MILLISECONDS] [--press MILLISECONDS] [--first]: how long
// it may play ahead, how long the pointer rests on a unit, and how long it is pressed (people: some 80 ms), before the
// click, and whether a play is stopped as soon as there are first numbers.
import { spawn } from 'node:child_process';
import { open_browser } from './browser.mjs';

const kClusters = ['rotterdam-moerdijk', 'chlorine', 'chemelot'];
const kUnits = ['chlorine/nobian-botlek-cells', 'chlorine/huntsman-mdi', 'chlorine/nobian-hengelo-salt', 'rotterdam-moerdijk/shell-moerdijk-cracker',
  'rotterdam-moerdijk/exxonmobil-crude', 'rotterdam-moerdijk/uniper-ucml', 'rotterdam-moerdijk/cabot-carbon-black', 'chemelot/sabic-olefins-4',
  'chemelot/site-air-separation', 'chemelot/oci-melamine'];
const [program, data] = [process.argv[2], process.argv[3]];
const option = (name) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : 0);
const ahead = option('--ahead'), rest = option('--rest'), press = option('--press');

const server = spawn(program, ['explore', 'chlorine', '--data', data, ...(ahead ? [] : ['--no-ahead'])], { stdio: ['ignore', 'pipe', 'inherit'] });
const home = await new Promise((found) => server.stdout.once('data', (text) => found(String(text).trim())));
const { page, close } = await open_browser(process.env.CHROMIUM || '/usr/bin/chromium');
await page.goto(home);
await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 120000 });
await page.evaluate((wanted) => {
  document.querySelector('#clusters').open = true;
  for (const box of document.querySelectorAll('input[name=cluster]')) box.checked = wanted.includes(box.value);
}, kClusters);
const warm = page.waitForResponse((response) => response.url() === `${home}warm`, { timeout: 300000 });
await page.locator('#load').click();
await warm;
await page.waitForTimeout(1000 * Math.max(1, ahead));
console.log('unit,first_numbers_ms,numbers_ms,parts');
for (const unit of kUnits) {
  const spot = page.locator(`svg.map .spot.unit[data-id="${unit}"]`);
  if (!(await spot.count())) { console.log(`${unit},not on the map`); continue; }
  const answer = page.waitForResponse((response) => response.url() === `${home}play`, { timeout: 300000 });
  await page.evaluate(() => { delete document.documentElement.dataset.took; });
  if (rest) {
    await spot.dispatchEvent('pointerover', { pointerType: 'mouse' });
    await page.waitForTimeout(rest);
  }
  if (press) {
    await spot.dispatchEvent('pointerdown', { pointerType: 'mouse' });
    await page.waitForTimeout(press);
  }
  await spot.dispatchEvent('click');
  if (process.argv.includes('--first')) {
    await page.waitForFunction(() => document.documentElement.dataset.first || document.documentElement.dataset.took, null, { timeout: 300000 });
    if (await page.locator('#stop').count()) await page.locator('#stop').click().catch(() => undefined);
    console.log([unit, await page.evaluate(() => document.documentElement.dataset.first ?? ''), await page.evaluate(() => document.documentElement.dataset.took ?? '')].join());
    answer.catch(() => undefined);
    await page.waitForTimeout(1000);
    continue;
  }
  await answer;
  await page.waitForFunction(() => document.documentElement.dataset.took, null, { timeout: 300000 });
  const took = await page.evaluate(() => document.documentElement.dataset.took), first = await page.evaluate(() => document.documentElement.dataset.first ?? '');
  const parts = (await page.locator('#status').innerText()).replace(/^[^.]*\. /, '');
  console.log([unit, first, took, `"${parts}"`].join());
  await page.waitForTimeout(600);
}
await close();
server.kill('SIGINT');
