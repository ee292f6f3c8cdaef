// From the click to the numbers in `schakel explore`, for ten units of three clusters; measures, and fails nothing:
// node explore_speed.mjs PROGRAM DATA [--ahead SECONDS] [--rest MILLISECONDS]: how long it may play ahead, and how long
// the pointer rests on a unit before the click.
import { spawn } from 'node:child_process';
import { open_browser } from './browser.mjs';

const kClusters = ['rotterdam-moerdijk', 'chlorine', 'chemelot'];
const kUnits = ['chlorine/nobian-botlek-cells', 'chlorine/huntsman-mdi', 'chlorine/nobian-hengelo-salt', 'rotterdam-moerdijk/shell-moerdijk-cracker',
  'rotterdam-moerdijk/exxonmobil-crude', 'rotterdam-moerdijk/uniper-ucml', 'rotterdam-moerdijk/cabot-botlek', 'chemelot/sabic-olefins-4',
  'chemelot/site-air-separation', 'chemelot/oci-melamine'];
const [program, data] = [process.argv[2], process.argv[3]];
const option = (name) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : 0);
const ahead = option('--ahead'), rest = option('--rest');

const server = spawn(program, ['explore', 'chlorine', '--data', data, ...(ahead ? [] : ['--no-ahead'])], { stdio: ['ignore', 'pipe', 'inherit'] });
const home = await new Promise((found) => server.stdout.once('data', (text) => found(String(text).trim())));
const { context, close } = await open_browser(process.env.CHROMIUM || '/usr/bin/chromium');
const page = context.pages()[0] ?? await context.newPage();
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
console.log('unit,milliseconds,kept,reading,playing,writing');
for (const unit of kUnits) {
  const spot = page.locator(`svg.map .spot.unit[data-id="${unit}"]`);
  if (!(await spot.count())) { console.log(`${unit},not on the map`); continue; }
  const answer = page.waitForResponse((response) => response.url() === `${home}play`, { timeout: 300000 });
  await page.evaluate(() => { delete document.documentElement.dataset.took; });
  if (rest) {
    await spot.dispatchEvent('pointerover', { pointerType: 'mouse' });
    await page.waitForTimeout(rest);
  }
  await spot.dispatchEvent('click');
  const body = JSON.parse((await (await answer).body()).toString());
  await page.waitForFunction(() => document.documentElement.dataset.took, null, { timeout: 20000 });
  const took = await page.evaluate(() => document.documentElement.dataset.took);
  const { reading, playing, writing } = body.milliseconds ?? {};
  console.log([unit, took, body.kept, ...[reading, playing, writing].map((part) => (part === undefined ? '' : Math.round(part)))].join());
  await page.waitForTimeout(600);
}
await close();
server.kill('SIGINT');
