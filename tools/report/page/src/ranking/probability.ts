// Section "how sure each rank is": players down, ranks across; the number stands in the cell, so that it needs no colour.
import { h, svg } from '../dom';
import { canvas, figure, kWide, label, name_label, told } from '../figure';
import type { Cell } from '../save';
import { several, type Subject } from './data';
import { kBys, measure, ordered, type By, type Context } from './words';

export interface ProbabilityMemory { by: By }

const kRow = 24, kTop = 24, kLeft = 270, kRight = 896, kMost = 15, kSeen = 0.005, kDark = 0.44;  // part from which white words read better than black

/// By jobs, or by another measure that the reader chooses.
export function probability_section(context: Context, memory: ProbabilityMemory): HTMLElement {
  const { data, format, t } = context;
  const bys = kBys.filter((by) => data.ranking.some((one) => parts_of(one, by, context)?.length));
  if (!several(data) || !bys.length) return h('p', { class: 'prose' }, data.ranking.length ? t.probability_one : format.s.none);
  if (!bys.includes(memory.by)) memory.by = bys[0];
  const place = h('div'), show = () => place.replaceChildren(chart(memory.by, context));
  const select = h('select', { id: 'probability-by' }, ...bys.map((by) => h('option', { value: by, selected: by === memory.by }, t.measures[by])));
  select.addEventListener('change', () => { memory.by = select.value as By; show(); });
  show();
  return h('div', {}, h('p', { class: 'intro' }, t.probability_intro(String(data.replications))),
    bys.length > 1 ? h('p', { class: 'controls screen-only' }, h('label', { for: 'probability-by' }, `${t.order_by}: `), select) : null, place);
}

/// Results of an earlier version have those by jobs alone.
const parts_of = ({ rank_probability, rank_probability_by }: Subject, by: By, context: Context): number[] | undefined =>
  rank_probability_by?.[measure(by, context).of] ?? (by === 'jobs' ? rank_probability : undefined);

function chart(by: By, context: Context): HTMLElement {
  const { data, format, t } = context;
  const ranked = ordered(data, measure(by, context)).flatMap((one) => { const parts = parts_of(one, by, context); return parts?.length ? [{ one, parts }] : []; });
  const ranks = Math.min(kMost, ranked.length), shown = ranked.slice(0, ranks), later = ranked.length > ranks;
  const wide = (kRight - kLeft) / (ranks + (later ? 1 : 0)), names = [...Array(ranks).keys()].map((rank) => String(rank + 1));
  if (later) names.push(t.later_rank);
  const drawing = canvas(kWide, kTop + shown.length * kRow + 6, ...names.map((name, i) => label(name, kLeft + (i + 0.5) * wide, kTop - 8, 'd-strong', 'middle')),
    ...shown.map(({ one, parts }, i) => row(one, parts, i, names, wide, context)));
  return figure('rank-probability', t.probability_title(t.measures[by]), t.probability_note(shown.length, ranked.length), drawing, ['subject', 'name', 'quantity', 'rank', 'probability'],
    () => ranked.flatMap(({ one, parts }) => parts.map((part, rank): Cell[] => [one.subject, one.name, measure(by, context).of, rank + 1, part])), format);
}

function row(one: Subject, all: number[], i: number, names: string[], wide: number, { format, t }: Context): SVGGElement {
  const ranks = Math.min(kMost, all.length);
  const parts = [...all.slice(0, ranks), ...(names.length > ranks ? [all.slice(ranks).reduce((sum, part) => sum + part, 0)] : [])];
  const top = kTop + i * kRow;
  return svg('g', { class: 'chance-row' }, name_label(one.name, kLeft - 12, top + kRow / 2, kLeft - 16), ...parts.flatMap((part, at) => {
    const cell = svg('rect', { x: kLeft + at * wide, y: top, width: wide, height: kRow, class: 'd-cell', fill: shade(part) });
    if (part < kSeen) return [cell];
    return [told(cell, t.probability_said(one.name, names[at], format.percent(part))),
      label(String(Math.round(part * 100)), kLeft + (at + 0.5) * wide, top + kRow / 2 + 4.2, part > kDark ? 'd-on-dark' : 'd-on-pale', 'middle')];
  }));
}

/// From white to dark blue.
function shade(part: number): string {
  const mix = (from: number, to: number) => Math.round(from + (to - from) * Math.sqrt(Math.min(1, Math.max(0, part))));
  return part < kSeen ? '#ffffff' : `rgb(${mix(255, 18)},${mix(255, 57)},${mix(255, 91)})`;
}
