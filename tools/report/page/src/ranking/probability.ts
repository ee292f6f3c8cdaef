// Section "how sure each rank is": players down, ranks across; the number stands in the cell, so that it needs no colour.
import { h, svg } from '../dom';
import { canvas, figure, kWide, label, name_label, told } from '../figure';
import type { Cell } from '../save';
import { several, type Subject } from './data';
import type { Context } from './words';

const kRow = 24, kTop = 24, kLeft = 270, kRight = 896, kMost = 15, kSeen = 0.005, kDark = 0.44;  // part from which white words read better than black

export function probability_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  const ranked = data.ranking.filter(({ rank_probability }) => rank_probability?.length);
  if (!several(data) || !ranked.length) return h('p', { class: 'prose' }, data.ranking.length ? t.probability_one : format.s.none);
  const ranks = Math.min(kMost, ranked.length), shown = ranked.slice(0, ranks), later = ranked.length > ranks;
  const wide = (kRight - kLeft) / (ranks + (later ? 1 : 0)), names = [...Array(ranks).keys()].map((rank) => String(rank + 1));
  if (later) names.push(t.later_rank);
  const drawing = canvas(kWide, kTop + shown.length * kRow + 6, ...names.map((name, i) => label(name, kLeft + (i + 0.5) * wide, kTop - 8, 'd-strong', 'middle')),
    ...shown.map((one, i) => row(one, i, names, wide, context)));
  return h('div', {}, h('p', { class: 'intro' }, t.probability_intro(String(data.replications))),
    figure('rank-probability', t.probability_title, t.probability_note(shown.length, ranked.length), drawing, ['subject', 'name', 'rank', 'probability'],
      () => ranked.flatMap(({ subject, name, rank_probability }) => rank_probability!.map((part, rank): Cell[] => [subject, name, rank + 1, part])), format));
}

function row(one: Subject, i: number, names: string[], wide: number, { format, t }: Context): SVGGElement {
  const all = one.rank_probability!, ranks = Math.min(kMost, all.length);
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
