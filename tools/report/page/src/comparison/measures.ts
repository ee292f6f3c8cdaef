// Sections "what is in each option", "what this should not be used for" and the manifest.
import { h } from '../dom';
import { manifest_list } from '../frame';
import { sortable } from '../sortable';
import type { Measure, Option } from './data';
import { euro, text_of, title_of, type Context } from './words';

export function measures_section(context: Context): HTMLElement {
  const { data, t } = context;
  return h('div', {}, h('p', { class: 'intro' }, t.measures_intro), ...data.options.map((option) => one(option, context)));
}

function one(option: Option, context: Context): HTMLElement {
  const { data, format, t } = context;
  const budget = euro(option.budget_eur);
  const text = (measure: Measure) => (format.lang === 'nl' && measure.text_nl) || measure.text || measure.id;
  return h('div', { class: 'option' }, h('h3', {}, title_of(option, context), option.id === data.reference ? ` (${t.reference})` : ''),
    option.description ? h('p', { class: 'prose' }, text_of(option.description, option.description_nl, context)) : null,
    budget !== null ? h('p', { class: 'muted' }, t.budget(format.number(budget))) : null,
    option.measures.length ? sortable(`measures-${option.id}`, option.measures, [
      { title: t.measure, head: true, saved: 'measure', key: (measure) => text(measure), show: (measure) => format.words(text(measure)) },
      { title: t.decided_by, saved: 'decided_by', key: ({ decided_by }) => decided_by, show: ({ decided_by, decided_by_nl }) => text_of(decided_by, decided_by_nl, context) },
      { title: t.legal_ground, saved: 'legal_ground', key: ({ legal_ground }) => legal_ground, show: ({ legal_ground, legal_ground_nl }) => text_of(legal_ground, legal_ground_nl, context) },
      { title: t.from, saved: 'from', key: ({ from }) => from, show: ({ from }) => h('span', { class: 'together' }, format.part(Date.parse(`${from}T00:00:00Z`), { month: 'short', year: 'numeric' })) },
      { title: t.chance, saved: 'chance', number: true, key: ({ chance }) => chance, show: ({ chance }) => format.percent(chance) },
      ...(with_money(option) ? [{ title: t.pays_in, saved: 'pays_in', number: true, key: ({ pays_in }: Measure) => pays_in, show: (measure: Measure) => paid(measure, context) }] : []),
    ], format, 'compact measures') : h('p', { class: 'muted' }, t.no_measures),
    option.assumptions.length ? h('details', { class: 'table-details' }, h('summary', {}, t.assumptions(option.assumptions.length)),
      h('ul', { class: 'prose' }, ...option.assumptions.map((assumption, i) => h('li', {}, text_of(assumption, option.assumptions_nl?.[i], context))))) : null);
}

const with_money = ({ measures }: Option): boolean => measures.some(({ pays_in }) => typeof pays_in === 'number');

/// A mean of few futures bears no more.
const two_digits = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(2)));

/// In how many futures it pays, and how much it lays aside on average.
function paid(measure: Measure, { format, t }: Context): (HTMLElement | string)[] {
  const { pays_in, committed_eur } = measure;
  if (typeof pays_in !== 'number') return ['–'];
  if (pays_in === 0) return [t.pays_never, h('span', { class: 'range loose' }, why_never(measure, t))];
  return [format.percent(pays_in), h('span', { class: 'range loose' }, t.pays_mean(format.number(two_digits(euro(committed_eur)))))];
}

/// The furthest it got in any future.
function why_never({ comes_about_in, nobody_asks_in, terms_never_hold_in, budget_too_small_in }: Measure, t: Context['t']): string {
  if (comes_about_in === 0) return t.never_begins;
  if (budget_too_small_in) return t.never_budget;
  if (terms_never_hold_in) return t.never_terms;
  return nobody_asks_in ? t.never_asked : '';
}

export function limits_section({ data, format, t }: Context): HTMLElement {
  const list = [...t.limits, t.limit_numbers(format.number(data.numbers_varied), data.replications_pulled_in, data.replications),
    ...(typeof data.false_closures_per_decade === 'number' ? [t.false_closures(format.number(data.false_closures_per_decade))] : [])];
  return h('div', {}, h('ul', { class: 'prose' }, ...list.map((text) => h('li', {}, text))),
    data.volumes_held.length ? h('details', { class: 'table-details', 'data-keep-closed': true }, h('summary', {}, t.held(data.volumes_held.length)), h('p', { class: 'muted' }, data.volumes_held.join(', '))) : null);
}

export function manifest_section({ data, format, t }: Context): HTMLElement {
  const { s } = format, m = data.manifest;
  const versions = Object.entries(m.versions ?? {}).map(([name, version]) => `${name} ${version}`).join(', ');
  const rows: [string, string | undefined][] = [
    [s.program, versions || m.program], [s.seed, data.seed], [t.replications, String(data.replications) + (data.replications_with_a_fault ? ` (${t.faults(data.replications_with_a_fault)})` : '') + (data.stopped_early ? `; ${t.stopped_early}` : '')],
    [t.design, (t.designs as Record<string, string>)[data.design] ?? data.design], [t.varied, format.number(data.numbers_varied)], [s.command, m.command]];
  return manifest_list(rows, m.inputs, format);
}
