// Projects: there when they are played, a row each, the worst first, in both languages.
import { as_shown, count, expect, out, page, picture, plain, test } from './harness.mjs';

const kMostAtFirst = 30;

export async function project_tests(data) {
  const list = data.projects?.list;

  await test('projects are shown when they are played, and only then', async () => {
    const sections = await count('#projects'), links = await count('nav a[href="#projects"]');
    return expect(sections === (data.projects ? 1 : 0) && links === sections, `${sections} sections, ${links} links`);
  });
  if (!list?.length) return;

  await test('where no plant is hit projects come right after the main numbers', async () => {
    const order = await page.locator('main section').evaluateAll((all) => all.map(({ id }) => id)), hit = await count('[data-table=hit] tbody tr');
    return expect(hit ? order.indexOf('projects') > order.indexOf('hit') : order[1] === 'projects', order.join(', '));
  });

  await test('what runs at the end of some years, and what that has come to, is in a table', async () => {
    const rows = await page.locator('[data-table=project-progress] tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const wrong = rows.filter(([year, before, after]) => {
      const day = (Date.UTC(Number(year) + 1, 0, 1) - Date.parse(data.scenario.start)) / 86400000;
      const running = (play) => list.filter((one) => one[play].runs !== null && one[play].runs < day).length;
      return Number(before) !== running('baseline') || Number(after) !== running('scenario');
    });
    return expect(!wrong.length, wrong.join(' | ')) || expect(rows.length > 0 || data.scenario.horizon_days < 2556, 'no year');
  });

  await test('a row per project in the chart, at most thirty until all are asked for', async () => {
    const rows = () => count('svg.gantt .gantt-row');
    const first = await rows(), more = page.locator('#projects .control-row button');
    if (first !== Math.min(kMostAtFirst, list.length)) return `${first} rows for ${list.length} projects`;
    await picture(page.locator('svg.gantt'), { path: `${out}/projects.png` });
    if (list.length <= kMostAtFirst) return expect(!await more.isVisible(), 'offers more than there is');
    await more.click();
    const all = await rows();
    await more.click();
    return expect(all === list.length && await rows() === first, `${all} rows for ${list.length} projects`);
  });

  await test('projects that do worse than in the baseline stand first, the latest on top', async () => {
    const shown = await page.locator('svg.gantt .gantt-row').evaluateAll((rows) => rows.map((row) => row.dataset.project));
    const by_id = new Map(list.map((one) => [one.id, one]));
    const lateness = shown.map((id) => by_id.get(id)).map(({ worse, slip }) => (worse ? slip ?? Infinity : -1));
    return expect(lateness.every((days, i) => i === 0 || lateness[i - 1] >= days), lateness.join(', '));
  });

  await test('a project is marked where it runs, and a bar stands for each stage that lasts', async () => {
    const wrong = await page.evaluate((projects) => projects.filter((project) => {
      const row = document.querySelector(`svg.gantt [data-project="${CSS.escape(project.id)}"]`);
      if (!row) return false;
      return row.querySelectorAll('.mark-runs').length !== (project.scenario.runs === null ? 0 : 1)
        || row.querySelectorAll('.mark-baseline').length !== (project.baseline.runs === null ? 0 : 1)
        || row.querySelectorAll('rect.stage').length < project.scenario.stages.filter(({ from, until }) => from >= 0 && (until === null ? project.scenario.state !== 'ended' : until - from > 1)).length;
    }).map(({ name }) => name), list);
    return expect(!wrong.length, wrong.join('; '));
  });

  await test('stages differ in pattern or tone, and no word leaves its place in the chart', async () => {
    const fills = await page.evaluate(() => {
      const grounds = new Map([...document.querySelectorAll('svg.gantt .gantt-key rect')].map((rect) => [rect.getAttribute('class'), getComputedStyle(rect).fill]));
      return [...grounds.values()];
    });
    const over = await page.evaluate(() => {
      const frame = document.querySelector('svg.gantt').getBoundingClientRect();
      return [...document.querySelectorAll('svg.gantt text')].filter((text) => { const { left, right } = text.getBoundingClientRect(); return left < frame.left - 1 || right > frame.right + 1; }).map((text) => text.textContent);
    });
    return expect(new Set(fills).size === fills.length && fills.length > 0, fills.join()) || expect(!over.length, over.join('; '));
  });

  await test('the table of projects has a row each and sorts by days later', async () => {
    const rows = await count('[data-table=projects] tbody tr');
    if (rows !== list.length) return `${rows} rows for ${list.length} projects`;
    const cells = () => page.locator('[data-table=projects] tbody td.number').allTextContents();
    const head = page.locator('[data-table=projects] thead th.number button');
    await head.click();
    await head.click();
    const known = (await cells()).filter((text) => text !== '–').map((text) => Number(text.replace('−', '-').replace(/[+.,\s]/g, '')));
    const slips = list.filter(({ slip }) => slip !== null).map(({ slip }) => Math.round(slip));
    return expect(known.length === slips.length && known.every((days, i) => i === 0 || known[i - 1] >= days), known.join(', '))
      || expect(!slips.length || known[0] === Math.max(...slips), `${known[0]} is not the most`);
  });

  await test('deadlocks name the plan and all who would have to decide together', async () => {
    const items = (await page.locator('#projects > div > ul li').allTextContents()).map(plain);
    const wrong = data.projects.deadlocks.filter(({ plan, members }, i) => ![plan, ...members].every((name) => items[i]?.includes(as_shown(name))));
    return expect(items.length === data.projects.deadlocks.length && !wrong.length, items.join('; '));
  });

  await test('causes, stages and states are in the language of the page', async () => {
    const words = async () => ({
      key: await page.locator('svg.gantt .gantt-key text').allTextContents(), head: await page.locator('[data-table=projects] thead th').allTextContents(),
      now: await page.locator('[data-table=projects] tbody td:last-child').allTextContents(), text: plain(await page.locator('#projects p.intro').first().textContent()),
    });
    const first = await words();
    await page.locator('button.language').click();
    const other = await words();
    await picture(page.locator('#projects'), { path: `${out}/projects-other-language.png` });
    await page.locator('button.language').click();
    const same = first.now.filter((text, i) => text === other.now[i]);
    return expect(!same.length, `not translated: ${same.join(', ')}`) || expect(first.text !== other.text && first.key.join() !== other.key.join() && first.head.join() !== other.head.join(), 'not translated');
  });
}
