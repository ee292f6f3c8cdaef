// Section "what it costs and what it brings": public money against CO2, jobs as size; and single futures of one option.
import { h, svg, text_width, wrap } from '../dom';
import type { Cell } from '../save';
import { compared, type Option } from './data';
import { axis_below, axis_left, canvas, covers, figure, type Area, kFontOfNames, kWide, label, line, name_label, scale, told } from '../figure';
import { rounded, scaled, step_for } from '../interval';
import { quantity, title_of, type Context } from './words';

const kLeft = 70, kRight = 860, kTop = 14, kBottom = 380;
const kCo2 = 'co2_cumulative', kMoney = 'public_cash', kJobs = 'jobs_end';

export interface ParetoMemory { option: string | null }

export function pareto_section(context: Context, memory: ParetoMemory): HTMLElement {
  const { data, format, t } = context;
  if (!data.options.some(({ outcomes }) => outcomes[kCo2] && outcomes[kMoney])) return h('p', {}, format.s.none);
  const front = data.pareto_front.map((id) => data.options.find((option) => option.id === id)).filter((one): one is Option => one !== undefined);
  return h('div', {}, h('p', { class: 'intro' }, t.pareto_intro), h('p', { class: 'prose' }, t.pareto_front(front.map((option) => title_of(option, context)).join('; '))), means(context), cloud(context, memory));
}

interface Spot { option: Option; x: number; y: number; jobs: number }

function means(context: Context): HTMLElement {
  const { data, format, t } = context;
  const co2 = quantity(kCo2, context), jobs = quantity(kJobs, context);
  const of = (option: Option, name: string) => (option.id === data.reference ? 0 : option.outcomes[name]?.difference?.mean.value);
  const spots: Spot[] = data.options.flatMap((option) => {
    const x = of(option, kMoney), y = scaled(of(option, kCo2), co2.factor);
    return typeof x === 'number' && typeof y === 'number' ? [{ option, x, y, jobs: of(option, kJobs) ?? 0 }] : [];
  });
  const x = scale(spots.map((spot) => spot.x), kLeft, kRight - 150), y = scale(spots.map((spot) => spot.y), kBottom, kTop + 46);  // room for a name above the line of nothing gained
  const most = Math.max(1e-9, ...spots.map((spot) => Math.abs(spot.jobs)));
  const radius_of = (spot: Spot) => 6 + 9 * Math.sqrt(Math.max(0, spot.jobs) / most);
  // Names stand on no mark, on no other name, and not on the line of nothing gained or the title of the axis.
  const used: Area[] = spots.map((spot) => ({ x: x(spot.x) - radius_of(spot), y: y(spot.y) - radius_of(spot), width: 2 * radius_of(spot), height: 2 * radius_of(spot) }));
  used.push({ x: kLeft, y: y(0) - 1, width: kRight - kLeft, height: 2 }, { x: 4, y: 0, width: text_width(t.axis_co2(co2.unit), kFontOfNames), height: kTop + 2 });
  const place_of = (words: string[], at: { x: number; y: number }, radius: number): Area => {
    const width = Math.max(0, ...words.map((text) => text_width(text, `600 ${kFontOfNames}`))) + 4, height = 15 * words.length;
    const tries = [0, ...Array.from({ length: 30 }, (_, i) => [4 * (i + 1), -4 * (i + 1)]).flat()].flatMap((down) =>
      [at.x + radius + 6, at.x - radius - 6 - width].map((left): Area => ({ x: left, y: at.y - 8 + down, width, height })));
    const inside = ({ x: left, y: top }: Area) => left > 2 && left + width < kWide && top > 0 && top + height < kBottom;
    return tries.find((area) => inside(area) && !used.some((other) => covers(area, other))) ?? tries[0];
  };
  const drawn = [...spots].sort((a, b) => y(a.y) - y(b.y)).map((spot) => {
    const radius = radius_of(spot), at = { x: x(spot.x), y: y(spot.y) };
    const on_front = data.pareto_front.includes(spot.option.id), name = title_of(spot.option, context);
    const words = wrap(`${on_front ? '★ ' : ''}${name}`, 230, `600 ${kFontOfNames}`, 3), place = place_of(words, at, radius);
    used.push(place);
    const said = t.spot_said(name, rounded(spot.y, step_for(0, spot.y, spot.y), format, true), co2.unit, rounded(spot.x, step_for(0, spot.x, spot.x), format, true), rounded(spot.jobs, 1, format, true), on_front);
    const middle = place.y + place.height / 2, away = Math.abs(middle - at.y) > place.height / 2 + 6;  // a name away from its mark is led to it
    return svg('g', { class: 'spot-mean' }, away ? line(at.x, at.y, place.x > at.x ? place.x - 2 : place.x + place.width + 2, middle, 'd-cross') : null, told(svg('circle', { cx: at.x, cy: at.y, r: radius, class: on_front ? 'd-front' : 'd-behind' }), said),
      ...words.map((text, i) => label(text, place.x, place.y + 12 + i * 15, on_front ? 'd-strong' : '')));
  });
  const drawing = canvas(kWide, kBottom + 42, axis_below(x, kTop, kBottom, 7, format), axis_left(y, kLeft, kRight, 6, format), ...drawn,
    label(t.axis_money, (kLeft + kRight) / 2, kBottom + 34, 'd-axis', 'middle'), label(t.axis_co2(co2.unit), 4, kTop - 2, 'd-axis'));
  return figure('pareto', t.pareto_title, t.pareto_note(jobs.title), drawing, ['option', 'public_cash_meur', 'co2_cumulative_kt', 'jobs_end', 'on_front'],
    () => spots.map(({ option, x: money, y: tonnes, jobs: people }): Cell[] => [option.id, money, tonnes / co2.factor, people, data.pareto_front.includes(option.id) ? 1 : 0]), format);
}

