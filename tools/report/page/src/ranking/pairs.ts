// Section "two at once": what a pair takes beyond, or short of, the sum of the two.
import { h, svg } from '../dom';
import { axis_below, canvas, figure, kWide, label, line, name_label, scale, told, type Scale } from '../figure';
import { with_interval, type Interval } from '../interval';
import type { Cell } from '../save';
import { sortable, type Column } from '../sortable';
import { several, type Pair } from './data';
import type { Context } from './words';

const kRow = 38, kTop = 22, kLeft = 320, kRight = 690, kNumbers = 760, kMost = 15, kNoticed = 1e-6, kMostPrinted = 60;

export type Count = 'jobs' | 'co2';
export interface PairsMemory { by: Count }

const parts = (pair: Pair, by: Count) => (by === 'jobs' ? { together: pair.jobs, apart: pair.jobs_apart, more: pair.jobs_together_more } : { together: pair.co2_kt, apart: pair.co2_apart_kt, more: pair.co2_kt_together_more });

/// A number without an interval stands as it is.
function said(more: Interval, { format }: Context): { value: string; range: string } {
  const same = Math.abs(more.value ?? 0) < kNoticed ? { ...more, value: 0 } : more;
  return same.low === null || same.low === same.high ? { value: format.signed(same.value), range: '' } : with_interval(same, 1, format, true);
}

/// In words, where the interval says so. More jobs that fall are worse; of CO2 less may be more of the same loss.
function verdict({ value, low, high }: Interval, { t }: Context, by: Count): string {
  if (Math.abs(value ?? 0) < kNoticed && !(low ?? 0) && !(high ?? 0)) return t.same;
  if (low !== null && high !== null && low <= 0 && high >= 0) return t.unclear;
  const up = (value ?? 0) > 0;
  return by === 'jobs' ? (up ? t.worse : t.milder) : up ? t.more : t.less;
}

export function pairs_section(context: Context, memory: PairsMemory): HTMLElement {
  const { data, t } = context;
  if (!data.pairs.length) return h('p', {}, t.no_pairs);
  const place = h('div');
  const show = () => place.replaceChildren(chart(memory.by, context));
  const radio = (by: Count) => {
    const input = h('input', { type: 'radio', name: 'pairs-by', value: by, checked: by === memory.by });
    input.addEventListener('change', () => { memory.by = by; show(); });
    return h('label', {}, input, ` ${t.measures[by]}`);
  };
  show();
  return h('div', {}, h('p', { class: 'intro' }, t.pairs_intro), h('div', { class: 'controls screen-only' }, h('fieldset', { class: 'choice', id: 'pairs-by' }, h('legend', {}, `${t.pairs_by}: `), radio('jobs'), radio('co2'))),
    place, h('details', { class: 'table-details', 'data-keep-closed': data.pairs.length > kMostPrinted }, h('summary', {}, t.pairs_table), table(context)));
}

function chart(by: Count, context: Context): HTMLElement {
  const { data, format, t } = context;
  const size = (pair: Pair) => Math.abs(parts(pair, by).more.value ?? 0);
  const sorted = [...data.pairs].sort((a, b) => size(b) - size(a)), shown = sorted.slice(0, kMost);
  const head = ['first', 'second', 'together', 'apart', 'difference', 'low', 'high'];
  const numbers = () => sorted.map((pair): Cell[] => { const { together, apart, more } = parts(pair, by); return [pair.first, pair.second, together, apart, more.value, more.low, more.high]; });
  const x = scale(shown.flatMap((pair) => { const { more } = parts(pair, by); return [more.value, more.low, more.high]; }), kLeft, kRight);
  const bottom = kTop + shown.length * kRow;
  const drawing = canvas(kWide, bottom + 38, axis_below(x, kTop - 4, bottom, 6, format), ...shown.map((pair, i) => row(pair, i, by, x, context)),
    label(by === 'jobs' ? t.units.jobs : t.units.co2, (kLeft + kRight) / 2, bottom + 32, 'd-axis', 'middle'));
  const note = [sorted.every((pair) => size(pair) < kNoticed) ? t.all_as_sum : t.pairs_note(several(data)), sorted.length > kMost ? t.more_pairs(sorted.length - kMost) : ''].filter(Boolean).join(' ');
  return figure(`pairs-${by}`, t.pairs_title[by], note, drawing, head, numbers, format);
}

function row(pair: Pair, i: number, by: Count, x: Scale, context: Context): SVGGElement {
  const { more } = parts(pair, by), middle = kTop + (i + 0.5) * kRow - 2, text = said(more, context), value = more.value ?? 0, words = verdict(more, context, by);
  return told(svg('g', { class: 'pair-row' }, name_label(pair.first_name, kLeft - 12, middle - 7, kLeft - 20), name_label(`+ ${pair.second_name}`, kLeft - 12, middle + 8, kLeft - 20),
    Math.abs(value) >= kNoticed ? svg('rect', { x: Math.min(x(0), x(value)), y: middle - 7, width: Math.max(1.5, Math.abs(x(value) - x(0))), height: 12, class: value > 0 ? 'd-bar' : 'd-bar-pale' }) : null,
    more.low !== null && more.high !== null && more.high > more.low ? line(x(more.low), middle + 9, x(more.high), middle + 9, 'd-interval-line d-slim') : null,
    label(text.value, kNumbers, middle - 2, 'd-strong', 'end'), label(text.range, kNumbers + 10, middle - 2, 'd-axis'), label(words, kNumbers + 10, middle + 12, 'd-axis')),
    `${pair.first_name} + ${pair.second_name}: ${text.value}${text.range ? ` (${text.range})` : ''}; ${words}`);
}

function table(context: Context): HTMLElement {
  const { data, format, t } = context;
  const columns = (['jobs', 'co2'] as const).flatMap((by): Column<Pair>[] => [
    { title: `${t.measures[by]}: ${t.together.toLowerCase()}`, saved: `${by}_together`, number: true, key: (pair) => parts(pair, by).together, show: (pair) => format.signed(parts(pair, by).together) },
    { title: t.apart, saved: `${by}_apart`, number: true, key: (pair) => parts(pair, by).apart, show: (pair) => format.signed(parts(pair, by).apart) },
    { title: t.difference, saved: `${by}_more`, number: true, key: (pair) => parts(pair, by).more.value, show: (pair) => { const text = said(parts(pair, by).more, context); return [text.value, text.range ? h('span', { class: 'range' }, text.range) : null, h('span', { class: 'range' }, verdict(parts(pair, by).more, context, by))]; } }]);
  return sortable('pairs', data.pairs, [{ title: t.pair, head: true, saved: 'first', key: ({ first_name }) => first_name, show: ({ first_name, second_name }) => `${first_name} + ${second_name}` },
    { title: '', hidden: true, saved: 'second', key: ({ second_name }) => second_name }, ...columns], format, 'compact');
}
