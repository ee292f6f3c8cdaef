// Section "the key players": what goes with each, in the order that the reader chooses.
import { h, svg } from '../dom';
import { axis_below, canvas, figure, kWide, label, line, name_label, scale, told, type Scale } from '../figure';
import { scaled } from '../interval';
import type { Cell } from '../save';
import { sortable, type Column } from '../sortable';
import { several, type Measured, type Subject } from './data';
import { at_least, kBys, measure, ordered, said, with_unit, type By, type Context, type Measure } from './words';

const kRow = 28, kTop = 20, kLeft = 300, kRight = 680, kNumbers = 752, kFirst = 20;

export interface PlayersMemory { by: By; all: boolean }

export function players_section(context: Context, memory: PlayersMemory): HTMLElement {
  const { data, format, t } = context;
  if (!data.ranking.length) return h('p', {}, format.s.none);
  const place = h('div');
  const show = () => place.replaceChildren(chart(measure(memory.by, context), memory.all, context));
  const radio = (by: By) => {
    const input = h('input', { type: 'radio', name: 'order-by', value: by, checked: by === memory.by });
    input.addEventListener('change', () => { memory.by = by; show(); });
    return h('label', {}, input, ` ${t.measures[by]}`);
  };
  const all = h('input', { type: 'checkbox', id: 'show-all', checked: memory.all });
  all.addEventListener('change', () => { memory.all = all.checked; show(); });
  show();
  const failed = data.ranking.filter(({ played }) => !played);
  return h('div', {}, h('p', { class: 'intro' }, t.players_intro),
    h('div', { class: 'controls screen-only' }, h('fieldset', { class: 'choice', id: 'order-by' }, h('legend', {}, `${t.order_by}: `), ...kBys.map(radio)),
      data.ranking.length > kFirst ? h('label', { class: 'choice' }, all, ` ${t.show_all(data.ranking.length)}`) : null),
    place, failed.length ? h('p', { class: 'muted' }, t.not_played(failed.map(({ name }) => name).join('; '))) : null,
    h('details', { class: 'table-details' }, h('summary', {}, t.players_table), table(context)));
}

function chart(what: Measure, all: boolean, context: Context): HTMLElement {
  const { data, format, t } = context;
  const subjects = ordered(data, what), shown = all ? subjects : subjects.slice(0, kFirst);
  const of = (one: Subject) => one.spread[what.of]!;
  const x = scale(shown.flatMap((one) => { const { value, low, high, p05, p95 } = of(one); return [value, low, high, p05, p95].map((each) => scaled(each, what.factor)); }), kLeft, kRight);
  const bottom = kTop + shown.length * kRow;
  const drawing = canvas(kWide, bottom + 38, axis_below(x, kTop - 4, bottom, 6, format), ...shown.map((one, i) => row(one, i, what, x, context)),
    label(what.unit, (kLeft + kRight) / 2, bottom + 32, 'd-axis', 'middle'));
  const note = [t.notes[what.by], several(data) ? t.several_futures : t.one_future, shown.length < subjects.length ? t.shown(shown.length, subjects.length) : ''].filter(Boolean).join(' ');
  return figure(`key-players-${what.by}`, t.measures[what.by], note, drawing, ['order', 'subject', 'name', what.of, 'low', 'high', 'p05', 'p95'],
    () => subjects.map((one, i): Cell[] => { const { value, low, high, p05, p95 } = of(one); return [i + 1, one.subject, one.name, value, low, high, p05, p95]; }), format);
}

function row(one: Subject, i: number, what: Measure, x: Scale, context: Context): SVGGElement {
  const { t } = context;
  const spread = one.spread[what.of]!, middle = kTop + (i + 0.5) * kRow - 3, text = said(spread, what, context), least = at_least(one, what, context);
  const [value, low, high, p05, p95] = [spread.value, spread.low, spread.high, spread.p05, spread.p95].map((each) => scaled(each, what.factor));
  const words = `${one.name}: ${least}${with_unit(text.value, what.unit, context)}${text.range ? ` (${text.range})` : ''}; ${t.falls_with(others(one))}`;
  const bar = (from: number, to: number, kind: string) => (Math.abs(x(to) - x(from)) > 0.05
    ? svg('rect', { x: Math.min(x(from), x(to)), y: middle - 7, width: Math.abs(x(to) - x(from)), height: 12, class: kind }) : null);
  const lost = what.by === 'jobs' ? (one.spread.jobs_lost ? one.spread.jobs_lost.value : value) ?? 0 : value ?? 0;
  const spans = p05 !== null && p95 !== null && p95 > p05;
  return told(svg('g', { class: 'player-row', 'data-subject': one.subject }, label(`${i + 1}`, 22, middle + 4.2, 'd-axis', 'end'), name_label(one.name, 32, middle, kLeft - 42, 'start'),
    bar(0, lost, 'd-bar'), bar(lost, value ?? 0, 'd-bar-pale'),
    spans ? line(x(p05), middle + 9, x(p95), middle + 9, 'd-wide') : null,
    spans && low !== null && high !== null ? line(x(low), middle + 9, x(high), middle + 9, 'd-interval-line d-slim') : null,
    label(`${least}${text.value}`, kNumbers, middle + 4.2, 'd-strong', 'end'), label(text.range, kNumbers + 10, middle + 4.2, 'd-axis')), words);
}

/// How many stand still beside what is closed itself, in most of the futures.
const others = ({ falls, subject, by }: Subject): number => falls.filter(({ unit, part_of_futures }) => (by !== 'unit' || unit !== subject) && (part_of_futures ?? 0) >= 0.5).length;

function table(context: Context): HTMLElement {
  const { data, t } = context;
  const with_range = (one: Subject, by: By) => {
    const what = measure(by, context), text = said(one.spread[what.of], what, context);
    return [at_least(one, what, context), text.value, text.range ? h('span', { class: 'range' }, text.range) : null];
  };
  const measured = (by: By): Column<Subject> => {
    const what = measure(by, context);
    return { title: `${what.title} (${what.unit})`, saved: what.of, number: true, key: ({ spread }) => spread[what.of]?.value, show: (one) => with_range(one, by) };
  };
  const plain = (of: Measured, title: string, gap: (one: Subject) => string[] = () => []): Column<Subject> => ({ title, saved: of, number: true, key: ({ spread }) => spread[of]?.value,
    show: (one) => `${gap(one).length && typeof one.spread[of]?.value === 'number' ? t.incomplete : ''}${context.format.number(one.spread[of]?.value)}` });
  return sortable('players', data.ranking, [
    { title: t.rank, saved: 'rank', number: true, key: ({ rank }) => rank },
    { title: t.names[data.by] ?? t.names.unit, head: true, saved: 'name', key: ({ name }) => name },
    { title: '', hidden: true, saved: 'subject', key: ({ subject }) => subject },
    ...kBys.map(measured), plain('co2_kt_per_year', t.more_columns.co2_year(data.co2_year), ({ co2_unknown }) => co2_unknown), plain('units_off', t.more_columns.units_off), plain('value_added_meur', t.more_columns.value_added, ({ value_added_unknown }) => value_added_unknown),
  ], context.format, 'compact players');
}
