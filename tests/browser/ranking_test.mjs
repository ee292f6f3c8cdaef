// Opens the report.html of a ranking in a real browser: node ranking_test.mjs REPORT.html [--out DIR].
// Works on any ranking: it reads from the data in the page what there is to see. Ends with "N passed, N failed".
import { writeFileSync } from 'node:fs';
import { alone, arrange, as_shown, count, distinct_bytes, expect, finish, out, page, picture, plain, seen, test, url } from './harness.mjs';
import { layout_tests } from './common_tests.mjs';
import { saving_tests } from './saving_tests.mjs';

const opened = await test('opens', () => arrange(async () => {
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 15000 });
}));
if (!opened) await finish();
const data = await page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
const in_language = (name) => (data.lang === 'nl' && data.names_nl?.[name]) || name;  // names of plants have a Dutch form
const ranking = (data.ranking ?? []).map((one) => ({ ...one, name: in_language(one.name), jobs_unknown: one.jobs_unknown?.map(in_language),
  falls: one.falls?.map((fallen) => ({ ...fallen, name: in_language(fallen.name) })) })), pairs = data.pairs ?? [], played = ranking.filter(({ spread }) => spread?.jobs);
const several = (data.replications ?? 0) > 1;
const marks = (chart, kind) => count(`[data-chart="${chart}"] ${kind}`);
const texts = (selector) => page.locator(selector).allTextContents();
const order_by = (by) => page.locator(`#order-by input[value="${by}"]`).check();

await test('tells the answer as plain text', async () => {
  const said = plain((await texts('.answer p')).join('|')), sentences = (data.lang === 'nl' ? data.conclusions_nl : data.conclusions) ?? [];
  const missing = sentences.find((text) => !said.includes(plain(as_shown(text))));
  return expect(!missing, `not told: ${missing}`) || expect(!played.length || sentences.length === 3, `${sentences.length} sentences`);
});

const keys = { jobs: 'jobs', co2: 'co2_cumulative_kt', co2_global: 'co2_global_kt', products: 'basic_products', depth: 'depth' };
for (const [by, key] of Object.entries(keys)) {
  await test(`key players by ${by}: a row each, the largest first, bars as long as the numbers`, async () => {
    if (!ranking.length) return 'not applicable';
    await order_by(by);
    const values = played.map(({ spread }) => Math.abs(spread[key].value ?? 0)).sort((a, b) => b - a).slice(0, 20);
    const rows = await page.locator(`[data-chart="key-players-${by}"] .player-row`).evaluateAll((all) => all.map((row) => [...row.querySelectorAll('rect')].reduce((sum, bar) => sum + Number(bar.getAttribute('width')), 0)));
    if (rows.length !== values.length) return `${rows.length} rows for ${values.length}`;
    const scale = rows[0] / values[0];
    const off = rows.findIndex((width, i) => Math.abs(width - values[i] * scale) > 0.5 + 0.001 * width);
    return expect(!values[0] || off < 0, `row ${off + 1}: ${rows[off]} pixels for ${values[off]}`);
  });
}
await test('where CO₂ elsewhere is not counted there is a mark, and the product is named', async () => {
  if (!ranking.length) return 'not applicable';
  await order_by('co2_global');
  const marked = (await texts('[data-chart="key-players-co2_global"] text.d-strong')).filter((text) => text.includes('†')).length;
  const shown = [...played].sort((a, b) => Math.abs(b.spread.co2_global_kt.value) - Math.abs(a.spread.co2_global_kt.value) || a.rank - b.rank).slice(0, 20);
  const wanted = shown.filter(({ not_counted_elsewhere: list, co2_unknown: plants, spread }) => spread.co2_global_kt.value !== null && (list?.length || plants?.length)).length;
  const named = plain(await page.locator('#rests').textContent()), lost = played.flatMap(({ not_counted_elsewhere: list }) => list ?? []).find((id) => !named.includes(plain(data.product_names?.[id]?.[data.lang] ?? id.replaceAll('-', ' '))));
  return expect(marked === wanted, `${marked} marks for ${wanted}`) || expect(!lost, `${lost} is not named`);
});
await test('what is not known is said to be so, never 0, and stands last', async () => {
  const keys_of = { jobs: 'jobs', co2: 'co2_cumulative_kt' };
  const none = played.filter(({ spread }) => spread.jobs.value === null);
  if (!none.length) return 'not applicable';
  if (ranking.length > 20) await page.locator('#show-all').check();
  for (const [by, key] of Object.entries(keys_of)) {
    await order_by(by);
    const rows = await page.locator(`[data-chart="key-players-${by}"] .player-row`).evaluateAll((all) => all.map((row) => [row.dataset.subject, row.querySelector('.d-strong').textContent, row.querySelectorAll('rect').length]));
    const unknown = played.filter(({ spread }) => spread[key].value === null).map(({ subject }) => subject).sort();
    const last = rows.slice(rows.length - unknown.length);
    if (last.map(([subject]) => subject).sort().join() !== unknown.join()) return `${by}: ${last} instead of ${unknown}`;
    const wrong = last.find(([, text, bars]) => text !== (data.lang === 'nl' ? 'niet bekend' : 'not known') || bars);
    if (wrong) return `${by}: ${wrong}`;
  }
  if (ranking.length > 20) await page.locator('#show-all').uncheck();
  await order_by('jobs');
  const told = plain(await page.locator('#scatter').textContent()), lost = none.find(({ name }) => !told.includes(plain(name)));
  return expect(!lost, `${lost?.name} is not named beside the drawing`);
});
await test('intervals are drawn where there are several futures, and only there', async () => {
  if (!ranking.length) return 'not applicable';
  await order_by('jobs');
  const wide = played.slice(0, 20).filter(({ spread: { jobs } }) => jobs.p95 > jobs.p05).length;
  return expect(await marks('key-players-jobs', 'line.d-interval-line') === wide, `${await marks('key-players-jobs', 'line.d-interval-line')} for ${wide}`);
});
await test('all of them on demand, by keyboard', async () => {
  if (ranking.length <= 20) return 'not applicable';
  await page.locator('#show-all').focus();
  await page.keyboard.press('Space');
  const all = await marks('key-players-jobs', '.player-row');
  await page.keyboard.press('Space');
  return expect(all === played.length && await marks('key-players-jobs', '.player-row') === 20, `${all} rows`);
});
await test('the order changes by keyboard alone', async () => {
  if (!ranking.length) return 'not applicable';
  await page.locator('#order-by input[value=jobs]').focus();
  await page.keyboard.press('ArrowRight');
  const moved = await marks('key-players-co2', '.player-row');
  await page.keyboard.press('ArrowLeft');
  return expect(moved > 0 && await marks('key-players-jobs', '.player-row') > 0, `${moved} rows by CO2`);
});

