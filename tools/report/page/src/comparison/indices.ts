// Sobol' indices, where they were asked: what a number explains by itself, and together with others.
import { h, svg } from '../dom';
import { axis_below, canvas, figure, kWide, label, line, name_label, scale, told } from '../figure';
import type { Cell } from '../save';
import { compared, type Interval, type Option, type SobolIndex } from './data';
import { title_of, type Context } from './words';

const kRow = 46, kLeft = 400, kRight = 690, kTop = 6;

/// A figure per option; nothing when they were not asked.
export function indices_of(context: Context): HTMLElement[] {
  const known = compared(context.data).filter(({ sobol_indices }) => sobol_indices?.factors.length);
  return known.length ? [h('h3', {}, context.t.indices), h('p', { class: 'intro' }, context.t.indices_intro), ...known.map((option) => chart(option, context))] : [];
}

function chart(option: Option, context: Context): HTMLElement {
  const { format, t } = context, { samples, factors } = option.sobol_indices!;
  const name = (factor: SobolIndex) => format.words(factor.name ?? factor.what);
  const x = scale([0, 1, ...factors.flatMap(({ first_order, total }) => [first_order.low, first_order.high, total.low, total.high])], kLeft, kRight);
  const bottom = kTop + factors.length * kRow;
  const mark = ({ value, low, high }: Interval, y: number, kind: string, said: string) => (value === null ? [] : [
    low === null || high === null ? null : line(x(low), y, x(high), y, 'd-wide'),
    told(svg('circle', { cx: x(value), cy: y, r: 5, class: kind }), `${said} ${format.percent(value)}`)]);
  const range = ({ value, low, high }: Interval) => `${format.percent(value)} (${format.s.from_to(format.percent(low), format.percent(high))})`;
  const rows = factors.map((factor, i) => {
    const middle = kTop + (i + 0.5) * kRow;
    return svg('g', { class: 'index-row' }, name_label(name(factor), kLeft - 14, middle, kLeft - 20),
      ...mark(factor.first_order, middle - 8, 'd-front', `${name(factor)}, ${t.index_alone}`), ...mark(factor.total, middle + 8, 'd-behind', `${name(factor)}, ${t.index_total}`),
      label(`${t.index_alone} ${range(factor.first_order)}`, kRight + 14, middle - 4, 'd-axis'), label(`${t.index_total} ${range(factor.total)}`, kRight + 14, middle + 12, 'd-axis'));
  });
  return figure(`indices-${option.id}`, title_of(option, context), t.indices_note(samples), canvas(kWide, bottom + 24, axis_below(x, kTop, bottom, 5, format), ...rows),
    ['option', 'what', 'first_order', 'first_low', 'first_high', 'total', 'total_low', 'total_high'],
    () => factors.map(({ what, first_order: f, total }): Cell[] => [option.id, what, f.value, f.low, f.high, total.value, total.low, total.high]), format);
}
