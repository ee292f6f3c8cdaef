// Opens the report.html of a comparison in a real browser: node comparison_test.mjs REPORT.html [--out DIR].
// Works on any comparison: it reads from the data in the page what there is to see. Ends with "N passed, N failed".
import { writeFileSync } from 'node:fs';
import { arrange, as_shown, count, distinct_bytes, expect, finish, out, page, picture, plain, seen, test, url } from './harness.mjs';
import { layout_tests } from './common_tests.mjs';
import { saving_tests } from './saving_tests.mjs';

const opened = await test('opens', () => arrange(async () => {
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 15000 });
}));
if (!opened) await finish();
const data = await page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
const options = data.options ?? [], others = options.filter(({ id }) => id !== data.reference);
const differs = (name) => others.some(({ outcomes }) => { const d = outcomes[name]?.difference; return d && [d.mean.value, d.p05, d.p95].some((value) => value); });
const marks = (chart, kind) => count(`[data-chart="${chart}"] ${kind}`);

await test('shows title and conclusions as plain text', async () => {
  const title = (data.lang === 'nl' && data.title_nl) || data.title;
  const said = plain((await page.locator('.answer p, #conclusions li').allTextContents()).join('|'));
  const missing = data.conclusions && (data.lang === 'nl' ? data.conclusions_nl : data.conclusions).find((text) => !said.includes(plain(as_shown(text))));
  return expect(await page.locator('h1').textContent() === title, 'another title') || expect(!missing, `not told: ${missing}`);
});

await test('table has a column per option and bold only where the interval is clear of zero', async () => {
  const heads = await count('[data-table=options] thead th');
  if (!options.length) return expect(heads === 0, 'a table of nothing');
  const wrong = await page.evaluate((last) => [...document.querySelectorAll('[data-table=options] tbody tr')].slice(0, -last).flatMap((row) => [...row.querySelectorAll('td.strong')])
    .filter((cell) => { const range = cell.querySelector('.range')?.textContent ?? ''; return /^[−0].* (to|tot) (\+|0$)/.test(range); }).map((cell) => cell.textContent), 5);
  return expect(heads === options.length + 1, `${heads} columns for ${options.length} options`) || expect(!wrong.length, `bold over zero: ${wrong.join('; ')}`);
});

// "−0.9 Mt until 2049 (−2 to +0.2)" of the text is "−900" and "−2,000 to +200" kt of the table; what the text does not say so is not looked at.
await test('the same CO₂ and the same public money in the text and in the table', async () => {
  const wrong = await page.evaluate(() => {
    const number = (text) => Number(text.replaceAll('−', '-').replaceAll(',', '').replace('+', ''));
    const rows = [...document.querySelectorAll('[data-table=options] tbody tr')], heads = [...document.querySelectorAll('[data-table=options] thead th')].map((head) => head.textContent);
    const cell = (title, option) => {
      const row = rows.find((one) => one.querySelector('th').textContent.startsWith(title)), at = heads.indexOf(option), of = row?.querySelectorAll('th, td')[at];
      if (!of || at < 0) return null;
      const range = of.querySelector('.range')?.textContent ?? '', factor = row.querySelector('th').textContent.endsWith('Mt') ? 1000 : 1;
      return [of.textContent.replace(range, ''), ...range.split(' to ')].map((one) => (one === 'same' ? 0 : number(one) * factor));
    };
    const list = [...document.querySelectorAll('#conclusions li')].flatMap((item) => {
      const said = /^“(.*)”, against .*Dutch CO₂ ([^ ]+) Mt until \d+ \(([^ ]+) to ([^ ]+)\).*public money ([^ ]+) million euro \(([^ ]+) to ([^ ]+)\)/.exec(item.textContent.replaceAll('\u00a0', ' '));
      if (!said) return [];
      return [['CO₂ in the Netherlands, cumulative', said.slice(2, 5).map((one) => number(one) * 1000)], ['Public cash paid', said.slice(5, 8).map(number)]].map(([title, told]) => ({ option: said[1], title, told, shown: cell(title, said[1]) }));
    });
    return list.filter(({ told, shown }) => shown && shown.some((value, i) => Math.abs(value - told[i]) > 1e-6 * Math.abs(value) + 1e-9));
  });
  return expect(!wrong.length, JSON.stringify(wrong));
});