/// Single futures of one option; which one, the reader chooses.
function cloud(context: Context, memory: ParetoMemory): HTMLElement | null {
  const { data, t } = context;
  const with_points = compared(data).filter(({ points }) => points.length);
  if (!with_points.length) return null;
  const names = data.criteria.map((criterion) => criterion.quantity), at = { co2: names.indexOf(kCo2), money: names.indexOf(kMoney) };
  if (at.co2 < 0 || at.money < 0) return null;
  const widest = with_points.reduce((best, option) => (spread(option) > spread(best) ? option : best), with_points[0]);
  memory.option ??= widest.id;
  const select = h('select', { id: 'cloud-option' }, ...with_points.map((option) => h('option', { value: option.id, selected: option.id === memory.option }, title_of(option, context))));
  const place = h('div');
  const show = () => place.replaceChildren(one_cloud(with_points.find(({ id }) => id === memory.option) ?? widest, at, context));
  select.addEventListener('change', () => { memory.option = select.value; show(); });
  show();
  return h('div', {}, h('h3', {}, t.cloud_title), h('p', { class: 'controls' }, h('label', { for: 'cloud-option' }, `${t.option}: `), select), place);
}

const spread = ({ outcomes }: Option) => Math.abs(outcomes[kCo2]?.difference?.mean.value ?? 0);

function one_cloud(option: Option, at: { co2: number; money: number }, context: Context): HTMLElement {
  const { format, t } = context;
  const co2 = quantity(kCo2, context), name = title_of(option, context);
  const points = option.points.map((point) => ({ x: point[at.money], y: scaled(point[at.co2], co2.factor) })).filter((point): point is { x: number; y: number } => point.x !== null && point.y !== null);
  const x = scale(points.map((point) => point.x), kLeft, kRight), y = scale(points.map((point) => point.y), 300, kTop + 10);
  const drawing = canvas(kWide, 342, axis_below(x, kTop, 300, 7, format), axis_left(y, kLeft, kRight, 5, format),
    ...points.map((point) => svg('circle', { cx: x(point.x), cy: y(point.y), r: 3.4, class: 'd-future' })),
    label(t.axis_money, (kLeft + kRight) / 2, 334, 'd-axis', 'middle'), label(t.axis_co2(co2.unit), 4, kTop - 2, 'd-axis'), name_label(name, kRight, kTop - 6, 420, 'end', 'd-strong'));
  return figure('futures', name, t.cloud_note(String(points.length)), drawing, ['option', 'public_cash_meur', 'co2_cumulative_kt'],
    () => points.map((point): Cell[] => [option.id, point.x, point.y / co2.factor]), format);
}
