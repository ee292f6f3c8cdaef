// Section "in other futures": the same run with other values of the uncertain numbers.
import type { Band, Futures, Maybe, Report } from './data';
import { h, svg } from './dom';
import { axis_left, canvas, figure, kWide, label, line, scale, ticks, told, type Scale } from './figure';
import type { Format } from './format';
import type { Make } from './frame';
import type { Cell } from './save';
import { sortable, type Column } from './sortable';

const kHigh = 250, kInner = 190, kTop = 26, kLeft = 70, kLegend = 34;

/// Nothing when one future was played.
export function futures_section({ futures }: Report, format: Format): Make | null {
  if (!futures || !futures.quantities.length) return null;
  const t = format.s.futures, played = futures.replications - futures.left_out.length;
  return () => h('div', {}, h('p', { class: 'intro' }, t.intro(played, futures.numbers_varied)),
    futures.left_out.length ? h('p', { class: 'notice' }, t.left_out(futures.left_out.length)) : null,
    table(futures, format),
    bands(futures.co2_kt, 'co2-in-futures', t.co2, format.unit('kt'), t.bands_note, format),
    moves(futures.jobs) ? bands(futures.jobs, 'jobs-in-futures', t.jobs, format.unit('jobs'), t.jobs_note, format) : null,
    futures.volumes_held.length ? h('p', { class: 'muted' }, t.held(futures.volumes_held.length)) : null);
}

type Row = Futures['quantities'][number];

function table(futures: Futures, format: Format): HTMLElement {
  const t = format.s.futures;
  const in_year: Record<string, (year: string) => string> = { co2: t.co2_in, co2_global_change: t.co2_global_in, projects_running: t.projects_in };
  const named = (name: string): string | undefined => {
    const [, what, year] = /^(.*)_(\d{4})$/.exec(name) ?? [];
    return year && in_year[what] ? in_year[what](year) : (t.quantities as Record<string, string>)[name];
  };
  const scaled = (value: Maybe, unit: string) => (unit === 'fraction' && value !== null ? value * 100 : value);
  const number = (value: Maybe, unit: string, signed: boolean) => (signed ? format.signed(scaled(value, unit)) : format.number(scaled(value, unit)));
  const cell = ({ mean, p05, p95 }: Row['baseline'], unit: string, signed: boolean) =>
    [number(mean, unit, signed), p05 === p95 ? null : h('span', { class: 'range' }, format.s.from_to(number(format.of_things(p05, unit), unit, signed), number(format.of_things(p95, unit), unit, signed)))];
  const any = ({ baseline, scenario }: Row) => [baseline, scenario].some(({ p05, mean, p95 }) => p05 !== 0 || mean !== 0 || p95 !== 0);
  const spread = (title: string, of: 'baseline' | 'scenario' | 'difference'): Column<Row>[] => [
    { title, key: (row) => row[of].mean, show: (row) => cell(row[of], row.unit, of === 'difference'), saved: `${of}_mean` },
    { title: '', hidden: true, key: (row) => row[of].p05, saved: `${of}_p05` }, { title: '', hidden: true, key: (row) => row[of].p95, saved: `${of}_p95` }];
  const columns: Column<Row>[] = [
    { title: format.s.quantity, head: true, key: ({ name }) => named(name)!, saved: 'quantity',
      show: ({ name, unit }) => [named(name)!, ' ', h('span', { class: 'unit' }, unit === 'fraction' ? '%' : format.unit_beside(named(name)!, unit))] },
    ...spread(format.s.baseline, 'baseline'), ...spread(format.s.scenario, 'scenario'), ...spread(format.s.difference, 'difference')];
  return sortable('futures', futures.quantities.filter((row) => named(row.name) && any(row)), columns, format);
}

const moves = (list: Band[]): boolean => list.some(({ scenario, baseline }) => [scenario, baseline].some(({ p05, p95 }) => p05 !== 0 || p95 !== 0));

/// Baseline and scenario beside each other, on one scale.
function bands(list: Band[], name: string, title: string, unit: string, note: string, format: Format): HTMLElement | null {
  if (list.length < 2) return null;
  const runs = ['baseline', 'scenario'] as const, width = kWide / 2;
  const y = scale(list.flatMap((at) => runs.flatMap((run) => [at[run].p05, at[run].p95])), kInner, 0, list.every(({ baseline }) => (baseline.p05 ?? 0) <= 0));
  const x = scale([list[0].year, list[list.length - 1].year], kLeft, width - 14, false);
  const drawing = canvas(kWide, kHigh + kLegend, ...runs.map((run, i) => svg('g', { transform: `translate(${i * width},0)` },
    label(format.s[run], kLeft, 14, 'd-strong'), panel(list, run, x, y, format))),
  svg('rect', { x: kLeft, y: kHigh + 8, width: 26, height: 12, class: 'd-band' }), label(format.s.futures.band, kLeft + 34, kHigh + 18),
  line(kLeft + width, kHigh + 14, kLeft + width + 26, kHigh + 14, 'd-line'), label(format.s.futures.middle, kLeft + width + 34, kHigh + 18));
  return figure(name, `${title} (${unit})`, note, drawing, ['year', ...runs.flatMap((run) => ['p05', 'p50', 'p95'].map((part) => `${run}_${part}`))],
    () => list.map((at): Cell[] => [at.year, ...runs.flatMap((run) => [at[run].p05, at[run].p50, at[run].p95])]), format);
}

function panel(list: Band[], run: 'baseline' | 'scenario', x: Scale, y: Scale, format: Format): SVGGElement {
  const point = (year: number, value: Maybe) => `${x(year).toFixed(1)},${y(value ?? 0).toFixed(1)}`;
  const band = [...list.map((at) => point(at.year, at[run].p05)), ...[...list].reverse().map((at) => point(at.year, at[run].p95))];
  const years = ticks(x.low, x.high, 5).filter((value) => Number.isInteger(value));
  return svg('g', { transform: `translate(0,${kTop})` }, axis_left(y, kLeft, kWide / 2 - 14, 4, format),
    ...years.flatMap((value) => [line(x(value), kInner, x(value), kInner + 4, 'd-grid'), label(String(value), x(value), kInner + 17, 'd-axis', 'middle')]),
    svg('polygon', { points: band.join(' '), class: 'd-band' }),
    told(svg('path', { d: list.map((at, i) => `${i ? 'L' : 'M'}${point(at.year, at[run].p50)}`).join(''), class: 'd-line' }), format.s[run]));
}