await test('later beginnings: what was sought and what was not', async () => {
  const sought = others.filter(({ later }) => later?.length === 1), said = await page.locator('#later').textContent();
  const missing = sought.filter(({ title, title_nl, id }) => ![title, title_nl, id].some((name) => name && said.includes(name)));
  return expect(!missing.length, `not named: ${missing.map(({ id }) => id)}`) || expect(!sought.length || !/did not play later|geen later begin gespeeld/.test(said), said);
});

await test('a measure that never pays says why, and a project that does not move says so', async () => {
  const silent = await page.evaluate(() => [...document.querySelectorAll('table.measures td.number')].filter((cell) => /^(never|nooit)$/.test(cell.textContent.trim())).length);
  const empty = await page.evaluate(() => [...document.querySelectorAll('.move-row')].filter((row) => !row.querySelector('rect') && !/does not move|verschuift niet/.test(row.textContent)).length);
  return expect(!silent, `${silent} never without a reason`) || expect(!empty, `${empty} rows without anything`);
});

await test('names of the options cover neither each other nor the title of the axis', async () => {
  const over = await page.evaluate(() => {
    const texts = [...document.querySelectorAll('[data-chart=pareto] .spot-mean text, [data-chart=pareto] > text')].map((text) => ({ name: text.textContent, box: text.getBoundingClientRect(), of: text.parentElement }));
    return texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => a.of !== b.of && a.box.left < b.box.right && b.box.left < a.box.right && a.box.top + 3 < b.box.bottom && b.box.top + 3 < a.box.bottom).map((b) => `${a.name} / ${b.name}`));
  });
  return expect(!over.length, over.join('; '));
});

await test('forest plots: a dot per option for each quantity that differs, right of zero where it is more', async () => {
  for (const name of ['co2_cumulative', 'public_cash', 'jobs_end', 'autonomy']) {
    const dots = await marks(`difference-${name}`, 'circle.d-mean');
    if (!differs(name)) { if (dots) return `${name}: ${dots} dots of nothing`; continue; }
    if (dots !== others.length) return `${name}: ${dots} dots for ${others.length} options`;
    const right = await page.evaluate((chart) => {
      const drawing = document.querySelector(`[data-chart="${chart}"]`), zero = Number(drawing.querySelector('.d-zero').getAttribute('x1'));
      return [...drawing.querySelectorAll('circle.d-mean')].map((dot) => Math.sign(Math.round((Number(dot.getAttribute('cx')) - zero) * 1e6)));
    }, `difference-${name}`);
    const wanted = others.map(({ outcomes }) => Math.sign(outcomes[name].difference.mean.value));
    if (right.some((sign, i) => sign !== wanted[i] && sign !== 0)) return `${name}: sides ${right} for ${wanted}`;
  }
  return '';
});

const same_series = ({ id }, name) => { const d = data.series?.[id]?.[name]?.difference; return !!d && [...d.mean, ...d.p05, ...d.p95].every((value) => !value); };
await test('series: a panel with line and band per option', async () => {
  for (const name of ['co2', 'public_cash', 'jobs']) {
    const known_to = others.filter(({ id }) => data.series?.[id]?.[name]), known = known_to.every((one) => same_series(one, name)) ? Math.min(1, known_to.length) : known_to.length;
    const [lines, bands] = [await marks(`${name}-per-year`, 'path.d-line'), await marks(`${name}-per-year`, 'polygon.d-band')];
    if (lines !== known || bands !== known) return `${name}: ${lines} lines and ${bands} bands for ${known} options`;
  }
  return expect(await marks('co2-difference-per-year', 'path.d-line') === (others.every((one) => same_series(one, 'co2')) ? 0 : others.filter(({ id }) => data.series?.[id]?.co2?.difference).length), 'panels of differences');
});

