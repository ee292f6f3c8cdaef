// Opens a report.html in a real browser and tries what a reader does: node report_test.mjs REPORT.html [--out DIR].
// Works on any report: it reads from the data in the page what there is to see. Ends with "N passed, N failed".
import { writeFileSync } from 'node:fs';
import { arrange, as_shown, count, distinct_bytes, expect, finish, open_anew, out, page, picture, plain, processor_time, seen, test, until, url } from './harness.mjs';
import { english_left, layout_tests } from './common_tests.mjs';
import { map_tests } from './map_tests.mjs';
import { project_tests } from './project_tests.mjs';
import { reading_tests } from './reading_tests.mjs';
import { saving_tests } from './saving_tests.mjs';
import { table_tests } from './table_tests.mjs';

const open = async () => {
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60000 });
};
let took = Infinity, worked = Infinity;
const opened = await test('opens', async () => {
  await arrange(open);  // once cold: starting the browser is not part of opening a report
  for (let i = 0; i < 3; ++i) {  // the best of three: other work on the machine is not part of it either
    const began = Date.now();
    worked = Math.min(worked, await processor_time(open));
    took = Math.min(took, Date.now() - began);
  }
});
if (!opened) await finish();
const data = await page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
// The aim is a second on an idle machine. A busy one must not fail the suite: held to is what the page itself works for it.
await test(`opens in ${took} ms (aim: 1000), of which it works ${worked}`, () => expect(worked < 5000, `works ${worked} ms`));

await test('the first section is there before the others are made, and then all are', async () => {
  const counts = () => {
    const sections = [...document.querySelectorAll('main > section, main > footer')];
    return { all: sections.length, empty: sections.filter(({ children }) => children.length === 1).length };
  };
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => { window.early = (${counts})(); })`);
  await open();
  const early = await page.evaluate(() => window.early), late = await page.evaluate(counts);
  return expect(early.empty === early.all - 1 && late.empty === 0, JSON.stringify({ early, late }));
});

await test('an address with a section opens there', async () => {
  const top = () => page.evaluate(() => {
    const at = document.getElementById('sources').getBoundingClientRect().top, left = document.documentElement.scrollHeight - innerHeight - scrollY;
    return left < 2 ? Math.max(0, at - innerHeight) : Math.abs(at);  // the end of the page may come first
  });
  await page.goto('about:blank');
  await page.goto(`${url}#sources`);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60000 });
  const opened_at = await top();
  await page.goto('about:blank');
  await page.goto(url);
  await page.evaluate(() => document.querySelector('nav.contents a[href="#sources"]').click());
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60000 });
  const went_to = await top();
  await page.goto('about:blank');
  await open();
  return expect(opened_at < 3 && went_to < 3, `${opened_at} and ${went_to} pixels off`);
});

await test('shows title and answer as plain text', async () => {
  const title = data.lang === 'nl' && data.scenario.title_nl ? data.scenario.title_nl : data.scenario.title;
  const shown = await page.locator('h1').textContent();
  const answers = await page.locator('.answer p').allTextContents();
  return expect(shown === title && (await page.title()).trim() === title.replace(/\s+/g, ' ').trim(), `title is ${shown}`)
    || expect(answers.length === data.answer.length + (data.how_sure?.en ? 1 : 0), `${answers.length} paragraphs`)
    || expect(data.answer.every((a, i) => plain(answers[i]).startsWith(as_shown(a[data.lang ?? 'en']))), 'answer differs from the data')
    || expect(!data.why?.en || plain(answers[1]).endsWith(as_shown(data.why[data.lang ?? 'en'])), 'does not say why')
    || expect(!data.how_sure?.en || plain(answers.at(-1)).endsWith(as_shown(data.how_sure[data.lang ?? 'en'])), 'does not say how sure');
});

await test('headline shows each number, and says "not known" for a gap', async () => {
  const rows = await page.locator('table.headline tbody tr').allTextContents();
  if (rows.length !== data.headline.length) return `${rows.length} rows for ${data.headline.length} numbers`;
  const wrong = data.headline.findIndex((line, i) => line.difference === null && !/not known|niet bekend/.test(rows[i]));
  const silent = data.headline.findIndex((line, i) => line.gap && !/Incomplete|Onvolledig/.test(rows[i]));
  return expect(wrong < 0 && silent < 0, `row ${Math.max(wrong, silent)} hides a gap`);
});

await map_tests(data);

// The flow chart is the other way to look at the chain.
await arrange(() => page.locator('input[name=chain-view][value=diagram]').check({ timeout: 5000 }).catch(() => {}));

