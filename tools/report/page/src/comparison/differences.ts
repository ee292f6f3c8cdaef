// Section "what each option changes": for each quantity the mean difference with its interval, and how far futures differ.
import { h, svg } from '../dom';
import type { Cell } from '../save';
import { compared, type Difference, type Option } from './data';
import { axis_below, canvas, figure, kWide, label, line, name_label, scale, told } from '../figure';
import { scaled, with_interval } from '../interval';
import { known_outcomes, quantity, title_of, type Context, type Quantity } from './words';

const kShown = ['co2_cumulative', 'co2_2030', 'co2_2040', 'co2_global_change_cumulative', 'jobs_end', 'public_cash', 'money_at_risk', 'autonomy', 'projects_running_end'];
const kRow = 30, kLeft = 262, kRight = 660, kNumbers = 672;

export function differences_section(context: Context): HTMLElement {
  const { data, t } = context;
  const options = compared(data);
  if (!options.length) return h('p', {}, context.format.s.none);
  const names = known_outcomes(kShown, options);
  const same: string[] = [], unknown: string[] = [], drawn: HTMLElement[] = [];
  for (const name of names) {
    const what = quantity(name, context);
    const moves = options.some(({ outcomes }) => { const d = outcomes[name]?.difference; return d && [d.mean.value, d.p05, d.p95].some((value) => value); });
    const lacks = options.some(({ outcomes }) => outcomes[name]?.difference?.mean.value === null);
    if (moves) drawn.push(forest(what, options, context)); else (lacks ? unknown : same).push(what.title);
  }
  return h('div', {}, h('p', { class: 'intro' }, t.differences_intro(title_of(data.options[0], context))), ...drawn,
    same.length ? h('p', { class: 'muted' }, t.no_difference(same.join('; '))) : null,
    unknown.length ? h('p', { class: 'muted' }, t.unknown_difference(unknown.join('; '))) : null);
}

function forest(what: Quantity, options: Option[], context: Context): HTMLElement {
  const { format, t } = context;
  const of = (option: Option) => option.outcomes[what.name]?.difference;
  const x = scale(options.flatMap((option) => { const d = of(option); return d ? [d.p05, d.p95, d.mean.low, d.mean.high].map((value) => scaled(value, what.factor)) : []; }), kLeft, kRight);
  const bottom = 22 + options.length * kRow;
  const rows = options.map((option, i) => {
    const d = of(option), middle = 22 + (i + 0.5) * kRow;
    return svg('g', { class: 'forest-row' }, name_label(title_of(option, context), kLeft - 14, middle, kLeft - 20), ...(d ? marks(d, what, x, middle, title_of(option, context), context) : []));
  });
  const higher = options[0].outcomes[what.name]?.higher_is_better;
  const drawing = canvas(kWide, bottom + 36, axis_below(x, 16, bottom, 6, format),
    label(t.better_side(!higher), higher ? kRight : kLeft, 10, 'd-axis', higher ? 'end' : 'start'), ...rows,
    label(what.unit, (kLeft + kRight) / 2, bottom + 31, 'd-axis', 'middle'));
  const head = ['option', 'quantity', 'unit', 'difference', 'low', 'high', 'p05', 'p95', 'better_in'];
  return figure(`difference-${what.name}`, `${what.title}`, '', drawing, head, () => options.map((option): Cell[] => {
    const d = of(option);
    return [option.id, what.name, option.outcomes[what.name]?.unit, d?.mean.value, d?.mean.low, d?.mean.high, d?.p05, d?.p95, d?.better_in.value];
  }), format);
}

function marks(d: Difference, what: Quantity, x: (value: number) => number, middle: number, name: string, { format, t }: Context): SVGElement[] {
  const [mean, low, high, p05, p95] = [d.mean.value, d.mean.low, d.mean.high, d.p05, d.p95].map((value) => scaled(value, what.factor));
  const said = with_interval(d.mean, what.factor, format, true);
  const parts: SVGElement[] = [];
  if (p05 !== null && p95 !== null) parts.push(line(x(p05), middle, x(p95), middle, 'd-wide'), line(x(p05), middle - 4, x(p05), middle + 4, 'd-wide'), line(x(p95), middle - 4, x(p95), middle + 4, 'd-wide'));
  if (low !== null && high !== null) parts.push(svg('rect', { x: x(low), y: middle - 4.5, width: Math.max(1.5, x(high) - x(low)), height: 9, class: 'd-interval' }));
  if (mean !== null) parts.push(told(svg('circle', { cx: x(mean), cy: middle, r: 4.4, class: 'd-mean' }), `${name}: ${said.value} ${what.unit} (${said.range})`));
  parts.push(label(said.value, kNumbers + 78, middle + 4.2, 'd-strong', 'end'), label(said.range, kNumbers + 88, middle + 4.2, 'd-axis'));
  if (d.same_in !== null && d.same_in >= 0.9995) parts.push(label(t.same_everywhere, kNumbers + 88, middle + 4.2, 'd-axis'));
  return parts;
}