await test('ranks: the parts of a bar fill it', async () => {
  for (const { quantity, options: rows } of data.criteria ?? []) {
    if (rows.length > 1 && !differs(quantity)) { if (await count(`[data-chart="rank-${quantity}"]`)) return `${quantity}: bars of a tie`; continue; }
    const widths = await page.evaluate((chart) => [...document.querySelectorAll(`[data-chart="${chart}"] .rank-row`)].map((row) =>
      [...row.querySelectorAll('rect')].reduce((sum, part) => sum + Number(part.getAttribute('width')), 0)), `rank-${quantity}`);
    if (widths.length !== rows.length || widths.some((width) => Math.abs(width - widths[0]) > 4)) return `${quantity}: ${widths.map(Math.round)}`;
  }
  return '';
});

await test('regret table sorts by numbers, up and down, by keyboard', async () => {
  if (!data.criteria?.length) return 'not applicable';
  const head = page.locator('[data-table=regret] thead th').nth(1);
  await head.locator('button').focus();
  await page.keyboard.press('Enter');
  const names = () => page.locator('[data-table=regret] tbody th').allTextContents();
  const up = await names(), said = await head.getAttribute('aria-sort');
  await page.keyboard.press('Enter');
  const down = await names();
  const regrets = new Map(data.criteria[0].options.map(({ option, regret_mean }) => [option, regret_mean]));
  const values = up.map((name) => regrets.get(options.find(({ title, title_nl, id }) => [title, title_nl, id].includes(name))?.id));
  return expect(values.every((value, i) => !i || value >= values[i - 1]), `not sorted: ${values}`) || expect(said === 'ascending' && down.length === up.length, said)
    || expect(new Set(values).size === 1 || down[0] !== up[0], 'not turned');
});

await test('Pareto plot: a mark per option, those of the front filled; single futures of a chosen option', async () => {
  if (!options.some(({ outcomes }) => outcomes.co2_cumulative && outcomes.public_cash)) return 'not applicable';
  const [front, behind] = [await marks('pareto', 'circle.d-front'), await marks('pareto', 'circle.d-behind')];
  if (front !== data.pareto_front.length || front + behind !== options.length) return `${front} and ${behind} of ${options.length}`;
  const last = others.filter(({ points }) => points?.length).at(-1);
  if (!last) return '';
  await page.locator('#cloud-option').selectOption(last.id);
  return expect(await marks('futures', 'circle.d-future') === last.points.length, 'other futures');
});

await test('projects: a row with its bars per project that moves', async () => {
  for (const { id, projects = [] } of others) {
    const rows = await marks(`projects-${id}`, '.move-row');
    if (rows !== Math.min(14, projects.length)) return `${id}: ${rows} rows for ${projects.length} projects`;
    const earlier = projects.slice(0, 14).filter(({ earlier_in }) => earlier_in > 0).length, later = projects.slice(0, 14).filter(({ later_in }) => later_in > 0).length;
    const unasked = projects.filter(({ in_measure, earlier_in, later_in }) => in_measure === false && earlier_in + later_in > 0);
    const note = rows ? plain(await page.locator(`figure:has([data-chart="projects-${id}"]) figcaption`).textContent()) : '';
    if (rows && unasked.some(({ name, name_nl }) => !note.includes(plain(as_shown(name))) && !note.includes(plain(as_shown(name_nl))))) return `${id}: what moves unasked is not told`;
    if (await marks(`projects-${id}`, '.d-earlier') !== earlier || await marks(`projects-${id}`, '.d-later') !== later) return `${id}: other bars`;
  }
  return '';
});

