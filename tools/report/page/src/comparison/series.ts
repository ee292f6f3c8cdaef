// Section "over time": a small panel for each option, all on one scale.
import { h, svg } from '../dom';
import type { Maybe } from '../data';
import type { Cell } from '../save';
import { compared, type Option, type Series } from './data';
import { axis_left, canvas, figure, kWide, label, line, name_label, scale, ticks, told, type Scale } from '../figure';
import { title_by_id, title_of, type Context } from './words';

const kColumns = 3, kPanel = 300, kHigh = 176, kInner = 112, kTop = 36, kLeft = 58;

interface Lines { mean: Maybe[]; p05: Maybe[]; p95: Maybe[] }

export function series_section(context: Context): HTMLElement {
  const { data, t } = context;
  const reference = title_by_id(data.reference, context);
  return h('div', {}, h('p', { class: 'intro' }, t.series_intro(reference)),
    ...(['co2', 'public_cash', 'jobs'] as const).flatMap((name) => [
      panels(name, false, t.series[name], t.series_note(reference), context),
      name === 'co2' ? panels(name, true, t.series_difference, t.series_difference_note, context) : null]).filter((one) => one !== null));
}

function panels(name: string, differences: boolean, title: string, note: string, context: Context): HTMLElement | null {
  const { data, format } = context;
  const reference = data.series[data.reference]?.[name];
  const options = compared(data).filter(({ id }) => data.series[id]?.[name] && (!differences || data.series[id][name].difference));
  if (!options.length || !reference) return null;
  const same = options.every(({ id }) => (data.series[id][name].difference ? [...data.series[id][name].difference!.p05, ...data.series[id][name].difference!.p95, ...data.series[id][name].difference!.mean].every((value) => value === 0) : false));
  const unknown = options.every(({ id }) => data.series[id][name].difference?.mean.every((value) => !value));
  if ((same || unknown) && differences) return null;
  if (same) return one_for_all(name, title, reference, context);
  const lines_of = (option: Option): Lines => (differences ? data.series[option.id][name].difference! : data.series[option.id][name]);
  const all = options.flatMap((option) => { const of = lines_of(option); return [...of.mean, ...of.p05, ...of.p95]; });
  const y = scale([...all, ...(differences ? [] : reference.mean)], kInner, 0);
  const { year } = reference, unit = context.t.units_by_code(reference.unit);
  const x = scale([year[0], year[year.length - 1]], kLeft, kPanel - 12, false);
  const drawing = canvas(kWide, Math.ceil(options.length / kColumns) * kHigh + 4, ...options.map((option, i) =>
    svg('g', { class: 'panel', transform: `translate(${(i % kColumns) * kPanel},${Math.floor(i / kColumns) * kHigh})` },
      name_label(title_of(option, context), kLeft, 14, kPanel - kLeft - 14, 'start', 'd-strong'),
      panel(lines_of(option), differences ? null : reference, year, x, y, `${title_of(option, context)}, ${unit}`, context))));
  const head = ['option', 'year', 'unit', 'mean', 'p05', 'p95'];
  return figure(`${name}${differences ? '-difference' : ''}-per-year`, `${title} (${unit})`, note, drawing, head, () =>
    [...(differences ? [] : [{ id: data.reference, of: reference as Lines }]), ...options.map((option) => ({ id: option.id, of: lines_of(option) }))].flatMap(({ id, of }) =>
      year.map((each, i): Cell[] => [id, each, reference.unit, of.mean[i], of.p05[i], of.p95[i]])), format);
}

/// One panel where no option makes a difference.
function one_for_all(name: string, title: string, of: Series, context: Context): HTMLElement {
  const { data, format, t } = context, unit = t.units_by_code(of.unit);
  const y = scale([...of.mean, ...of.p05, ...of.p95], kInner, 0), x = scale([of.year[0], of.year[of.year.length - 1]], kLeft, kPanel - 12, false);
  const drawing = canvas(kWide, kHigh + 4, svg('g', { class: 'panel' }, panel(of, null, of.year, x, y, `${title}, ${unit}`, context)));
  return figure(`${name}-per-year`, `${title} (${unit})`, t.series_same(title), drawing, ['option', 'year', 'unit', 'mean', 'p05', 'p95'],
    () => of.year.map((each, i): Cell[] => [data.reference, each, of.unit, of.mean[i], of.p05[i], of.p95[i]]), format);
}

function panel(lines: Lines, reference: Series | null, year: number[], x: Scale, y: Scale, said: string, { format }: Context): SVGGElement {
  const path = (values: Maybe[]) => values.map((value, i) => (value === null ? '' : `${i && values[i - 1] !== null ? 'L' : 'M'}${x(year[i]).toFixed(1)},${y(value).toFixed(1)}`)).join('');
  const known = year.map((_, i) => i).filter((i) => lines.p05[i] !== null && lines.p95[i] !== null);
  const band = [...known.map((i) => `${x(year[i]).toFixed(1)},${y(lines.p05[i]!).toFixed(1)}`), ...known.reverse().map((i) => `${x(year[i]).toFixed(1)},${y(lines.p95[i]!).toFixed(1)}`)];
  return svg('g', { transform: `translate(0,${kTop})` }, axis_left(y, kLeft, kPanel - 12, 4, format),
    ...ticks(x.low, x.high, 5).filter((value) => Number.isInteger(value)).flatMap((value) => [line(x(value), kInner, x(value), kInner + 4, 'd-grid'), label(String(value), x(value), kInner + 17, 'd-axis', 'middle')]),
    band.length ? svg('polygon', { points: band.join(' '), class: 'd-band' }) : null,
    reference ? svg('path', { d: path(reference.mean), class: 'd-reference' }) : null,
    told(svg('path', { d: path(lines.mean), class: 'd-line' }), said));
}
