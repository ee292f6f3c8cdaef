// Section "jobs against CO2": a dot for each, with names where there is room.
import { h, svg, text_width, wrap } from '../dom';
import { axis_below, axis_left, canvas, figure, kFontOfNames, kWide, label, line, scale, told } from '../figure';
import { scaled } from '../interval';
import type { Cell } from '../save';
import { several, type Subject } from './data';
import { measure, said, type Context } from './words';

const kLeft = 74, kRight = 880, kTop = 26, kBottom = 450, kHigh = 14, kTogether = 5;  // pixels between dots that share a name

interface Box { left: number; right: number; top: number; bottom: number }
interface Dot { one: Subject; x: number; y: number }

export function scatter_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  const known = data.ranking.filter(({ spread }) => typeof spread.jobs?.value === 'number' && typeof spread.co2_cumulative_kt?.value === 'number');
  if (!known.length) return h('p', {}, format.s.none);
  const { factor, unit } = measure('co2', context);
  const x = scale(known.flatMap(({ spread: { jobs } }) => [jobs!.value, jobs!.low, jobs!.high]), kLeft, kRight - 120);
  const y = scale(known.flatMap(({ spread: { co2_cumulative_kt: co2 } }) => [co2!.value, co2!.low, co2!.high].map((one) => scaled(one, factor))), kBottom, kTop);
  const dots = known.map((one): Dot => ({ one, x: x(one.spread.jobs!.value!), y: y(one.spread.co2_cumulative_kt!.value! * factor) }));
  const crosses = known.flatMap(({ spread: { jobs, co2_cumulative_kt: co2 } }, i) => cross(dots[i], [jobs!.low, jobs!.high], [co2!.low, co2!.high].map((one) => scaled(one, factor)), x, y));
  const drawing = canvas(kWide, kBottom + 42, axis_below(x, kTop, kBottom, 8, format), axis_left(y, kLeft, kRight, 7, format),
    ...crosses.map(({ left, top, right, bottom }) => line(left, top, right, bottom, 'd-cross')),
    ...dots.map((dot) => mark(dot, context)), ...names(dots, y(0), crosses, context),
    label(t.axis_jobs, (kLeft + kRight) / 2, kBottom + 34, 'd-axis', 'middle'), label(t.axis_co2(unit), 4, 12, 'd-axis'));
  const left = data.ranking.filter((one) => one.played && !known.includes(one)).map(({ name }) => name);
  return h('div', {}, h('p', { class: 'intro' }, t.scatter_intro), figure('jobs-and-co2', t.scatter_title, t.scatter_note(several(data)), drawing,
    ['subject', 'name', 'jobs', 'jobs_low', 'jobs_high', 'co2_cumulative_kt', 'co2_low', 'co2_high'], () => known.map(({ subject, name, spread: { jobs, co2_cumulative_kt: co2 } }): Cell[] =>
      [subject, name, jobs!.value, jobs!.low, jobs!.high, co2!.value, co2!.low, co2!.high]), format),
    left.length ? h('p', { class: 'muted' }, t.scatter_left(left.join('; '))) : null);
}

/// The intervals of a dot: lines, so boxes without height or width.
function cross(dot: Dot, across: (number | null)[], down: (number | null)[], x: (value: number) => number, y: (value: number) => number): Box[] {
  const [left, right] = across, [low, high] = down, lines: Box[] = [];
  if (left !== null && right !== null && right > left) lines.push({ left: x(left), right: x(right), top: dot.y, bottom: dot.y });
  if (low !== null && high !== null && high > low) lines.push({ left: dot.x, right: dot.x, top: y(high), bottom: y(low) });
  return lines;
}

function mark({ one, x, y }: Dot, context: Context): SVGElement {
  const [jobs, co2] = (['jobs', 'co2'] as const).map((by) => { const what = measure(by, context), text = said(one.spread[what.of], what, context); return `${text.value} ${what.unit}${text.range ? ` (${text.range})` : ''}`; });
  return told(svg('circle', { cx: x, cy: y, r: 4.6, class: 'd-dot' }), `${one.name}: ${jobs}, CO₂ ${co2}`);
}

/// Names beside their dots, those furthest out first; one that would cover another, a dot or the line of no change is left
/// out. Where there is a choice none stands on an interval.
function names(dots: Dot[], zero: number, crosses: Box[], { t }: Context): SVGElement[] {
  const taken: Box[] = dots.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  taken.push({ left: kLeft, right: kRight, top: zero - 1, bottom: zero + 1 });
  const far = (dot: Dot) => Math.hypot((dot.x - kLeft) / (kRight - kLeft), (dot.y - kTop) / (kBottom - kTop));
  return grouped([...dots].sort((a, b) => far(b) - far(a))).flatMap((group) => {
    const { x, y } = group[0], names = group.map(({ one }) => one.name), text = wrap(names.length > 2 ? t.and_more(names[0], names.length - 1) : names.join('; '), 400, kFontOfNames, 1)[0], width = text_width(text, kFontOfNames);
    const places: [number, number, 'start' | 'end' | 'middle'][] = [[x + 8, y + 4, 'start'], [x - 8, y + 4, 'end'], [x, y + 19, 'middle'], [x, y - 10, 'middle'], [x - 8, y + 15, 'end'], [x + 8, y + 15, 'start']];
    const free = places.map(([at, base, anchor]) => {
      const left = anchor === 'start' ? at : anchor === 'end' ? at - width : at - width / 2;
      return { at, base, anchor, box: { left: left - 1, right: left + width + 1, top: base - kHigh + 3, bottom: base + 3 } };
    }).filter(({ box }) => box.left >= kLeft + 2 && box.right <= kWide - 2 && box.top >= kTop - 10 && box.bottom <= kBottom - 2 && !taken.some((other) => overlap(box, other)));
    const place = free.find(({ box }) => !crosses.some((other) => overlap(box, other))) ?? free[0];
    if (!place) return [];
    taken.push(place.box);
    return [svg('g', { class: 'spot-name' }, label(text, place.at, place.base, 'd-halo', place.anchor))];
  });
}

/// Dots that lie on each other share a name.
function grouped(dots: Dot[]): Dot[][] {
  const groups: Dot[][] = [];
  for (const dot of dots) {
    const group = groups.find(([first]) => Math.hypot(first.x - dot.x, first.y - dot.y) < kTogether);
    if (group) group.push(dot); else groups.push([dot]);
  }
  return groups;
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
