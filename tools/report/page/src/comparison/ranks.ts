// Sections "which is best": the chance of each rank, which beats which, and regret.
import { h, svg } from '../dom';
import type { Maybe } from '../data';
import type { Cell } from '../save';
import { sortable, type Column } from '../sortable';
import type { Criterion } from './data';
import { canvas, figure, kWide, label, name_label, told } from '../figure';
import { rounded, scaled } from '../interval';
import { quantity, title_by_id, type Context } from './words';

const kRow = 28, kLeft = 262, kRight = 880;
// From dark to white, so that ranks are told apart on paper without colour.
const kShades = ['#12395b', '#3d6a92', '#7fa3c4', '#b9cde0', '#dde7f0', '#f0f0ee', '#fbfbfa', '#ffffff'];

export function ranks_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  if (!data.criteria.length) return h('p', {}, format.s.none);
  return h('div', {}, h('p', { class: 'intro' }, t.ranks_intro), ...data.criteria.flatMap((criterion) => (all_tie(criterion)
    ? [h('p', { class: 'prose tie' }, t.all_tie(quantity(criterion.quantity, context).title))] : [bars(criterion, context), beats(criterion, context)])));
}

/// Every place as likely for everyone, and nobody ahead of anybody.
const all_tie = ({ options, better_than }: Criterion) => options.length > 1 && options.every(({ rank_probability }) => rank_probability.every((part) => Math.abs(part - 1 / options.length) < 1e-9))
  && (better_than ?? []).every((row) => row.every((part) => part === 0.5));

/// "the lowest is the best" or the other way round.
const best_of = (criterion: Criterion, { data, t }: Context) => t.best(Object.values(data.options)[0]?.outcomes[criterion.quantity]?.higher_is_better ?? false);

function bars(criterion: Criterion, context: Context): HTMLElement {
  const { format, t } = context;
  const what = quantity(criterion.quantity, context);
  const width = kRight - kLeft;
  const rows = criterion.options.map(({ option, rank_probability }, i) => {
    let x = kLeft;
    return svg('g', { class: 'rank-row' }, name_label(title_by_id(option, context), kLeft - 14, 8 + (i + 0.5) * kRow, kLeft - 20), ...rank_probability.flatMap((part, rank) => {
      const wide = part * width, at = x;
      x += wide;
      if (wide < 0.4) return [];
      return [told(svg('rect', { x: at, y: 8 + i * kRow + 4, width: wide, height: kRow - 8, fill: kShades[Math.min(rank, kShades.length - 1)], class: 'd-part' }),
        t.rank_said(title_by_id(option, context), rank + 1, format.percent(part))),
        wide > 15 ? label(String(rank + 1), at + wide / 2, 8 + (i + 0.5) * kRow + 4.5, rank < 2 ? 'd-on-dark' : '', 'middle') : null];
    }));
  });
  const bottom = 8 + criterion.options.length * kRow;
  const drawing = canvas(kWide, bottom + 22, ...rows, ...[0, 0.25, 0.5, 0.75, 1].map((part) => label(format.percent(part, ''), kLeft + part * width, bottom + 15, 'd-axis', 'middle')));
  return figure(`rank-${criterion.quantity}`, t.rank_title(what.title), best_of(criterion, context), drawing, ['option', 'quantity', 'rank', 'probability'],
    () => criterion.options.flatMap(({ option, rank_probability }) => rank_probability.map((part, rank): Cell[] => [option, criterion.quantity, rank + 1, part])), format);
}

/// In which part of the futures the option of a row is better than that of a column.
function beats(criterion: Criterion, context: Context): HTMLElement | null {
  const { format, t } = context;
  if (!criterion.better_than?.length) return null;
  type Row = { option: string; at: number };
  const rows: Row[] = criterion.options.map(({ option }, at) => ({ option, at }));
  const table = sortable(`beats-${criterion.quantity}`, rows, [
    { title: t.better_than, head: true, saved: 'option', key: ({ option }) => title_by_id(option, context) },
    ...rows.map(({ option, at }): Column<Row> => ({ title: title_by_id(option, context), saved: option, number: true,
      key: (row) => criterion.better_than[row.at]?.[at], show: (row) => (row.at === at ? '–' : format.percent(criterion.better_than[row.at]?.[at])) })),
  ], format, 'compact matrix');
  return h('details', { class: 'table-details' }, h('summary', {}, t.beats_title(quantity(criterion.quantity, context).title)), table);
}

export function regret_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  if (!data.criteria.length) return h('p', {}, format.s.none);
  type Row = { option: string; at: number };
  const rows: Row[] = data.criteria[0].options.map(({ option }, at) => ({ option, at }));
  const columns = data.criteria.flatMap((criterion) => {
    const what = quantity(criterion.quantity, context);
    const of = (row: Row, which: 'regret_mean' | 'regret_maximum') => scaled(criterion.options[row.at]?.[which], what.factor);
    const most = Math.max(0, ...rows.map((row) => of(row, 'regret_maximum') ?? 0));
    // Two digits of its own at most, so that a small mean beside a large maximum does not read as 0.
    const step = (value: Maybe) => 10 ** Math.floor(Math.log10(Math.min(value || most || 1, most || 1) / 10));
    return (['regret_mean', 'regret_maximum'] as const).map((which): Column<Row> => ({ title: `${what.title}: ${t[which]} (${what.unit})`, saved: `${criterion.quantity}_${which}`, number: true,
      key: (row) => of(row, which), show: (row) => (of(row, which) === 0 ? '0' : rounded(of(row, which), step(of(row, which)), format)) }));
  });
  return h('div', {}, h('p', { class: 'intro' }, t.regret_intro), sortable('regret', rows,
    [{ title: t.option, head: true, saved: 'option', key: ({ option }) => title_by_id(option, context) }, ...columns], format, 'compact'));
}
