// Section "side by side": outcomes down, options across; in a cell the difference with the reference over its interval.
import { h } from '../dom';
import type { Maybe } from '../data';
import { product_name } from '../names';
import { csv, save_buttons, type Cell } from '../save';
import { rounded, scaled, step_for, with_interval } from '../interval';
import { compared, type Interval, type Option } from './data';
import { euro, known_outcomes, quantity, title_of, type Context, type Quantity } from './words';

const kShown = ['co2_2030', 'co2_2035', 'co2_2040', 'co2_cumulative', 'co2_global_change_2040', 'co2_global_change_cumulative', 'jobs_end', 'job_years_brought', 'job_years_lost',
  'public_commitment', 'public_cash', 'approach_commitment', 'money_at_risk', 'autonomy', 'projects_running_2030', 'projects_running_2040', 'projects_running_end', 'projects_given_up', 'units_closed_by_owner'];

export function table_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  const reference = data.options.find(({ id }) => id === data.reference), others = compared(data);
  if (!reference) return h('p', {}, format.s.none);
  const uncounted = [...new Set(others.flatMap(({ not_counted_elsewhere }) => not_counted_elsewhere ?? []))];
  const rows = known_outcomes(kShown, data.options).map((name) => outcome_row(quantity(name, context), reference, others, context));
  const head = h('tr', {}, h('th', { scope: 'col' }, t.outcome), h('th', { scope: 'col', class: 'number' }, title_of(reference, context), h('span', { class: 'range' }, t.reference)),
    ...others.map((option) => h('th', { scope: 'col', class: 'number' }, title_of(option, context))));
  const table = h('table', { class: 'compact side-by-side' }, h('thead', {}, head), h('tbody', {}, ...rows, ...money_rows(others, context)));
  table.dataset.table = 'options';
  return h('div', {}, h('p', { class: 'intro' }, t.table_intro(title_of(reference, context))),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': format.s.table }, table),
    others.some(({ eur_per_t, eur_per_t_global, eur_per_job_year }) => [eur_per_t, eur_per_t_global, eur_per_job_year].some((ratio) => !ratio || ratio.low === null && ratio.high === null)) ? h('p', { class: 'muted' }, t.no_ratio) : null,
    ...gaps(others, context),
    uncounted.length ? h('p', { class: 'muted' }, t.not_counted(uncounted.map((id) => product_name(id, data, format.lang)).join('; '))) : null,
    save_buttons('options', format, () => numbers(context)));
}

/// What the numbers with a mark, and those not known, leave out: plants by what they have no number of.
function gaps(others: Option[], context: Context): HTMLElement[] {
  const { format, t } = context;
  const by_list = new Map<string, string[]>();
  for (const name of known_outcomes(kShown, others)) {
    const units = [...new Set(others.flatMap(({ outcomes }) => outcomes[name]?.difference?.not_counted ?? []))].join('; ');
    if (units) by_list.set(units, [...(by_list.get(units) ?? []), quantity(name, context).title]);
  }
  return [...by_list].map(([units, titles]) => h('p', { class: 'muted' }, format.words(t.left_out(titles.join('; '), units))));
}

const named = (title: string, unit: string) => h('th', { scope: 'row' }, title, ' ', h('span', { class: 'unit' }, unit));

function outcome_row(what: Quantity, reference: Option, others: Option[], context: Context): HTMLElement {
  const { format, t } = context;
  const absolute = reference.outcomes[what.name];
  const mean = scaled(absolute?.mean.value, what.factor), low = scaled(absolute?.p05, what.factor), high = scaled(absolute?.p95, what.factor);
  const step = step_for(low, high, mean);
  const shown = (value: Maybe) => (low === high ? format.number(value) : rounded(value, step, format));
  return h('tr', {}, named(what.title, what.unit),
    h('td', { class: 'number' }, absolute ? shown(mean) : '–', low !== null && high !== null && low !== high ? h('span', { class: 'range' }, format.s.from_to(shown(low), shown(high))) : null),
    ...others.map((option) => {
      const d = option.outcomes[what.name]?.difference;
      if (!d) return h('td', { class: 'number' }, '–');
      if (d.mean.value === null) return h('td', { class: 'number muted-cell' }, format.s.not_known);
      if (d.same_in !== null && d.same_in > 0.9995) return h('td', { class: 'number muted-cell' }, t.same);
      return cell(d.mean, what.factor, true, context, clear(d.mean), d.not_counted?.length ? t.incomplete : '');
    }));
}

