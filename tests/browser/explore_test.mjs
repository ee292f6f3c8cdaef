// The page of `schakel explore` in a real browser, beside `schakel run` of the files it saves:
// node explore_test.mjs PROGRAM DATA --out DIR.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watch } from './browser.mjs';
import { count, distinct_bytes, expect, finish, new_page, out, page, picture, plain, seen, test, until } from './harness.mjs';

const [program, data] = [process.argv[2], process.argv[3]];
const work = mkdtempSync(join(tmpdir(), 'schakel-explore-'));
const server = spawn(program, ['explore', 'chlorine', '--data', data, '--no-ahead'], { stdio: ['ignore', 'pipe', 'inherit'] });
const home = await new Promise((found) => server.stdout.once('data', (text) => found(String(text).trim())));

const ready = (at = page) => at.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60000 });
const spot = (unit, at = page) => at.locator(`svg.map .spot.unit[data-id="${unit}"]`);
/// What is shown, once the play that `act` starts has come back.
async function played(act, at = page) {
  const answer = at.waitForResponse((response) => response.url() === `${home}play`, { timeout: 120000 });
  await act();
  const response = await answer;
  const body = JSON.parse((await at.evaluate(() => window.answered)).split('\n').pop());  // lines before it: what was known so far
  if (response.status() === 200) await at.waitForFunction((text) => document.querySelector('#scenario-text')?.textContent === text, body.text, { timeout: 20000 });
  return body;
}
const tiles = (at = page) => at.locator('#tiles .tile').evaluateAll((all) => Object.fromEntries(all.map(({ dataset }) => [dataset.key, dataset.difference])));

/// Plays the saved file with the program; compares bytes of summary.json and the numbers on the page.
async function same_as_run(name, body) {
  const file = join(work, `${name}.txtpb`), result = join(work, name);
  const saved = page.waitForEvent('download');
  await page.locator('#download').click();
  await (await saved).saveAs(file);
  if (readFileSync(file, 'utf8') !== await page.locator('#scenario-text').textContent()) return 'the file differs from what the page shows';
  const run = spawnSync(program, ['run', file, '-o', result, '--data', data, '--quiet', '--force'], { encoding: 'utf8' });
  if (run.status !== 0) return `schakel run: ${run.status} ${run.stderr}`;
  if (readFileSync(join(result, 'summary.json'), 'utf8') !== body.summary) return 'summary.json differs';
  const shown = await tiles();
  const wrong = run.stdout.trim().split('\n').slice(1).map((line) => line.split(',')).filter(([key, , , , difference]) =>
    key in shown && (difference === '' ? shown[key] !== 'null' : Number(shown[key]) !== Number(difference)));
  return expect(!wrong.length, `${JSON.stringify(shown)} on the page, ${wrong.map((row) => row.join()).join(' ')} of the run`) || expect(Object.keys(shown).length >= 5, 'too few numbers');
}

// The browser keeps no body that is read as it comes.
await page.context().addInitScript(() => {
  const ask = window.fetch;
  window.fetch = async (what, options) => {
    const response = await ask(what, options);
    if (what === 'play') window.answered = response.clone().text().catch(() => '');
    return response;
  };
});
await page.goto(home);
await ready();
await test('the page opens on the clusters asked for, with every plant on the map and in the list', async () => {
  const on_map = await count('svg.map .spot.unit'), in_list = await count('#plants option');
  return expect(on_map === in_list && on_map > 20, `${on_map} on the map, ${in_list} in the list`);
});
await picture(page, { path: join(out, 'opened.png') });
await test('to run without a plant says what to do', async () => {
  await page.locator('#play').click();
  const said = await page.locator('#status').innerText();
  return expect(said.includes('Choose a plant first'), said);
});
await test('a play that lasts says what it plays, and that it was stopped', async () => {
  const other = await new_page();
  await other.goto(home);
  await ready(other);
  await other.route('**/play', () => {});  // never answered
  await other.locator('#search').fill('tronox');
  await other.keyboard.press('Enter');
  await other.waitForSelector('#stop');
  const playing = await other.locator('#status').innerText();
  await other.locator('#stop').click();
  const stopped = await other.locator('#status').innerText();
  await other.close();
  return expect(/^Tronox Botlek titanium dioxide closes: playing… [\d.]+ s/.test(playing), playing) || expect(/^Tronox Botlek titanium dioxide closes: stopped after [\d.]+ s/.test(stopped), stopped);
});