await test('coalitions, drivers and later beginnings are shown as in the data', async () => {
  const driven = others.filter(({ drivers }) => drivers?.length);
  for (const { id, sobol_indices: indices } of others) if (await marks(`indices-${id}`, 'circle') !== 2 * (indices?.factors.length ?? 0)) return `${id}: other indices`;
  for (const { id, drivers } of driven) if (await marks(`drivers-${id}`, '.driver-row') !== drivers.length) return `${id}: other drivers`;
  const told = others.flatMap(({ drivers_by_outcome: list }) => list ?? []);
  if (told.length && await count('[data-table="drivers"] tbody tr') !== told.length) return 'other outcomes with drivers';
  const later = others.filter(({ later: list }) => list?.length > 1).flatMap(({ later: list }) => list);
  return expect(await count('#coalitions table') === (data.coalitions ?? []).length, 'other coalitions') || expect(await marks('later', 'circle.d-mean') === later.length, 'other delays');
});

await test('who would break a deadlock: each member with what each option is worth to it, and who is better off', async () => {
  const coalitions = data.coalitions ?? [];
  if (!coalitions.length) return expect(!process.argv.includes('--coalitions'), 'there is no deadlock in the data');
  for (const [i, { members }] of coalitions.entries()) {
    const rows = await page.locator(`[data-table="coalition-${i + 1}"] tbody tr`).evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent)));
    const worth = others.filter(({ id }) => members.some(({ value_eur_by_option }) => value_eur_by_option[id]));
    if (rows.length !== members.length || rows.some((row) => row.length !== 1 + worth.length)) return `coalition ${i + 1}: ${rows.length} rows for ${members.length} members`;
    for (const { name, name_nl, value_eur_by_option } of members) {
      const row = rows.find(([first]) => [name, name_nl].some((one) => plain(first) === plain(as_shown(one ?? ''))));
      if (!row) return `${name} is not there`;
      const off = worth.findIndex(({ id }, k) => { const value = value_eur_by_option[id]?.value; return typeof value === 'number' && Math.abs(value) > 1e6 && row[k + 1].startsWith('−') !== value < 0; });
      if (off >= 0) return `${name}: ${row[off + 1]} for ${value_eur_by_option[worth[off].id].value}`;
    }
  }
  await picture(page.locator('#coalitions'), { path: `${out}/coalitions.png` });
  return '';
});

