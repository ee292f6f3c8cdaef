// The page of `schakel explore` opened from results: node explore_result_test.mjs PROGRAM DATA --out DIR.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, distinct_bytes, expect, finish, out, page, picture, plain, seen, test, until } from './harness.mjs';

const [program, data] = [process.argv[2], process.argv[3]];
const work = mkdtempSync(join(tmpdir(), 'schakel-explore-'));
const make = (...args) => spawnSync(program, [...args, '--data', data, '--quiet', '--force'], { encoding: 'utf8' });
const tiles = () => page.locator('#tiles .tile').evaluateAll((all) => Object.fromEntries(all.map(({ dataset }) => [dataset.key, dataset.difference])));

/// Opens the page on a result, does `body`, stops the server; says how it ended.
async function opened_on(folder, body) {
  const server = spawn(program, ['explore', folder, '--data', data, '--no-ahead'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => server.on('exit', (code, signal) => done(code ?? signal)));
  const home = await Promise.race([new Promise((found) => server.stdout.once('data', (text) => found(String(text).trim()))), ended.then(() => null)]);
  if (!home) return `the server ended at once with ${await ended}`;
  await page.goto(home);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60000 });
  const why_not = await body(home);
  server.kill('SIGINT');
  const code = await ended;
  const foreign = seen.requests.splice(0).filter((url) => !url.startsWith(home));
  return why_not || expect(code === 0, `exit ${code}`) || expect(!foreign.length, foreign.join(', '));
}

const run = join(work, 'run');
const ranked = join(work, 'rank');
const ranking = make('rank', 'chlorine', '--owner', '--until', '2027-01-01', '-o', ranked);
const played = make('run', join(data, 'chlorine/scenarios/nobian-botlek-closes.txtpb'), '--until', '2036-01-01', '-o', run);
if (played.status !== 0 || ranking.status !== 0) { console.error(played.stderr, ranking.stderr); process.exit(1); }

await test('a run: its closure, its horizon and its numbers are there without a click', () => opened_on(run, async () => {
  const known = async () => Object.values(await tiles()).filter((value) => value).length > 4;
  const there = await until(known) || await until(known) || await until(known);
  const shown = await tiles(), rows = played.stdout.trim().split('\n').slice(1).map((line) => line.split(','));
  const wrong = rows.filter(([key, , , , difference]) => key in shown && Number(shown[key]) !== Number(difference)).map(([key, , , , difference]) => `${key}: ${shown[key]}, the run ${difference}`);
  const text = await page.locator('#scenario-text').textContent();
  await picture(page, { path: join(out, 'run.png') });
  return expect(there, 'nothing was played') || expect(!wrong.length, wrong.join('; ')) || expect(text.includes('site: "nobian-botlek"') && text.includes('2036-01-01'), plain(text))
    || expect(distinct_bytes(readFileSync(join(out, 'run.png'))) > 60, 'the picture is blank');
}));
await test('a ranking: its cluster, and none of its closures', () => opened_on(ranked, async () => {
  const plants = await count('#plants option');
  await page.waitForTimeout(500);
  return expect(plants > 20, `${plants} plants`) || expect(!Object.values(await tiles()).some((value) => value), 'something was played');
}));

await test('no console error, no dialog', () => expect(!seen.errors.length, seen.errors.join('; ')) || expect(!seen.dialogs.length, seen.dialogs.join()));
rmSync(work, { recursive: true, force: true });
await finish();