const clicked = await played(() => spot('chlorine/nobian-botlek-cells').click());
const took = Number(await page.evaluate(() => document.documentElement.dataset.took));
await test(`a click on a plant closes it: numbers after ${took} ms (aim: 200)`, async () => {
  const shown = await tiles();
  return expect(Number(shown.jobs_lost) === 230, JSON.stringify(shown)) || expect(took < 30000, `${took} ms`);
});
await test('the saved file, played by the program, gives the same bytes', () => same_as_run('clicked', clicked));
await test('the sentences of the answer are those of the program', async () => {
  const said = await page.locator('#answer .answer p').allTextContents();
  return expect(plain(said.join(' ')).includes('Closed for good: Nobian Botlek chlorine'), said.join(' '));
});
await test('the cascade follows the slider', async () => {
  const states = () => page.locator('svg.map .spot.unit').evaluateAll((all) => all.map(({ dataset }) => dataset.state).join());
  const at = (index) => page.locator('#chain-slider').evaluate((slider, i) => { slider.value = i ?? slider.max; slider.dispatchEvent(new Event('input', { bubbles: true })); }, index);
  await at('0');
  const before = await states();
  await at(null);
  const after = await states();
  return expect(!before.includes('closed') && after.includes('closed'), `${before} then ${after}`);
});
await test('every event opens its explanation', async () => {
  await page.locator('#causes button.why').last().click();
  return expect(await count('#causes .explanation') === 1, 'nothing opens');
});
await page.evaluate(() => scrollTo(0, 0));
await picture(page, { path: join(out, 'played.png') });
await picture(page, { path: join(out, 'whole.png'), fullPage: true });
await test('the pictures are not blank', () => {
  const kinds = ['opened', 'played'].map((name) => distinct_bytes(readFileSync(join(out, `${name}.png`))));
  return expect(kinds.every((n) => n > 60), kinds.join());
});

await test('a plant is played from the moment the pointer is pressed on it, not only when it is let go', async () => {
  const begun = page.waitForRequest((request) => request.url() === `${home}play` && /tronox-tio2/.test(request.postData()), { timeout: 10000 }).then(() => true, () => false);
  await spot('chlorine/tronox-tio2').dispatchEvent('pointerdown', { pointerType: 'mouse' });
  const asked = await begun;
  await page.mouse.move(2, 2);
  await spot('chlorine/nobian-botlek-cells').dispatchEvent('pointerover', { pointerType: 'touch' });  // given up again
  return expect(asked, 'nothing is asked before the click');
});
await test('the plant that the pointer rests on is played before the click, which asks no second time', async () => {
  const asked = [];
  const listen = (request) => { if (request.url() === `${home}play`) asked.push(request.postData()); };
  page.on('request', listen);
  const begun = page.waitForRequest((request) => request.url() === `${home}play`, { timeout: 10000 });
  await spot('chlorine/teijin-yarn').hover();
  await begun;
  const before = await page.locator('#answer h2').textContent();
  await spot('chlorine/teijin-yarn').click();
  const there = await until(async () => /Teijin Emmen/.test(await page.locator('#answer h2').textContent()));
  page.off('request', listen);
  return expect(!/Teijin/.test(before), `shown before the click: ${before}`) || expect(there, 'the click shows nothing') || expect(asked.length === 1, `asked ${asked.length} times`);
});

