// The chain on the map: every unit once, none on another, states that follow the slider, fast enough to play.
import { count, distinct_bytes, expect, out, page, picture, test } from './harness.mjs';

const set_stop = (index) => page.locator('#chain-slider').evaluate((slider, i) => {
  slider.value = i;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}, String(index));

export async function map_tests(data) {
  const located = data.units.filter(({ lat, lon }) => typeof lat === 'number' && typeof lon === 'number');
  if (!located.length) { await test('map', () => 'not applicable'); return; }

  await test('map shows a circle per unit with a place, all inside and none on another', async () => {
    const circles = await page.locator('svg.map .spot.unit > circle').evaluateAll((all) => all.map((c) => {
      const { left, top, width } = c.getBoundingClientRect();
      return { x: left + width / 2, y: top + width / 2, r: width / 2 };
    }));
    const frame = await page.locator('svg.map').evaluate((map) => { const { left, top, right, bottom } = map.getBoundingClientRect(); return { left, top, right, bottom }; });
    const outside = circles.filter(({ x, y, r }) => x - r < frame.left - 1 || x + r > frame.right + 1 || y - r < frame.top - 1 || y + r > frame.bottom + 1).length;
    let covered = 0;
    circles.forEach((a, i) => circles.slice(i + 1).forEach((b) => { if (Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r - 1) ++covered; }));
    return expect(circles.length === located.length, `${circles.length} circles for ${located.length} units`)
      || expect(!outside, `${outside} outside`) || expect(!covered, `${covered} on another`);
  });

  await test('the north of the map is up and its west is left', async () => {
    const places = new Map(await page.locator('svg.map .spot.unit').evaluateAll((all) => all.map((g) => {
      const { left, top, width, height } = g.querySelector('circle').getBoundingClientRect();
      return [g.dataset.id, { x: left + width / 2, y: top + height / 2 }];
    })));
    const far = (key) => [...located].sort((a, b) => a[key] - b[key]);
    const [south, north] = [far('lat')[0], far('lat').at(-1)], [west, east] = [far('lon')[0], far('lon').at(-1)];
    if (north.lat - south.lat < 0.05 || east.lon - west.lon < 0.05) return 'not applicable';
    return expect(places.get(north.id).y < places.get(south.id).y, 'north is not above south') || expect(places.get(west.id).x < places.get(east.id).x, 'west is not left of east');
  });

  await test('sites of another name have another name on the map, also where they begin alike', async () => {
    const shown = await page.locator('svg.map .place-name').evaluateAll((all) => all.map((name) => [...name.querySelectorAll('text')].map((line) => line.textContent).join(' ')));
    const names = new Set(located.map(({ site }) => site).filter(Boolean));
    return expect(new Set(shown).size >= names.size, `${new Set(shown).size} names for ${names.size} sites: ${shown.filter((name, i) => shown.indexOf(name) !== i).slice(0, 3).join('; ')}`);
  });

  await test('lines join what is on the map', async () => {
    const shown = new Set(await page.locator('svg.map .lines [data-link]').evaluateAll((all) => all.map((g) => g.dataset.link)));
    const ids = new Set(located.map(({ id }) => id));
    const missing = data.links.filter(({ id, from, to, base }) => base && from !== to && ids.has(from) && ids.has(to) && !shown.has(id));
    return expect(!missing.length, `no line for ${missing.map(({ id }) => id).join(', ')}`);
  });

  await test('a larger share of the jobs is a larger circle; sizes can be those of CO2', async () => {
    const sizes = async () => new Map(await page.locator('svg.map .spot.unit').evaluateAll((all) => all.map((g) => [g.dataset.id, Number(g.querySelector('circle').getAttribute('r'))])));
    const largest = (key) => located.filter((unit) => unit[key]).sort((a, b) => b[key] - a[key])[0];
    const most = (map, unit) => !unit || [...map.values()].every((r) => r <= map.get(unit.id) + 1e-9);
    const by_jobs = await sizes();
    await page.locator('input[name=chain-by][value=co2]').check();
    const by_co2 = await sizes();
    await page.locator('input[name=chain-by][value=jobs]').check();
    return expect(most(by_jobs, largest('jobs')), 'the most jobs are not the largest') || expect(most(by_co2, largest('co2')), 'the most CO2 is not the largest');
  });

  await test('states on the map follow the slider, and match the data at the end', async () => {
    if (!data.events.length) return 'not applicable';
    const states = async () => new Map(await page.locator('svg.map .spot.unit').evaluateAll((all) => all.map((g) => [g.dataset.id, g.dataset.state])));
    const stop = await page.locator('#chain-slider').inputValue();
    await set_stop(await page.locator('#chain-slider').getAttribute('max'));
    const shown = await states();
    const wrong = located.filter(({ id, state }) => shown.get(id) !== state.at(-1)[1]);
    await set_stop(stop);
    return expect(!wrong.length, `wrong at ${wrong.map(({ id }) => id).join(', ')}`);
  });

  // Painted pictures, with all of the map in sight that fits; measured, not held to.
  await page.locator('#chain').evaluate((chain) => chain.scrollIntoView({ block: 'center' }));
  const per_second = await page.evaluate(() => new Promise((done) => {
    const slider = document.getElementById('chain-slider'), most = Number(slider.max), start = slider.value, kPictures = 60;
    const began = performance.now();
    let made = 0;
    const next = () => {
      slider.value = String(made === kPictures ? start : made % (most + 1));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      if (made++ === kPictures) done(1000 * kPictures / (performance.now() - began));
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }));
  await test(`the map moves with ${per_second.toFixed(0)} painted pictures a second (aim: 30)`, () => expect(per_second > 2, `${per_second}`));

  await test('with the slider nothing moves in the page, and the slider stays in sight down to the end of the map', async () => {
    const most = Number(await page.locator('#chain-slider').getAttribute('max'));
    const stop = await page.locator('#chain-slider').inputValue();
    const places = () => page.locator('#chain').evaluate((chain) => [chain.getBoundingClientRect().height, ...['.happens', '.legend', '.chain-frame', '.save']
      .map((one) => chain.querySelector(one).getBoundingClientRect().top - chain.getBoundingClientRect().top)].map((y) => y.toFixed(1)).join());
    const seen = new Map();
    for (let i = 0; i <= Math.min(most, 60); ++i) { await set_stop(i); seen.set(await places(), i); }
    await set_stop(stop);
    const slider_in_sight = await page.locator('.chain-frame').evaluate((frame) => {
      scrollTo(0, scrollY + frame.getBoundingClientRect().bottom - innerHeight);
      const { top, bottom } = document.getElementById('chain-slider').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    return expect(seen.size === 1, `${[...seen].join(' | ')}`) || expect(slider_in_sight, 'the slider is out of sight');
  });

  await test('a circle can be chosen by keyboard and tells about itself', async () => {
    await page.locator('svg.map .spot.unit').first().focus();
    await page.keyboard.press('Enter');
    return expect(await count('.facts dl div') > 0, 'nothing is told');
  });
  await test('one stop for Tab, and arrow keys from circle to circle', async () => {
    const stops = await count('svg.map .spot.unit[tabindex="0"]');
    const seen = new Set();
    const focused = () => page.evaluate(() => document.activeElement?.dataset?.id ?? '');
    await page.locator('svg.map .spot.unit[tabindex="0"]').focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) { seen.add(await focused()); await page.keyboard.press(key); }
    seen.add(await focused());
    return expect(stops === 1, `${stops} stops`) || expect(seen.size > 1 || located.length === 1, 'the focus stays') || expect(!seen.has(''), 'the focus is lost');
  });
  await test('a picture of the map is not blank', async () => expect(distinct_bytes(await picture(page.locator('svg.map'), { path: `${out}/map.png` })) > 60, 'hardly any colour'));
}