await test('chain draws a box per unit, an arrow per link, and no box on another', async () => {
  await page.locator('.chain-frame svg.chain').waitFor();
  const boxes = await count('.box.unit');
  const arrows = await count('.arrow');
  const overlaps = await page.evaluate(() => {
    const areas = [...document.querySelectorAll('.box .frame')].map((box) => box.getBoundingClientRect());
    let n = 0;
    areas.forEach((a, i) => areas.slice(i + 1).forEach((b) => {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) ++n;
    }));
    return n;
  });
  const some = await page.locator('.control-row.small input[type=checkbox]').last().isChecked();  // a large cluster opens on what changes
  return expect(some ? boxes > 0 && boxes <= data.units.length : boxes === data.units.length, `${boxes} boxes for ${data.units.length} units`)
    || expect(data.links.length === 0 || arrows > 0, 'no arrow') || expect(overlaps === 0, `${overlaps} boxes overlap`);
});

const too_wide = () => page.evaluate(() => [...document.querySelectorAll('.box')].filter((box) => {
  const frame = box.querySelector('.frame').getBoundingClientRect();
  return [...box.querySelectorAll('text')].some((text) => text.getBoundingClientRect().right > frame.right + 1);
}).map((box) => box.dataset.id));
await test('words in boxes stay inside them', async () => {
  const over = await too_wide();
  return expect(over.length === 0, `too wide in ${over.join(', ')}`);
});

const moving = data.units.filter((unit) => new Set(unit.rate.map(([, rate]) => rate)).size > 1);
async function marks(name) {
  return page.evaluate((chart) => {
    const plot = document.querySelector(`[data-chart="${chart}"]`);
    return plot ? [...plot.querySelectorAll('svg path')].filter((p) => p.getAttribute('fill') === 'none' && p.getAttribute('stroke')
      && Number(p.getAttribute('stroke-width') ?? 1) >= 1.7 && p.getBBox().width > 20).length : -1;
  }, name);
}
await test('rates: one drawn line per unit that changes', async () => {
  if (!moving.length) return expect(await count('[data-chart="rates"]') === 0, 'a chart of nothing');
  const lines = await marks('rates');
  return expect(lines >= Math.min(40, moving.length), `${lines} lines for ${moving.length} units`);
});
const series_of = { jobs: ['jobs_lost', 'jobs_idle'], co2: ['co2_baseline_kt_per_year', 'co2_scenario_kt_per_year'] };
for (const [name, keys] of Object.entries(series_of)) {
  await test(`${name}: a line for each series of which something is known`, async () => {
    const known = keys.filter((key) => data.series?.[key]?.some((value) => value !== null)).length;
    if (!known) return expect(await marks(name) <= 0, 'a chart of nothing');
    const lines = await marks(name);
    return expect(lines >= known, `${lines} lines for ${known} series`);
  });
}
await test('margins of owners are drawn where they are known', async () => {
  const chains = data.margins?.chains ?? [];
  if (!chains.length) return expect(await count('[data-chart="margins"]') === 0, 'a chart of nothing');
  const lines = chains.slice(0, 3).reduce((sum, { baseline, scenario }) => sum + (baseline.some((value, i) => value !== scenario[i]) ? 2 : 1), 0);
  return expect(await marks('margins') >= lines, `${await marks('margins')} lines for ${lines}`);
});
await test('stocks that change are drawn', async () => {
  const changing = (data.stocks ?? []).filter(({ level }) => new Set(level.map(([, value]) => value)).size > 1);
  if (!changing.length) return expect(await count('[data-chart="stocks"]') === 0, 'a chart of nothing');
  return expect(await marks('stocks') >= Math.min(8, changing.length), `${await marks('stocks')} lines`);
});

await test('time lines open on the events and can show the whole play', async () => {
  const span = async () => {
    const [from, to] = await page.locator('.period input[type=date]').evaluateAll((inputs) => inputs.map((i) => Date.parse(i.value)));
    return (to - from) / 86400000;
  };
  const before = await span();
  await page.locator('.period button').last().click();
  const whole = await span();
  await page.locator('.period button').first().click();
  const again = await span();
  return expect(Math.abs(whole - data.scenario.horizon_days) < 2, `whole play is ${whole} days`)
    || expect(Math.abs(before - again) < 1.5, 'first button does not go back')
    || expect(!data.events.length || before <= whole, 'opens wider than the play');
});

await test('slider changes the states shown', async () => {
  if (!data.events.length) return 'not applicable';
  const [first, ...others] = await page.evaluate(() => {
    const slider = document.getElementById('chain-slider');
    const states_at = (stop) => {
      slider.value = String(stop);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      return [...document.querySelectorAll('.box.unit')].map((box) => box.dataset.state).join();
    };
    return [...Array(Math.min(Number(slider.max), 60) + 1).keys(), 0].map(states_at);
  });
  return expect(others.at(-1) === first, 'going back does not restore the start')
    || expect(!moving.length || others.some((states) => states !== first), 'the states never change');
});

await test('slider works by keyboard and names its date', async () => {
  if (!data.events.length) return 'not applicable';
  const slider = page.locator('#chain-slider');
  await slider.focus();
  const before = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  const after = await slider.getAttribute('aria-valuetext');
  return expect(before && after && before !== after, `${before} -> ${after}`);
});