// What a play can be made of; each is compared with the program, which also shows that kept baselines are the right ones.
const once = page.locator('#at-once');
await once.uncheck();
const set = async (selector, value) => { await page.locator(selector).fill(value); await page.locator(selector).dispatchEvent('change'); };
const run = () => played(() => page.locator('#play').click());
await test('an outage', async () => {
  await spot('chlorine/nobian-botlek-cells').click();
  await page.locator('#kind').selectOption('outage');
  await set('#draft input[type=date]', '2025-12-20');
  await page.locator('#draft input[type=number]').first().fill('20');
  await page.locator('#draft input[type=number]').first().dispatchEvent('change');
  const body = await run();
  return expect(body.text.includes('outage { of { unit: "chlorine/nobian-botlek-cells" } date: "2025-12-20" duration_days: 20'), body.text) || same_as_run('outage', body);
});
await test('an outage and a capacity cut of another plant', async () => {
  await page.locator('#keep').click();
  await spot('chlorine/shin-etsu-vcm').click();
  await page.locator('#kind').selectOption('cut');
  await page.locator('#draft input[type=number]').nth(1).fill('70');
  await page.locator('#draft input[type=number]').nth(1).dispatchEvent('change');
  const body = await run();
  return expect(body.report.scenario.title.split(';').length === 2 && body.text.includes('capacity_left: 0.7'), body.text) || same_as_run('two', body);
});
await test('with prices and dates switched on', async () => {
  await page.locator('aside details summary').click();
  // Their baseline is played meanwhile: beside a baseline that is known, numbers come while a play goes on.
  const warm = page.waitForResponse((response) => response.url() === `${home}warm` && /prices/.test(response.request().postData()) && /dates/.test(response.request().postData()), { timeout: 60000 });
  for (const name of ['prices', 'dates']) await page.locator(`input[name=switch][value=${name}]`).check();
  const ready_for = await (await warm).text();
  const body = await run();
  return expect(ready_for === '{}' && body.milliseconds.baseline_kept, `its baseline was not played before: ${ready_for}`)
    || expect(body.text.includes('switches { dates: true prices: true }'), body.text) || same_as_run('switched', body);
});
await test('with projects: infrastructure late, an owner frozen; twice, the second time beside the baseline kept', async () => {
  for (const row of [0, 1]) await page.locator('.late .fields').nth(row).locator('button').click();
  const body = await run();
  if (!body.text.includes('infrastructure_late') || !body.text.includes('FREEZES_INVESTMENT')) return body.text;
  for (const list of ['late-plan', 'frozen-owner']) {
    const name = await page.locator(`#${list} option`).first().textContent();
    if (!body.report.scenario.title.includes(name)) return `"${name}" is not in the title "${body.report.scenario.title}"`;
  }
  const wrong = await same_as_run('projects', body);
  if (wrong) return wrong;
  await page.locator('ul.kept button').last().click();
  const again = await run();
  return expect(again.milliseconds.baseline_kept, 'the baseline was not kept') || same_as_run('projects-again', again);
});
await test('what is asked again is there at once', async () => {
  const body = await run();
  return expect(body.kept, 'played again');
});
await test('what was seen before stands beside each other and can be shown again', async () => {
  const rows = await count('#runs tbody tr');
  await page.locator('#runs tbody tr').last().locator('button').click();
  const back = await until(async () => (await page.locator('#scenario-text').textContent()).includes('closure { of { unit: "chlorine/nobian-botlek-cells"'));
  return expect(rows >= 6, `${rows} rows`) || expect(back, 'the first is not shown again');
});

await test('a title with markup in it stays text, here and in the whole report', async () => {
  const title = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"; </style>';
  await set('#title', title);
  const body = await run();
  const shown = await page.locator('#answer h2').textContent();
  const [report] = await Promise.all([page.context().waitForEvent('page'), page.locator('#full-report').click()]);
  const its = watch(report);
  await report.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 20000 });
  const head = await report.locator('h1').textContent();
  const hacked = await report.evaluate(() => window.hacked) ?? await page.evaluate(() => window.hacked);
  await report.close();
  return expect(shown === title && head === title, `${shown} and ${head}`) || expect(hacked === undefined, 'it ran') || expect(!its.errors.length, its.errors.join()) || same_as_run('hostile', body);
});
await test('what the program refuses is told with its line, and the page goes on', async () => {
  await set('#title', '');
  await page.locator('aside details > .field input[type=date]').fill('2023-06-01');
  await page.locator('aside details > .field input[type=date]').dispatchEvent('change');
  await played(() => page.locator('#play').click());
  await page.waitForSelector('.status.trouble');
  const said = await page.locator('#status').innerText();
  await page.locator('aside details > .field input[type=date]').fill('');
  await page.locator('aside details > .field input[type=date]').dispatchEvent('change');
  // The refused request is an error in the browser's own log, and in no other way.
  seen.errors.splice(0, seen.errors.length, ...seen.errors.filter((text) => !/status of 400/.test(text)));
  const body = await run();
  return expect(/horizon.*\(line \d+ of the scenario\)/.test(said) && !/\.txtpb/.test(said), said) || expect(body.text.length > 50, 'no play');
});