await test('probability of each rank: the cells of a row add up to 100, and say their number', async () => {
  const ranked = ranking.filter(({ rank_probability }) => rank_probability?.length).slice(0, 15);
  const rows = await page.locator('[data-chart="rank-probability"] .chance-row').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('text.d-on-pale, text.d-on-dark')].reduce((sum, { textContent }) => sum + Number(textContent), 0)));
  if (!several) return expect(rows.length === 0, 'a probability from one play');
  return expect(rows.length === ranked.length, `${rows.length} rows`) || expect(rows.every((sum) => Math.abs(sum - 100) <= 8), rows.join());
});
await test('probability of each rank by another measure: its own rows, in its own order', async () => {
  const by = 'basic_products', with_parts = ranking.filter(({ rank_probability_by }) => rank_probability_by?.[by]?.length);
  if (!several || !with_parts.length) return 'not applicable';
  await page.locator('#probability-by').selectOption('products');
  const rows = await page.locator('[data-chart="rank-probability"] .chance-row').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('text.d-on-pale, text.d-on-dark')].map(({ textContent }) => Number(textContent))));
  await picture(page.locator('#probability'), { path: `${out}/probability-products.png` });
  await page.locator('#probability-by').selectOption('jobs');
  const first = with_parts.toSorted((a, b) => Math.abs(b.spread[by].value) - Math.abs(a.spread[by].value) || a.rank - b.rank)[0].rank_probability_by[by].slice(0, 15).filter((part) => part >= 0.005).map((part) => Math.round(part * 100));
  return expect(rows.length === Math.min(15, with_parts.length), `${rows.length} rows`) || expect(first.every((part, i) => rows[0][i] === part), `${rows[0]} for ${first}`);
});
await test('cells can be told apart without colour, words in them have contrast', async () => {
  if (!several) return 'not applicable';
  const poor = await page.locator('[data-chart="rank-probability"] .chance-row').evaluateAll((rows) => rows.flatMap((row) => {
    const light = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = (text) => { const [r, g, b] = text.match(/[\d.]+/g).map(Number).map(light); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    return [...row.querySelectorAll('rect')].flatMap((cell) => {
      const words = cell.nextElementSibling;
      if (!words || words.tagName !== 'text' || !/^\d+$/.test(words.textContent)) return [];
      const [a, b] = [luminance(getComputedStyle(cell).fill), luminance(getComputedStyle(words).fill)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05) < 4.5 ? [`${words.textContent}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`] : [];
    });
  }));
  return expect(!poor.length, [...new Set(poor)].join('; '));
});

await test('scatter: a dot for each, further right with more jobs, and names that cover neither each other nor a dot', async () => {
  if (!ranking.length) return 'not applicable';
  const at = await page.locator('[data-chart="jobs-and-co2"] circle.d-dot').evaluateAll((all) => all.map((dot) => Number(dot.getAttribute('cx'))));
  const drawn = played.filter(({ spread }) => spread.jobs.value !== null && spread.co2_cumulative_kt.value !== null);
  if (at.length !== drawn.length) return `${at.length} dots for ${drawn.length}`;
  const wrong = drawn.findIndex(({ spread }, i) => i && (spread.jobs.value - drawn[i - 1].spread.jobs.value) * (at[i] - at[i - 1]) < -1e-6);
  const boxes = await page.locator('[data-chart="jobs-and-co2"] .spot-name text').evaluateAll((all) => all.map((name) => { const { left, right, top, bottom } = name.getBoundingClientRect(); return { left, right, top: top + 3, bottom: bottom - 3, text: name.textContent }; }));
  const covered = boxes.filter((a, i) => boxes.some((b, k) => k > i && a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom && b.top < a.bottom));
  const zero = await page.locator('[data-chart="jobs-and-co2"] line.d-zero').evaluateAll((all) => all.map((line) => line.getBoundingClientRect()).filter(({ width, height }) => width > height).map(({ top }) => top)[0]);
  const crossed = zero === undefined ? [] : boxes.filter(({ top, bottom }) => top < zero && zero < bottom);
  if (crossed.length) return `through ${crossed.map(({ text }) => text).join('; ')} runs the line of no change`;
  return expect(wrong < 0, `dot ${wrong} is on the wrong side`) || expect(boxes.length > 0, 'no names') || expect(!covered.length, covered.map(({ text }) => text).join('; '));
});

await test('what falls with the one that is chosen stands in the table', async () => {
  const with_falls = ranking.filter(({ falls }) => falls?.length);
  if (!with_falls.length) return 'not applicable';
  const last = with_falls.at(-1);
  await page.locator('#falls-subject').selectOption(last.subject);
  const names = await texts('[data-table=falls] tbody th');
  return expect(names.join('|') === last.falls.map(({ name }) => name).join('|'), names.join('; '));
});

await test('watch list sorts by numbers and by dates, unknown last, by keyboard', async () => {
  if (!ranking.length) return expect(!await count('[data-table=watch]'), 'a table of nothing');
  const rows = async () => (await texts('[data-table=watch] tbody th'));
  const by_name = new Map(ranking.map((one) => [one.name, one.watch]));
  const press = async (column) => { await page.locator('[data-table=watch] thead button').nth(column).focus(); await page.keyboard.press('Enter'); };
  const dated = ['next_turnaround', 'contract_end', 'permit_end'].filter((what) => ranking.some(({ watch }) => watch[what]));  // a column without a date is left out
  for (const [column, field] of [[2, 'takers'], [3, 'days_of_cover'], [4, 'alternatives'], ...dated.map((what, i) => [5 + i, what])]) {
    await press(column);
    const known = (await rows()).map((name) => by_name.get(name)[field]), first_unknown = known.findIndex((value) => value === null);
    if (first_unknown >= 0 && known.slice(first_unknown).some((value) => value !== null)) return `${field}: unknown before known`;
    const values = known.filter((value) => value !== null);
    if (values.some((value, i) => i && value < values[i - 1])) return `${field}: ${values}`;
  }
  await press(2);
  await press(2);
  return expect(await page.locator('[data-table=watch] thead th').nth(2).getAttribute('aria-sort') === 'descending', 'does not say that it is turned');
});

await test('pairs: right of zero where it is worse than the sum, by jobs and by CO2', async () => {
  if (!pairs.length) return expect(!await count('[data-chart^="pairs"]'), 'a chart of nothing');
  for (const [by, key] of [['co2', 'co2_kt_together_more'], ['jobs', 'jobs_together_more']]) {
    await page.locator(`#pairs-by input[value="${by}"]`).check();
    const sides = await page.evaluate((chart) => { const drawing = document.querySelector(`[data-chart="${chart}"]`), zero = Number(drawing.querySelector('.d-zero').getAttribute('x1'));
      return [...drawing.querySelectorAll('.pair-row')].map((row) => { const bar = row.querySelector('rect'); return bar ? Math.sign(Number(bar.getAttribute('x')) - zero + 1) : 0; }); }, `pairs-${by}`);
    const wanted = [...pairs].sort((a, b) => Math.abs(b[key].value) - Math.abs(a[key].value)).slice(0, 15).map((pair) => (Math.abs(pair[key].value) < 1e-6 ? 0 : Math.sign(pair[key].value)));
    if (sides.join() !== wanted.join()) return `${by}: ${sides} for ${wanted}`;
  }
  return expect(await count('[data-table=pairs] tbody tr') === pairs.length, 'other pairs in the table');
});

await test('what it rests on: futures, seed, and staff that is not known', async () => {
  if (!ranking.length) return 'not applicable';
  const said = plain((await texts('#rests li')).join(' ')), unknown = ranking.flatMap(({ jobs_unknown }) => jobs_unknown ?? []);
  return expect(said.includes(data.seed.trim()), 'no seed') || expect(!several || said.includes(String(data.numbers_varied)), 'not how many numbers vary') || expect(unknown.every((name) => said.includes(plain(name))), 'unknown staff is not told');
});

await test('words of drawings stay inside them', async () => {
  const over = await page.evaluate(() => [...document.querySelectorAll('svg.drawing')].flatMap((drawing) => {
    const area = drawing.getBoundingClientRect();
    return [...drawing.querySelectorAll('text')].filter((text) => { const box = text.getBoundingClientRect(); return box.left < area.left - 1 || box.right > area.right + 1 || box.bottom > area.bottom + 2; })
      .map((text) => `${drawing.dataset.chart}: ${text.textContent}`);
  }));
  return expect(!over.length, over.slice(0, 5).join('; '));
});

await saving_tests(data);

await test('language switch changes every heading, the lang attribute, keeps what was chosen, and back', async () => {
  const headings = () => texts('h2'), lang = () => page.locator('html').getAttribute('lang');
  if (ranking.length) await order_by('depth');
  const first = await headings(), first_lang = await lang();
  await page.locator('button.language').click();
  const second = await headings(), second_lang = await lang(), kept = !played.length || await marks('key-players-depth', '.player-row') > 0;
  await picture(page, { path: `${out}/other-language.png`, fullPage: true });
  await page.locator('button.language').click();
  if (ranking.length) await order_by('jobs');
  const same = first.filter((text, i) => text === second[i]);
  return expect(!same.length, `not translated: ${same.join(', ')}`) || expect(first_lang !== second_lang, `lang stays ${first_lang}`) || expect(kept, 'the order chosen is lost') || expect((await headings()).join() === first.join(), 'does not switch back');
});

await test('names never become markup', async () => {
  const strange = await page.evaluate(() => document.querySelectorAll('#page img, #page b, #page script, #page iframe, #page [onerror], a[href^="javascript"]').length);
  return expect(strange === 0, `${strange} strange elements`) || expect(await page.evaluate(() => document.scripts.length) === 2, 'other scripts');
});

await layout_tests();

await test('prints to a sane number of A4 pages', async () => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(`${out}/report.pdf`, pdf);
  const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, least = ranking.length ? 5 : 1;
  const most = 10 + Math.ceil(ranking.length / 12) + Math.ceil(Math.min(60, pairs.length) / 15);
  return expect(pages >= least && pages <= most, `${pages} pages, ${least} to ${most} expected`);
});

const took = await alone(async (again) => {
  await again.goto(url);
  await again.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 15000 });
  return Number(await again.evaluate(() => document.documentElement.dataset.ready));
});
await test(`opens in ${took} ms (aim: 1000)`, () => expect(took < 3000, `${took} ms`));

await test('screenshot is not blank', async () => {
  await page.evaluate(() => window.scrollTo(0, 0));
  return expect(distinct_bytes(await picture(page, { path: `${out}/report.png`, fullPage: true })) > 60, 'hardly any colour');
});

await test('no request left the file', () => expect(!seen.requests.length, seen.requests.join(', ')));
await test('no errors or warnings on the console', () => expect(!seen.errors.length, seen.errors.join(' | ')));
await test('no script of the data ran', () => expect(!seen.dialogs.length, seen.dialogs.join(', ')));

await finish();
