// Every chart saves its drawing and its numbers, as files that stand by themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone, count, distinct_bytes, expect, out, page, picture, test } from './harness.mjs';

/// One file through the browser, as a reader gets it.
async function downloaded(button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const path = resolve(`${out}/${download.suggestedFilename()}`);
  await download.saveAs(path);
  return path;
}

/// The others as the page hands them over: a browser without a person stops after ten downloads.
async function handed_over(buttons) {
  const given = await buttons.evaluateAll(async (all) => {
    const make = URL.createObjectURL, press = HTMLAnchorElement.prototype.click;
    const files = [];
    URL.createObjectURL = (blob) => { files.push({ blob }); return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function click() { files.at(-1).name = this.download; };
    all.forEach((button) => button.click());
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = press;
    return Promise.all(files.map(async ({ name, blob }) => ({ name, text: await blob.text() })));
  });
  return given.map(({ name, text }) => {
    const path = resolve(`${out}/${name}`);
    writeFileSync(path, text);
    return path;
  });
}

export async function saving_tests(data) {
  const buttons = () => page.locator('main .save button:visible');
  let files = [];
  await test('a file is saved under a name that says what it is', async () => {
    if (!await buttons().count()) return 'not applicable';
    const path = await downloaded(buttons().first());
    return expect(/[\w-]+\.(svg|csv)$/.test(path) && readFileSync(path).length > 20, path);
  });

  await test('every chart and table saves what it shows', async () => {
    files = await handed_over(buttons());
    const plots = await count('.plot svg') + await count('.chain-frame svg') + await count('svg.flows') + await count('svg.gantt') + await count('svg.drawing');
    const drawings = files.filter((path) => path.endsWith('.svg')).length;
    return expect(files.length === await buttons().count(), `${files.length} files`) || expect(drawings === plots, `${drawings} drawings of ${plots}`);
  });

  await test('saved tables have a header and rows of equal length', () => {
    const bad = files.filter((path) => path.endsWith('.csv')).filter((path) => {
      const records = parse(readFileSync(path, 'utf8'));
      return records.length < 2 || records.some((record) => record.length !== records[0].length);
    });
    return expect(!bad.length, bad.join(', '));
  });

  await test('saved jobs are those of the data', () => {
    const path = files.find((one) => one.endsWith('-jobs.csv'));
    if (!path || !data.series?.day) return 'not applicable';
    const [, ...rows] = parse(readFileSync(path, 'utf8'));
    return expect(rows.length === data.series.day.length && rows.every((row, i) => row[2] === String(data.series.jobs_lost[i] ?? '')), 'differ');
  });

  await test('saved drawings stand by themselves', () => alone(async (other) => {
    const problems = [];
    other.on('request', (request) => { if (!/^(file|data):/.test(request.url())) problems.push(request.url()); });
    for (const path of files.filter((one) => one.endsWith('.svg'))) {
      const text = readFileSync(path, 'utf8');
      if (/<script|<foreignObject|href="http/i.test(text)) problems.push(`${path} holds more than a drawing`);
      await other.goto(pathToFileURL(path).href);
      if (await other.locator('parsererror').count()) problems.push(`${path} is not XML`);
      else if (distinct_bytes(await picture(other)) < 12) problems.push(`${path} is blank`);
    }
    return expect(!problems.length, problems.join('; '));
  }));
}

/// RFC 4180.
function parse(text) {
  const records = [[]];
  let field = '', quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { field += '"'; ++i; } else if (c === '"') quoted = false; else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { records.at(-1).push(field); field = ''; }
    else if (c === '\n') { records.at(-1).push(field.replace(/\r$/, '')); field = ''; records.push([]); }
    else field += c;
  }
  records.pop();
  return records;
}