await test('a date outside the play is told before anything is asked', async () => {
  const before = await page.locator('#draft input[type=date]').inputValue(), errors = seen.errors.length;
  for (const date of ['2020-01-01', '']) {
    await set('#draft input[type=date]', date);
    await page.locator('#play').click();
    const said = await page.locator('#status').innerText();
    if (!/lies from 1 January 2024 on and before 1 January 2049/.test(said)) return `${date}: ${said}`;
  }
  await set('#draft input[type=date]', before);
  const body = await run();
  return expect(seen.errors.length === errors, 'it was asked') || expect(body.text.length > 50, 'no play');
});

await test('in Dutch', async () => {
  await page.locator('button.language').click();
  const plants = await page.locator('#plants option').allTextContents(), clusters = await page.locator('#clusters').textContent();
  const words = [await page.locator('h1').innerText(), await page.locator('#answer .answer').innerText(), await page.locator('#play').innerText()].join(' ');
  const lang = await page.evaluate(() => document.documentElement.lang);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, { path: join(out, 'dutch.png') });
  await page.locator('button.language').click();
  const names = await page.locator('#plants option').allTextContents();
  return expect(plants.includes('Nobian Botlek chloor') && /Chloorcluster/.test(clusters), `English names: ${plants.slice(0, 3).join('; ')} of ${clusters}`) || expect(names.includes('Nobian Botlek chlorine'), 'does not switch back')
    || expect(lang === 'nl' && /Wat valt er mee/.test(words) && /dagen uit/.test(words), words);
});

