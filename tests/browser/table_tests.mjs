// Tables that sort, flows before and after, explanations of events, and sources of numbers.
import { count, expect, out, page, picture, plain, test } from './harness.mjs';

/// The button of the last line that shows; which one that is changes when it opens.
async function last_why() {
  const shown = await page.locator('.causes .why:visible').elementHandles();
  return shown.at(-1);
}

export async function table_tests(data) {
  const changed = data.units.filter(({ rate, state, differs_from }) => differs_from !== undefined ? differs_from !== null : new Set(rate.map(([, v]) => v)).size > 1 || new Set(state.map(([, v]) => v)).size > 1);

  await test('a row per unit that is hit, sorted up and down by its columns', async () => {
    if (!changed.length) return expect(!await count('[data-table=hit]'), 'a table of nothing');
    const rows = page.locator('[data-table=hit] tbody tr');
    if (await rows.count() !== changed.length) return `${await rows.count()} rows for ${changed.length} units`;
    const names = () => rows.locator('th').allTextContents();
    const head = page.locator('[data-table=hit] thead th').first();
    await head.locator('button').focus();
    await page.keyboard.press('Enter');
    const up = await names(), said_up = await head.getAttribute('aria-sort');
    await page.keyboard.press('Enter');
    const down = await names(), said_down = await head.getAttribute('aria-sort');
    const sorted = [...up].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
    return expect(up.join() === sorted.join(), 'not sorted') || expect(down.join() === [...up].reverse().join() || new Set(up).size < up.length, 'not turned')
      || expect(said_up === 'ascending' && said_down === 'descending', `says ${said_up}, ${said_down}`);
  });

  await test('numbers sort as numbers, and what is not known stays last', async () => {
    if (!changed.length) return 'not applicable';
    const at = await page.locator('[data-table=hit] thead th').count() - 2;
    const cells = () => page.locator(`[data-table=hit] tbody tr td:nth-child(${at + 1})`).allTextContents();
    await page.locator('[data-table=hit] thead th').nth(at).locator('button').click();
    const shown = await cells();
    const known = changed.map(({ jobs }) => jobs).filter((jobs) => jobs !== null && jobs !== undefined).length;
    const unknown_first = shown.findIndex((text) => /not known|niet bekend/.test(text));
    return expect(unknown_first < 0 || unknown_first === known, `an unknown number at ${unknown_first} of ${known} known`);
  });

  await test('regions have names, at home and abroad', async () => {
    const places = data.accounts?.jobs?.by_place_at_end ?? [], abroad = data.relocation ?? [];
    if (!places.length && !abroad.length) return 'not applicable';
    const nl = data.lang === 'nl', names = async (table, cell) => (await page.locator(`[data-table=${table}] tbody ${cell}`).allTextContents()).sort().join();
    const homes = places.map(({ municipality, region }) => municipality ?? (region ? `${nl ? 'regio' : 'region'} ${region}` : nl ? 'elders in het land' : 'elsewhere in the country')).sort().join();
    const codes = (await page.locator('[data-table=relocation] tbody td').allTextContents()).filter((text) => /^[A-Z]{2}$/.test(text) && text !== 'EU');
    return expect(!places.length || await names('jobs-places', 'th') === homes, `${await names('jobs-places', 'th')} for ${homes}`) || expect(!codes.length, `codes for names: ${codes}`)
      || expect(!abroad.some(({ region }) => region === 'US') || (await names('relocation', 'td')).includes(nl ? 'Verenigde Staten' : 'United States'), 'no United States');
  });

  await test('public money at risk is told in millions, or that none is', async () => {
    const failed = data.bankruptcies ?? [];
    if (!failed.length) return 'not applicable';
    const said = plain((await page.locator('#exits li').allTextContents()).join(' '));
    const none = failed.filter(({ public_money_at_risk_eur: eur }) => !(eur > 0)).length, told = said.match(/no public money is at risk|geen publiek geld loopt risico/g)?.length ?? 0;
    return expect(told === none, `${told} of ${none}: ${said}`) || expect(!/[ ;]0 (million of public|miljoen publiek)/.test(said), said);
  });

  await test('product flows: a picture per product that changes, with the volumes of the data', async () => {
    const moments = data.flows?.day.length ?? 0;
    if (!moments || !await count('svg.flows')) return 'not applicable';
    const blocks = await page.locator('svg.flows .flow-block').count();
    const ribbons = await page.locator('svg.flows .ribbon').count();
    const product = await page.locator('svg.flows .flow-block').first().getAttribute('data-product');
    const flow = data.flows.products.find((one) => one.product === product);
    const ends = [...flow.from, ...flow.to].filter((end) => [...end.baseline, ...end.scenario].some((v) => v > 0)).length;
    const drawn = await page.locator('svg.flows .flow-block').first().locator('.flow-end').count();
    await picture(page.locator('svg.flows'), { path: `${out}/flows.png` });
    return expect(blocks > 0 && ribbons >= blocks, `${blocks} blocks, ${ribbons} ribbons`) || expect(drawn > 0 && drawn <= Math.max(ends, 16), `${drawn} ends of ${ends}`);
  });

  await test('ribbons of a side are as thick together as the product is large', async () => {
    if (!await count('svg.flows')) return 'not applicable';
    const off = await page.locator('svg.flows .flow-block').evaluateAll((blocks) => blocks.filter((block) => {
      const ends = [...block.querySelectorAll('.flow-end')].map((rect) => ({ x: Number(rect.getAttribute('x')), height: Number(rect.getAttribute('height')) }));
      const left = Math.min(...ends.map(({ x }) => x));
      const tall = Number(block.querySelector('.flow-product rect').getAttribute('height'));
      const sums = [ends.filter(({ x }) => x === left), ends.filter(({ x }) => x !== left)].map((side) => side.reduce((sum, { height }) => sum + height, 0));
      return Math.max(...sums) < tall - 1 || Math.max(...sums) > tall + 2 * ends.length;
    }).map((block) => block.dataset.product));
    return expect(!off.length, off.join(', '));
  });

  await test('an event explains itself, from the scenario on', async () => {
    const button = await last_why();
    if (!button) return 'not applicable';
    await button.click();
    const first = plain(await page.locator('.explanation ol li').first().textContent());
    const roots = data.events.filter(({ cause }) => cause === null || cause === undefined).map(({ text, subject_name }) => plain(text?.[data.lang] ?? text?.en ?? subject_name));
    const open = await button.getAttribute('aria-expanded');
    await button.click();
    return expect(open === 'true', 'does not say that it is open') || expect(await count('.explanation') === 0, 'does not close')
      || expect(roots.some((root) => first.includes(root.slice(0, 40).replace(/CO2/g, 'CO₂'))), `begins with ${first}`);
  });

  await test('an explanation leads to its moment in the chain', async () => {
    const button = await last_why();
    if (!button) return 'not applicable';
    const before = await page.locator('#chain-slider').inputValue();
    await button.click();
    await page.locator('.explanation button').last().click();
    const on_slider = await page.evaluate(() => document.activeElement?.id);
    await button.click();
    await page.locator('#chain-slider').evaluate((slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input')); }, before);
    return expect(on_slider === 'chain-slider', `the focus is on ${on_slider}`);
  });

  await test('each number has its source, and each link in the page leads somewhere', async () => {
    const rows = await page.locator('[data-table=numbers] tbody tr').count();
    const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));
    return expect(rows === (data.numbers?.length ?? 0), `${rows} rows for ${data.numbers?.length} numbers`) || expect(!lost.length, `no place for ${lost.join(', ')}`);
  });

  await test('the path of industry stands in the chart of emissions and in a table', async () => {
    const aims = (data.path ?? []).filter(({ kind }) => kind !== 'reached').length;
    if (!aims) return expect(!await count('[data-table=path]'), 'a table of nothing');
    const dashed = await page.locator('[data-chart=co2] svg path[stroke="#9a3b12"]').count();
    return expect(await count('[data-table=path] tbody tr') === data.path.length, 'rows missing') || expect(dashed >= aims, `${dashed} lines for ${aims} aims`);
  });

  await test('other futures: a row per outcome that differs from 0, with its range, and a band per run', async () => {
    if (!data.futures) return expect(!await count('#futures'), 'a section of nothing');
    const rows = await page.locator('[data-table=futures] tbody tr').allTextContents();
    const moving = data.futures.quantities.filter(({ baseline, scenario }) => [baseline, scenario].some(({ p05, mean, p95 }) => p05 || mean || p95));
    const bands = await page.evaluate(() => [...document.querySelectorAll('[data-chart="co2-in-futures"] .d-band')].filter((band) => band.getBBox().height > 0 && band.getBBox().width > 100).length);
    const headline = await page.locator('table.headline tbody tr').allTextContents();
    const without = data.headline.findIndex((line, i) => line.futures && !/90 of 100|90 van de 100/.test(headline[i]));
    const wide = ['baseline', 'scenario'].filter((run) => data.futures.co2_kt.some((at) => at[run].p05 !== at[run].p95)).length;
    return expect(rows.length === moving.length, `${rows.length} rows for ${moving.length} outcomes`)
      || expect(rows.every((row) => /\d/.test(row)), 'a row without a number')
      || expect(bands === wide, `${bands} bands for ${wide} that vary`) || expect(without < 0, `row ${without} of the headline has no range`);
  });

  await test('what the run has no data for is not shown', async () => {
    const flows = data.accounts?.flows;
    const energy = flows && [...Object.values(flows.used_per_year ?? {}).map(({ difference }) => difference), ...Object.values(flows.moved_kt_per_year ?? {}), ...Object.values(flows.freed ?? {})].some((value) => Math.abs(value ?? 0) > 1e-6);
    const parts = { 'jobs-phases': data.accounts?.jobs, 'co2-parts': data.accounts?.co2, autonomy: data.accounts?.autonomy?.length, energy, networks: flows?.networks?.length, attribution: data.attribution };
    const wrong = [];
    for (const [name, there] of Object.entries(parts)) if ((await count(`[data-table=${name}]`) > 0) !== Boolean(there)) wrong.push(name);
    return expect(!wrong.length, wrong.join(', '));
  });

  await test('networks: a row for each whose load differs, and how many plants have no known NOx', async () => {
    const flows = data.accounts?.flows, networks = flows?.networks ?? [];
    if (!networks.length) return 'not applicable';
    const rows = await page.locator('[data-table=networks] tbody tr').allTextContents();
    const note = await count('[data-note=nitrogen]');
    return expect(rows.length === networks.length, `${rows.length} rows for ${networks.length} networks`)
      || expect(rows.every((row) => /%/.test(row)), 'a row without a load')
      || expect((note > 0) === ((flows.nitrogen_not_known ?? []).length > 0), 'NOx that is not known is not told');
  });

  await test('parts by mechanism add up to their total', () => {
    if (!data.attribution) return 'not applicable';
    const off = Object.entries(data.attribution.total).filter(([key, total]) =>
      Math.abs(Object.values({ ...data.attribution.physical, ...data.attribution.economic }).reduce((sum, part) => sum + (part[key] ?? 0), 0) - total) > 1e-6 * (1 + Math.abs(total)));
    return expect(!off.length, off.map(([key]) => key).join(', '));
  });

  await test('states can be told apart without colour', async () => {
    const marks = await page.locator('.legend [data-state] svg > g').evaluateAll((all) => all.map((g) => g.innerHTML.replace(/(fill|stroke)="#[0-9a-f]+"/g, '')));
    return expect(new Set(marks).size === marks.length, 'two states have the same sign');
  });

  await test('words in drawings have enough contrast (WCAG AA)', async () => {
    const poor = await page.evaluate(() => {
      const light = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
      const luminance = (text) => { const [r, g, b] = text.match(/[\d.]+/g).map(Number).map(light); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const words = [...document.querySelectorAll('#page svg text')].filter((text) => !text.closest('.box[data-state=closed]') && text.textContent.trim());
      return [...new Set(words.filter((text) => 1.05 / (luminance(getComputedStyle(text).fill) + 0.05) < 4.5).map((text) => `${text.getAttribute('class')} ${getComputedStyle(text).fill}`))];
    });
    return expect(!poor.length, poor.join('; '));
  });
}