await test('play goes forward and pauses', async () => {
  if (data.events.length < 2) return 'not applicable';
  const value = () => page.locator('#chain-slider').inputValue();
  const before = await value();
  await page.locator('button.play').click();
  const during = await until(async () => Number(await value()) > Number(before)) ? await value() : before;
  await page.locator('button.play').click();
  const paused = await value();
  await page.waitForTimeout(1100);
  return expect(Number(during) > Number(before), 'stands still') || expect(await value() === paused, 'does not pause');
});

await test('a unit can be chosen by keyboard and tells about itself', async () => {
  if (!data.units.length) return 'not applicable';
  await page.locator('.box.unit').first().focus();
  await page.keyboard.press('Enter');
  return expect(await count('.facts dl div') > 0, 'nothing is told');
});

await table_tests(data);
await project_tests(data);
await saving_tests(data);
await open_anew();
await reading_tests(data);

await test('cause tree opens and closes by keyboard', async () => {
  const summary = page.locator('.causes summary').first();
  if (!await summary.count()) return 'not applicable';
  const details = page.locator('.causes details').first();
  const is_open = () => details.evaluate((d) => d.open);
  const before = await is_open();
  await summary.focus();
  await page.keyboard.press('Enter');
  const after = await is_open();
  await page.keyboard.press('Enter');
  return expect(before !== after && await is_open() === before, `${before} -> ${after}`);
});

await test('cause tree holds every event once', async () => {
  if (!data.events.length) return 'not applicable';
  await page.locator('.controls button', { hasText: /^(Open all|Alles openen)$/ }).click();
  const shown = await page.locator('.causes [id^="event-"]').evaluateAll((items) => items.map(({ id }) => id));
  await page.locator('.controls button', { hasText: /^(Close all|Alles sluiten)$/ }).click();
  return expect(new Set(shown).size === shown.length && shown.length === data.events.length, `${shown.length} of ${data.events.length}`);
});

await test('language switch changes every heading, the lang attribute, and back', async () => {
  const headings = () => page.locator('h2').allTextContents();
  const lang = () => page.locator('html').getAttribute('lang');
  const [first, first_lang, stop] = [await headings(), await lang(), await page.locator('#chain-slider').inputValue()];
  await page.locator('button.language').click();
  const [second, second_lang] = [await headings(), await lang()];
  const kept = await page.locator('#chain-slider').inputValue();
  const over = await too_wide();
  const same = first.filter((text, i) => text === second[i]);
  const english = second_lang === 'nl' && data.names_nl ? await english_left() : [];
  await picture(page, { path: `${out}/other-language.png` });
  await page.locator('button.language').click();
  return expect(!same.length, `not translated: ${same.join(', ')}`) || expect(first_lang !== second_lang, `lang stays ${first_lang}`)
    || expect(!english.length, `English in Dutch: ${english.slice(0, 5).join(' | ')}`) || expect(!over.length, `words too wide in ${over.join(', ')}`) || expect(kept === stop, 'the date is lost') || expect((await headings()).join() === first.join(), 'does not switch back');
});

await test('names never become markup', async () => {
  const strange = await page.evaluate(() => document.querySelectorAll('#page img, #page script, #page iframe, #page [onerror], a[href^="javascript"]').length);
  const scripts = await page.evaluate(() => document.scripts.length);
  return expect(strange === 0, `${strange} strange elements`) || expect(scripts === 2, `${scripts} scripts`);
});

await test('tooltip of a chart is text', async () => {
  const plot = page.locator('[data-chart="rates"], [data-chart="jobs"]').first();
  if (!await plot.count()) return 'not applicable';
  const area = await plot.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });  // clear of the bar that stays at the top
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  let step = 0;
  const shown = await until(async () => {
    await page.mouse.move(area.x, area.y + (++step * 5) % 54);  // rows have gaps between them
    return await page.locator('.tip').first().isVisible();
  });
  if (!shown) return 'no tooltip';
  return expect(await count('.tip img, .tip script') === 0, 'markup in a tooltip');
});

await layout_tests(() => picture(page, { path: `${out}/narrow.png` }));

await test('prints to a sane number of A4 pages', async () => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(`${out}/report.pdf`, pdf);
  const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  const most = 14 + Math.ceil((Math.min(120, data.events.length) + data.units.length) / 10);
  return expect(pages >= 2 && pages <= most, `${pages} pages, at most ${most} expected`);
});

await test('screenshot is not blank', async () => {
  await page.evaluate(() => window.scrollTo(0, 0));
  const png = await picture(page, { path: `${out}/report.png`, fullPage: true });
  return expect(distinct_bytes(png) > 60, 'hardly any colour');
});

await test('no request left the file', () => expect(!seen.requests.length, seen.requests.join(', ')));
await test('no errors or warnings on the console', () => expect(!seen.errors.length, seen.errors.join(' | ')));
await test('no script of the data ran', () => expect(!seen.dialogs.length, seen.dialogs.join(', ')));

await finish();