await test('by keyboard: search, arrow, Enter; and on the map, where the focus stays', async () => {
  const other = await new_page();
  const its = watch(other);
  await other.goto(home);
  await ready(other);
  await other.locator('#search').focus();
  await other.keyboard.type('tronox');
  await other.keyboard.press('ArrowDown');
  await other.keyboard.press('ArrowDown');
  const by_list = await played(() => other.keyboard.press('Enter'), other);
  await spot('chlorine/huntsman-mdi', other).focus();
  const by_map = await played(() => other.keyboard.press('Enter'), other);
  const stays = await other.waitForFunction(() => document.activeElement?.dataset?.id === 'chlorine/huntsman-mdi', null, { timeout: 5000 }).then(() => true, () => false);
  await other.close();
  return expect(/unit: "chlorine\/tronox/.test(by_list.text), by_list.text) || expect(by_map.text.includes('huntsman-mdi'), by_map.text)
    || expect(stays, 'the focus is lost') || expect(!its.errors.length, its.errors.join());
});

await test('two tabs at once, each with its own numbers', async () => {
  const tabs = [await new_page(), await new_page()];
  const theirs = tabs.map((tab) => watch(tab));
  await Promise.all(tabs.map(async (tab) => { await tab.goto(home); await ready(tab); }));
  const units = ['chlorine/shin-etsu-vcm', 'chlorine/vynova-pvc'];
  const known = await tabs[0].locator('#plants option').evaluateAll((all) => all.map(({ value }) => value));
  const wanted = units.map((unit, i) => (known.includes(unit) ? unit : known[i + 3]));
  const bodies = await Promise.all(tabs.map((tab, i) => played(() => spot(wanted[i], tab).click(), tab)));
  const shown = await Promise.all(tabs.map((tab) => tiles(tab)));
  await Promise.all(tabs.map((tab) => tab.close()));
  const wrong = bodies.filter((body, i) => !body.text.includes(wanted[i]) || body.report.headline.some(({ key, difference }) => key in shown[i] && shown[i][key] !== String(difference)));
  return expect(!wrong.length, JSON.stringify(shown)) || expect(!theirs.some(({ errors }) => errors.length), JSON.stringify(theirs));
});

await test('other clusters can be chosen, several together', async () => {
  await page.locator('#clusters summary').click();
  await page.locator('input[name=cluster][value=zeeland]').check();
  await page.locator('#load').click();
  const more = await until(async () => await count('#plants option') > 60);
  return expect(more, `${await count('#plants option')} plants`);
});

const kIdle = 10;  // processes: five helpers, a keeper and a worker each

/// Processes below the server: its helpers, and what they play.
function below(pid) {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try { return [[Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) \S /s, '').split(' ')[0])]]; } catch { return []; }
  });
  const children = (of) => parents.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
  return children(pid).length;
}
await test('a play that lasts shows what it has come to so far; a second click stops it at once and gives its own numbers', async () => {
  await page.locator('#clusters summary').click();
  for (const [name, wanted] of [['chlorine', false], ['zeeland', false], ['rotterdam-moerdijk', true]]) await page.locator(`input[name=cluster][value=${name}]`).setChecked(wanted);
  const warm = page.waitForResponse((response) => response.url() === `${home}warm`, { timeout: 120000 });
  await page.locator('#load').click();
  await warm;
  await page.locator('aside details').evaluate((details) => { details.open = true; });
  for (const box of await page.locator('input[name=switch]').all()) await box.uncheck();
  await page.locator('#kind').selectOption('closure');
  await set('#draft input[type=date]', '2026-01-01');
  await once.check();
  await until(() => below(server.pid) <= kIdle);  // nothing is made ready any more
  const quiet = below(server.pid);
  const cracker = 'rotterdam-moerdijk/shell-moerdijk-cracker';
  await spot(cracker).click();
  await page.waitForSelector('#tiles.so-far', { timeout: 60000 });
  const first = Number(await page.evaluate(() => document.documentElement.dataset.first)), shown = await tiles(), head = await page.locator('h2.small').first().innerText();
  console.log(`  note first numbers of the Moerdijk cracker after ${first} ms (aim: 200)`);
  await until(async () => /Played to/.test(await page.locator('#status').innerText()));  // it is written ten times a second
  const status = await page.locator('#status').innerText();
  const closed = () => page.locator(`${'svg.map .spot.unit'}[data-id="${cracker}"]`).getAttribute('data-state');
  const on_map = await until(async () => await closed() === 'closed');
  const stopped = await until(async () => await page.locator('svg.map .spot.unit').evaluateAll((all) => all.filter(({ dataset }) => dataset.state === 'tripped').length) > 0);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, { path: join(out, 'so_far.png') });
  const busy = below(server.pid), since = Date.now();
  const other = await played(() => spot('rotterdam-moerdijk/cabot-carbon-black').dispatchEvent('click'));
  const left = await until(() => below(server.pid) <= quiet), took_to_stop = Date.now() - since;
  const final = await page.evaluate(() => [document.querySelector('#tiles').className, document.querySelector('#answer h2').textContent]);
  return expect(shown.jobs_lost === '900' && Number(shown.co2) < 0, JSON.stringify(shown)) || expect(/^So far, to 1 January 2026/.test(head), head)
    || expect(/Played to \d+ January 2026, \d+\s%/.test(status), status) || expect(on_map && stopped, 'the map does not follow')
    || expect(busy > quiet && left, `${quiet} processes, ${busy} while playing, still more ${took_to_stop} ms after the second click`)
    || expect(!/so-far/.test(final[0]) && /Cabot/.test(final[1]), final.join()) || same_as_run('second', other);
});

await test('nothing on the page is wider than the page', async () => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return expect(over <= 1, `${over} pixels`);
});
await test('no console error, no dialog, and no request to anywhere else', () => {
  const foreign = seen.requests.filter((url) => !url.startsWith(home));
  return expect(!seen.errors.length, seen.errors.join('; ')) || expect(!seen.dialogs.length, seen.dialogs.join()) || expect(!foreign.length, foreign.join());
});

server.kill('SIGINT');
const code = await new Promise((done) => server.on('exit', done));
await test('Ctrl-C stops it', () => expect(code === 0, `exit ${code}`));
rmSync(work, { recursive: true, force: true });
await finish();
