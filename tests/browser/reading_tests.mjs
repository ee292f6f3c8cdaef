// What a reader who has never seen the page would stumble over.
import { count, expect, page, plain, resize, test } from './harness.mjs';

/// Looks at the page in one language, and comes back to the one it was in.
async function in_language(lang, look) {
  const away = await page.locator('html').getAttribute('lang') !== lang;
  if (away) await page.locator('button.language').click();
  const seen = await look();
  if (away) await page.locator('button.language').click();
  return seen;
}

export async function reading_tests(data) {
  await test('plants that are not hit: by reason, and in one sentence when none is hit', async () => {
    const none = data.not_hit?.length > 0 && await count('[data-table=hit] tbody tr') === 0;
    const lists = await count('#not-hit .reason'), said = await page.locator('#not-hit').textContent();
    return expect(none ? !lists && said.includes(String(data.units.length)) : lists > 0 || !data.not_hit?.length, `${lists} lists: ${said.slice(0, 80)}`);
  });

  await test('what the words mean is said below the answer, when asked for', async () => {
    const words = page.locator('header details.terms'), meanings = words.locator('dd');
    const before = await meanings.first().isVisible();
    await words.locator('summary').focus();
    await page.keyboard.press('Enter');
    const after = await meanings.first().isVisible(), [en, nl] = [await in_language('en', () => meanings.allTextContents()), await in_language('nl', () => meanings.allTextContents())];
    return expect(!before && after, `${before} -> ${after}`) || expect(en.length === nl.length && en.every((text, i) => text && nl[i] && text !== nl[i]), 'not translated');
  });

  await test('what is not known, and the sources, of what is not hit and does not move are folded away; none is left out', async () => {
    const behind = new Set(data.numbers?.map(({ name }) => name)), wrong = [];
    const rows = await page.locator('#certainty tr:has(th[scope=row])').evaluateAll((all) => all.filter((row) => row.cells.length === 3)
      .map((row) => ({ name: row.cells[0].textContent, folded: row.closest('details') !== null })));
    const names = new Map([...data.units, ...data.nodes].map(({ id, name }) => [id, name]));
    for (const { entity } of data.gaps) {
      const name = names.get(entity) ?? entity, row = rows.find((one) => one.name === name);
      if (!row || row.folded === behind.has(name)) wrong.push(name);
    }
    const used = new Set(data.numbers?.flatMap(({ cluster, source }) => source.split(/\s+/).map((id) => `${cluster} ${id}`)));
    const open = await count('#sources > div > .sources > li'), all = await count('#sources .sources > li');
    const expected = data.sources.filter(({ cluster, id }) => used.has(`${cluster ?? ''} ${id}`)).length;
    return expect(!wrong.length, wrong.join('; ')) || expect(all === data.sources.length && open === expected, `${open} of ${expected}, ${all} of ${data.sources.length} sources`);
  });

  await test('on a phone nothing of a chart is cut off', async () => {
    await resize(390);
    await page.waitForTimeout(400);
    const over = await page.evaluate(() => [...document.querySelectorAll('.plot svg')].flatMap((drawing) => {
      const frame = drawing.getBoundingClientRect();
      return [...drawing.querySelectorAll('text')].filter((text) => {
        const { left, right, width } = text.getBoundingClientRect();
        return width > 0 && (left < frame.left - 2 || right > frame.right + 2);
      }).map((text) => text.textContent);
    }));
    await resize(1280);
    await page.waitForTimeout(400);
    return expect(!over.length, over.slice(0, 5).join(' | '));
  });

  await test('on a phone the names of a wide table stay in sight', async () => {
    if (!await count('[data-table=hit]')) return 'not applicable';
    await resize(390);
    const moved = await page.locator('.scroll:has([data-table=hit])').evaluate((frame) => {
      frame.scrollLeft = 10000;
      const name = frame.querySelector('tbody th').getBoundingClientRect(), box = frame.getBoundingClientRect();
      const by = frame.scrollLeft, sight = name.left >= box.left - 1 && name.right <= box.right + 1;
      frame.scrollLeft = 0;
      return { by, sight };
    });
    await resize(1280);
    return expect(moved.by === 0 || moved.sight, 'the names leave');
  });

  await test('in Dutch no number of the answer has an English sign, in English none a Dutch one', async () => {
    const answer = async () => plain(await page.locator('.answer').textContent());
    const names = [...data.units, ...data.nodes].map(({ name }) => name).join(' ');
    const wrong = (text, sign) => (text.match(sign) ?? []).filter((number) => !names.includes(number));
    const nl = wrong(await in_language('nl', answer), /\d,\d{3}(?!\d)/g), en = wrong(await in_language('en', answer), /\d\.\d{3}(?!\d)/g);
    return expect(!nl.length && !en.length, [...nl, ...en].join(', '));
  });

  await test('no day is written as in the data', async () => {
    const told = async () => plain((await page.locator('.answer, .causes .what, .facts').allTextContents()).join(' '));
    const days = [...(await in_language('nl', told)).matchAll(/\d{4}-\d\d-\d\d/g), ...(await in_language('en', told)).matchAll(/\d{4}-\d\d-\d\d/g)].map(([day]) => day);
    return expect(!days.length, days.slice(0, 5).join(', '));
  });

  await test('what happens in the baseline too is folded away, where anything else happens', async () => {
    const under = (root) => [root, ...data.events.filter(({ cause }) => cause === root.event).flatMap(under)];
    const roots = data.events.filter(({ cause }) => cause === null || cause === undefined).map(under);
    const same = roots.filter((all) => all.every(({ in_baseline }) => in_baseline === true));
    const folded = await count('.causes details.in-baseline');
    if (!same.length || same.length === roots.length) return expect(!folded, 'folds what is not the same');
    const summary = await page.locator('.causes details.in-baseline > summary').textContent();
    const events = same.reduce((sum, all) => sum + all.length, 0);
    return expect(summary.includes(`(${events})`), `${summary} for ${events} events`)
      || expect(await page.locator('.causes > li').count() === roots.length - same.length + 1, 'not a line for each other beginning');
  });

  await test('a cause that is a thing is told as one', async () => {
    const notes = await in_language('en', async () => (await page.locator('.causes .notes').allTextContents()).join(' · '));
    const wrong = /because (late infrastructure|talks with the State|grid congestion|nitrogen|permit office|subsidy|business case|too few contractors)/.exec(notes);
    return expect(!wrong, wrong?.[0]);
  });

  await test('a unit is not told twice, and things are whole at both ends of a range', async () => {
    const rows = await in_language('en', () => page.locator('table.headline tbody th, [data-table=futures] tbody th').allTextContents());
    const twice = rows.map(plain).filter((row) => !row.includes('<') && /\b(jobs|units|projects|steps|job-years)\b.* \1$/i.test(row.trim()));
    const ranges = await page.locator('[data-table=futures] tbody tr', { hasText: /^(Units|Steps|Installaties|Stappen)/ }).locator('.range').allTextContents();
    const broken = ranges.filter((range) => /[.,]/.test(range));
    return expect(!twice.length, twice.join(' | ')) || expect(!broken.length, broken.join(' | '));
  });

  await test('what is made elsewhere has its unit', async () => {
    if (!data.accounts?.autonomy?.some((row) => typeof row.made_elsewhere_eu === 'number')) return 'not applicable';
    const rows = await in_language('en', () => page.locator('[data-table=autonomy] tbody tr').evaluateAll((all) => all.map((row) => row.children[4].textContent)));
    const bare = rows.filter((text) => text !== '–' && !/[a-z]+\/y/i.test(text));
    return expect(rows.length > 0 && !bare.length, bare.join(' | '));
  });

  await test('a late investment says which numbers it rests on', async () => {
    const moved = (data.projects?.list ?? []).filter(({ slip, baseline, scenario }) => Math.abs(slip ?? 0) > 1e-6 || (baseline.runs === null) !== (scenario.runs === null));
    if (!moved.length || !data.how_sure) return 'not applicable';
    const names = new Set((data.numbers ?? []).map(({ unit }) => unit));
    const without = moved.filter(({ id }) => !names.has(id)).map(({ name }) => name);
    const told = await in_language('en', async () => plain(await page.locator('.how-sure').textContent()));
    return expect(without.length < moved.length, `no number of ${without.join('; ')}`) || expect(/rests on \d/.test(told), told);
  });
}