/// An interval on one side of zero.
const clear = ({ low, high }: Interval) => low !== null && high !== null && (low > 0 || high < 0);

function cell(value: Interval | undefined, factor: number, signed: boolean, { format }: Context, strong = false, mark = ''): HTMLElement {
  if (!value || value.value === null || (value.low === null && value.high === null)) return h('td', { class: 'number' }, '–');
  const said = with_interval(value, factor, format, signed);
  return h('td', { class: strong ? 'number strong' : 'number' }, mark, said.value, said.range ? h('span', { class: 'range' }, said.range) : null);
}

/// Has measures with money.
const pays = ({ measures, budget_use }: Option): boolean => !!budget_use && measures.some(({ pays_in }) => typeof pays_in === 'number');

/// In which part of the futures nothing is paid; below it, of those, where none of these measures begins.
function pays_nothing(option: Option, { format, t }: Context): HTMLElement {
  if (!pays(option)) return h('td', { class: 'number' }, '–');
  const { begins_in, pays_nothing_in } = option.budget_use!, still = begins_in === null ? 0 : 1 - begins_in;
  return h('td', { class: 'number' }, format.percent(pays_nothing_in), still > 0 ? h('span', { class: 'range loose' }, t.none_begins(format.percent(still))) : null);
}

/// What a euro buys, and what would have been done anyway.
function money_rows(others: Option[], context: Context): HTMLElement[] {
  const { format, t } = context;
  const row = (title: string, unit: string, of: (option: Option) => HTMLElement) => h('tr', {}, named(title, unit), h('td', { class: 'number' }, '–'), ...others.map(of));
  return [
    row(t.eur_per_t, t.units.eur_per_t, ({ eur_per_t }) => cell(eur_per_t, 1, false, context)),
    row(t.eur_per_t_global, t.units.eur_per_t, ({ eur_per_t_global }) => cell(eur_per_t_global, 1, false, context)),
    row(t.eur_per_job_year, t.units.eur_per_job_year, ({ eur_per_job_year }) => cell(eur_per_job_year, 1, false, context)),
    row(t.deadweight, '', ({ deadweight }) => {
      const all = euro(deadweight?.committed_eur), anyway = euro(deadweight?.done_anyway_eur);
      if (!all || anyway === null) return h('td', { class: 'number' }, '–');
      return h('td', { class: 'number' }, format.percent(anyway / all), h('span', { class: 'range loose' }, t.of_million(format.number(all))));
    }),
    ...(others.some(pays) ? [row(t.pays_nothing_in, t.units.of_futures, (option) => pays_nothing(option, context))] : []),
    ...(others.some(({ budget_use }) => typeof budget_use?.used_up_in === 'number') ? [row(t.used_up_in, t.units.of_futures, ({ budget_use }) => h('td', { class: 'number' }, format.percent(budget_use?.used_up_in)))] : []),
    row(t.differs_in, t.units.of_futures, ({ differs_in }) => h('td', { class: 'number' }, format.percent(differs_in))),
  ];
}

function numbers({ data }: Context): string {
  const rows: Cell[][] = data.options.flatMap((option) => Object.entries(option.outcomes).map(([name, { unit, mean, p05, p95, difference }]): Cell[] =>
    [option.id, name, unit, mean.value, mean.low, mean.high, p05, p95, difference?.mean.value, difference?.mean.low, difference?.mean.high, difference?.better_in.value]));
  const ratios: Cell[][] = compared(data).flatMap((option) => ([['eur_per_t', 'EUR/t', option.eur_per_t], ['eur_per_t_global', 'EUR/t', option.eur_per_t_global], ['eur_per_job_year', 'EUR/job-year', option.eur_per_job_year]] as const)
    .map(([name, unit, of]): Cell[] => [option.id, name, unit, of?.value, of?.low, of?.high, null, null, null, null, null, null]));
  return csv(['option', 'quantity', 'unit', 'mean', 'low', 'high', 'p05', 'p95', 'difference', 'difference_low', 'difference_high', 'better_in'], [...rows, ...ratios]);
}