await test('which measures with money never pay is told, and what is not in CO₂ worldwide', async () => {
  for (const { id, measures = [] } of options) {
    const never = measures.filter(({ pays_in }) => pays_in === 0).length;
    const told = await page.locator(`[data-table="measures-${id}"] tbody td`).evaluateAll((all) => all.filter(({ textContent }) => /^(never|nooit)/.test(textContent.trim())).length);
    if (told !== never) return `${id}: ${told} of ${never} that never pay`;
  }
  const paying = others.filter(({ measures = [], budget_use }) => budget_use && measures.some(({ pays_in }) => typeof pays_in === 'number'));
  const none_pays = (await page.locator('[data-table=options] tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent)))).filter(([head]) => /pays anything|iets betaalt/.test(head));
  for (const option of none_pays.length ? paying : []) {
    const told = none_pays[0][2 + others.indexOf(option)], wanted = 100 * option.budget_use.pays_nothing_in;
    if (Math.abs(Number.parseFloat(told.replace(',', '.')) - wanted) > 0.51) return `${option.id} pays nothing in ${told}, not in ${wanted} %`;
  }
  const rows = none_pays.length;
  const missing = [...new Set(others.flatMap(({ not_counted_elsewhere }) => not_counted_elsewhere ?? []))];
  const said = plain(await page.locator('#options').textContent());
  return expect(rows === (paying.length ? 1 : 0), `${rows} rows for ${paying.length} options with money`) ||
    expect(missing.every((product) => said.includes(plain(data.product_names?.[product]?.[data.lang] ?? product.replaceAll('-', ' ')))), 'a product that is not counted is not named');
});

await test('every measure stands with who decides, legal ground, date and chance', async () => {
  for (const { id, measures = [] } of options) {
    const rows = await page.locator(`[data-table="measures-${id}"] tbody tr`).evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent.trim())));
    if (rows.length !== measures.length || rows.some((row) => row.some((cell) => !cell))) return `${id}: ${rows.length} rows for ${measures.length} measures`;
  }
  return '';
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

await test('language switch changes every heading, the lang attribute, and back', async () => {
  const headings = () => page.locator('h2').allTextContents(), lang = () => page.locator('html').getAttribute('lang');
  const first = await headings(), first_lang = await lang();
  await page.locator('button.language').click();
  const second = await headings(), second_lang = await lang();
  await picture(page, { path: `${out}/other-language.png`, fullPage: true });
  await page.locator('button.language').click();
  const same = first.filter((text, i) => text === second[i]);
  return expect(!same.length, `not translated: ${same.join(', ')}`) || expect(first_lang !== second_lang, `lang stays ${first_lang}`) || expect((await headings()).join() === first.join(), 'does not switch back');
});

await test('names never become markup', async () => {
  const strange = await page.evaluate(() => document.querySelectorAll('#page img, #page script, #page iframe, #page [onerror], a[href^="javascript"]').length);
  return expect(strange === 0, `${strange} strange elements`) || expect(await page.evaluate(() => document.scripts.length) === 2, 'other scripts');
});

await layout_tests();

await test('a difference that is not known is no 0, and what a number leaves out is named', async () => {
  const shown = ['co2_2035', 'co2_cumulative', 'jobs_end', 'job_years_lost'];  // some of the rows of the table
  const lacking = others.flatMap(({ outcomes }) => shown.map((name) => outcomes[name]?.difference)).filter((d) => d?.not_counted?.length);
  if (!lacking.length) return 'not applicable';
  const table = plain(await page.locator('table[data-table="options"]').textContent()), around = plain(await page.locator('#options').textContent());
  const named = (name) => around.includes(plain((data.lang === 'nl' && data.names_nl?.[name]) || name));
  const unknown = lacking.filter(({ mean }) => mean.value === null), lost = lacking.flatMap(({ not_counted }) => not_counted).find((name) => !named(name));
  return expect(table.split(data.lang === 'nl' ? 'niet bekend' : 'not known').length > unknown.length, `${unknown.length} are not known`) ||
    expect(table.includes('†') || unknown.length === lacking.length, 'no mark') || expect(!lost, `${lost} is not named`);
});

await test('notes under the wide table have no page of their own', async () => {
  await page.emulateMedia({ media: 'print' });
  const pages = await page.evaluate(() => {
    const of = (selector) => [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one).page);
    return { table: of('#options .scroll'), notes: of('#options div > .muted') };
  });
  await page.emulateMedia({ media: null });
  return expect(pages.table.every((one) => one === 'wide') && pages.notes.every((one) => one === 'auto'), JSON.stringify(pages));
});

await test('prints to a sane number of A4 pages', async () => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(`${out}/report.pdf`, pdf);
  const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  const most = 14 + options.length * 4;
  return expect(pages >= 2 && pages <= most, `${pages} pages, at most ${most} expected`);
});

await test('screenshot is not blank', async () => {
  await page.evaluate(() => window.scrollTo(0, 0));
  return expect(distinct_bytes(await picture(page, { path: `${out}/report.png`, fullPage: true })) > 60, 'hardly any colour');
});

await test('no request left the file', () => expect(!seen.requests.length, seen.requests.join(', ')));
await test('no errors or warnings on the console', () => expect(!seen.errors.length, seen.errors.join(' | ')));
await test('no script of the data ran', () => expect(!seen.dialogs.length, seen.dialogs.join(', ')));

await finish();
