// Sections "what the spread comes from" and "how long it stays useful".
import { h, svg } from '../dom';
import type { Cell } from '../save';
import { sortable } from '../sortable';
import { compared, type Driver, type DriversOf, type Option } from './data';
import { axis_left, canvas, figure, kWide, label, line, name_label, scale, told } from '../figure';
import { scaled, with_interval } from '../interval';
import { indices_of } from './indices';
import { quantity, title_of, type Context } from './words';

const kRow = 34, kLeft = 400, kRight = 690, kTold = 3, kApart = 22;
const kFewestForFloor = 30;  // futures; with fewer, ties make what chance alone gives mean nothing

export function drivers_section(context: Context): HTMLElement {
  const { data, t } = context;
  const known = compared(data).filter(({ drivers }) => drivers.length), silent = compared(data).filter(({ drivers }) => !drivers.length);
  return h('div', {}, h('p', { class: 'intro' }, t.drivers_intro), ...known.map((option) => chart(option, context)),
    silent.length ? h('p', { class: 'muted' }, t.drivers_none(silent.map((option) => title_of(option, context)).join('; '))) : null,
    ...outcomes(context), ...indices_of(context));
}

/// Of every option and outcome: what stands out, or what would have to.
function outcomes(context: Context): HTMLElement[] {
  const { data, format, t } = context;
  const rows = compared(data).flatMap((option) => (option.drivers_by_outcome ?? []).map((of) => ({ option, of })));
  if (!rows.length) return [];
  const said = ({ differs, least_told, drivers }: DriversOf) => (!differs ? t.driver_same : drivers.length ? drivers.slice(0, kTold).map((driver) => `${format.words(driver.name ?? driver.what)} ${format.percent(driver.first_order)}`).join('; ')
    : least_told === null ? t.driver_no_spread : data.replications < kFewestForFloor ? t.driver_few : t.driver_none(format.percent(least_told)));
  return [h('details', { class: 'table-details' }, h('summary', {}, t.driver_table), sortable('drivers', rows, [
    { title: t.option, head: true, saved: 'option', key: ({ option }) => title_of(option, context) },
    { title: t.outcome, saved: 'quantity', key: ({ of }) => quantity(of.quantity, context).title },
    { title: t.driver_list, saved: 'drivers', key: ({ of }) => said(of) },
  ], format, 'compact'))];
}

function chart(option: Option, context: Context): HTMLElement {
  const { format } = context;
  const name = (driver: Driver) => format.words(driver.name ?? driver.what);
  const most = Math.max(0.01, ...option.drivers.map(({ first_order }) => first_order ?? 0));
  const wide = (part: number) => (Math.max(0, part) / most) * (kRight - kLeft);
  const rows = option.drivers.map((driver, i) => {
    const middle = (i + 0.5) * kRow + 4, part = driver.first_order ?? 0, floor = driver.noise_floor ?? 0;
    return svg('g', { class: 'driver-row' }, name_label(name(driver), kLeft - 12, middle, kLeft - 16),
      told(svg('rect', { x: kLeft, y: middle - 8, width: Math.max(1.5, wide(part)), height: 16, class: 'd-driver' }), `${name(driver)}: ${format.percent(part)}`),
      line(kLeft + wide(floor), middle - 12, kLeft + wide(floor), middle + 12, 'd-floor'),
      label(`${format.percent(part)} ${direction(driver, context)}`, kLeft + Math.max(wide(part), wide(floor)) + 7, middle + 4.2, 'd-axis'));
  });
  const drawing = canvas(kWide, option.drivers.length * kRow + 8, ...rows, line(kLeft, 0, kLeft, option.drivers.length * kRow + 8, 'd-zero'));
  return figure(`drivers-${option.id}`, title_of(option, context), '', drawing, ['option', 'what', 'first_order', 'noise_floor', 'rank_correlation'],
    () => option.drivers.map((driver): Cell[] => [option.id, driver.what, driver.first_order, driver.noise_floor, driver.rank_correlation]), format);
}

/// A chance comes true when its draw is low; of a number a low draw is a low number.
function direction({ what, rank_correlation }: Driver, { t }: Context): string {
  const rises = (rank_correlation ?? 0) > 0;
  if (/ (comes about|signed)$/.test(what) || what.startsWith('closure/')) return rises ? t.then_more : t.then_less;
  return rises ? t.more_cuts_less : t.more_cuts_more;
}

export function later_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  const options = compared(data).filter(({ later }) => later.length > 1), sought = compared(data).filter(({ later }) => later.length === 1);
  const not_sought = sought.length ? h('p', {}, t.later_not_sought(sought.map((option) => title_of(option, context)).join('; '))) : null;
  if (!options.length) return not_sought ?? h('p', {}, t.later_none);
  const sentences = options.map((option) => {
    const next = option.last_useful_start?.no_longer_shown_years_later;
    const years = option.last_useful_start_years_later, most = Math.max(...option.later.map((one) => one.years));
    return h('li', {}, typeof years !== 'number' ? t.never_useful(title_of(option, context)) : years === 0 && typeof next !== 'number' ? t.useful_now(title_of(option, context)) : years >= most ? t.useful_to_end(title_of(option, context), format.number(years)) : typeof next === 'number' ? t.useful_between(title_of(option, context), format.number(years), format.number(next)) : t.useful_until(title_of(option, context), format.number(years)));
  });
  return h('div', {}, h('p', { class: 'intro' }, t.later_intro), h('ul', { class: 'prose' }, ...sentences), not_sought, drawn(options, context));
}

function drawn(options: Option[], context: Context): HTMLElement {
  const { format, t } = context;
  const what = quantity('co2_cumulative', context), columns = 3, panel = 300, high = 170;
  const years = options.flatMap(({ later }) => later.map((one) => one.years));
  const x = scale([0, ...years], 60, panel - 24), y = scale(options.flatMap(({ later }) => later.flatMap(({ co2_cumulative: { low, high: top } }) => [scaled(low, what.factor), scaled(top, what.factor)])), 108, 0);
  const labelled = ({ later }: Option, at: number) => later.every((one) => one.years >= at || x(at) - x(one.years) >= kApart);
  const drawing = canvas(kWide, Math.ceil(options.length / columns) * high + 4, ...options.map((option, i) =>
    svg('g', { class: 'panel', transform: `translate(${(i % columns) * panel},${Math.floor(i / columns) * high})` }, name_label(title_of(option, context), 60, 14, panel - 74, 'start', 'd-strong'),
      svg('g', { transform: 'translate(0,36)' }, axis_left(y, 60, panel - 12, 4, format), ...option.later.flatMap(({ years: at, co2_cumulative: { value, low, high: top } }) => {
        if (value === null || low === null || top === null) return [];
        const said = with_interval({ value, low, high: top }, what.factor, format, true);
        return [line(x(at), y(low * what.factor), x(at), y(top * what.factor), 'd-interval-line'),
          told(svg('circle', { cx: x(at), cy: y(value * what.factor), r: 4.4, class: 'd-mean' }), t.later_said(format.number(at), `${said.value} ${what.unit} (${said.range})`)), labelled(option, at) ? label(format.number(at), x(at), 124, 'd-axis', 'middle') : null];
      })))));
  return figure('later', t.later_title, t.later_note(what.unit), drawing, ['option', 'years_later', 'co2_cumulative_kt', 'low', 'high'],
    () => options.flatMap((option) => option.later.map(({ years: at, co2_cumulative: c }): Cell[] => [option.id, at, c.value, c.low, c.high])), format);
}
