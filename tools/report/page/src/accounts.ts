// Section "what it means beyond the plants": jobs in phases, CO2 here and elsewhere, basic products, energy, and which
// mechanism each part of the difference belongs to. Each part is there when the run had the data for it.
import type { Accounts, Amounts, Maybe, PathPoint, Report } from './data';
import { h } from './dom';
import type { Format } from './format';
import type { Make } from './frame';
import { product_name } from './names';
import { sortable, type Column } from './sortable';
import { spoken } from './strings';

const kNothing = 1e-6;
const kinds = ['own', 'contractors', 'site_services', 'indirect'] as const;
const groups = ['nl', 'eu', 'non_eu'];

/// Nothing when the run has none of it.
export function accounts_section(report: Report, format: Format): Make | null {
  const { accounts, attribution, path } = report, { s } = format;
  const parts: [there: unknown, title: string, note: string, make: () => HTMLElement | null][] = [
    [path.length > 1, s.path_title, s.path_note, () => path_table(path, format)],
    [accounts?.jobs, s.phases_title, s.phases_note, () => jobs_tables(accounts!, format)],
    [accounts?.co2, s.elsewhere_title, s.elsewhere_note, () => co2_tables(report, format)],
    [accounts?.autonomy?.length, s.autonomy_title, s.autonomy_note, () => autonomy_table(report, format)],
    [accounts?.flows, s.energy_title, s.energy_note, () => energy_table(report, format)],
    [accounts?.flows?.networks?.length, s.networks_title, s.networks_note, () => networks_table(accounts!, format)],
    [attribution, s.attribution_title, s.attribution_note, () => attribution_table(report, format)],
  ];
  const told = parts.filter(([there]) => there);
  return told.length ? () => h('div', {}, ...told.map(([, title, note, make]) => part(title, make(), note))) : null;
}

const part = (title: string, body: HTMLElement | null, note: string) => (body ? h('div', {}, h('h3', {}, title), h('p', { class: 'intro' }, note), body) : null);

/// A column of numbers; `read` gives null where nothing is known.
function numbers<Row>(title: string, saved: string, read: (row: Row) => Maybe, write: (value: Maybe) => string): Column<Row> {
  return { title, saved, number: true, key: read, show: (row) => write(read(row)) };
}

function path_table(path: PathPoint[], format: Format): HTMLElement {
  const { s } = format;
  const write = (value: Maybe) => format.number(value);
  return sortable('path', path, [
    { title: s.path_of_industry, head: true, saved: 'path', key: ({ kind, year }) => `${year} ${kind}`, show: ({ kind, year }) => `${spoken(s.path_kinds, kind)}, ${year}` },
    numbers(s.path_reduction, 'reduction', ({ reduction }) => reduction, (value) => (value === null ? '–' : `−${format.percent(value)}`)),
    numbers(s.path_share, 'kt_per_year', ({ kt_per_year }) => kt_per_year, write),
    numbers(s.baseline, 'baseline_kt_per_year', ({ baseline }) => baseline, (value) => format.number(value, '–')),
    numbers(s.scenario, 'scenario_kt_per_year', ({ scenario }) => scenario, (value) => format.number(value, '–')),
  ], format, 'compact');
}

function jobs_tables({ jobs }: Accounts, format: Format): HTMLElement {
  const { s } = format;
  const write = (value: Maybe) => format.number(value);
  const rows = kinds.filter((kind) => kind in jobs!.gone_at_end);
  const places = jobs!.by_place_at_end ?? [], waves = jobs!.waves ?? [];
  return h('div', {}, sortable('jobs-phases', rows, [
    { title: s.whose_jobs, head: true, saved: 'kind', key: (kind) => kind, show: (kind) => spoken(s.job_kinds, kind) },
    numbers(s.gone_at_end, 'gone_at_end', (kind) => jobs!.gone_at_end[kind], write),
    numbers(s.job_years, 'job_years', (kind) => jobs!.job_years[kind], write),
    numbers(s.days_from_news, 'mean_days_from_news', (kind) => jobs!.mean_days_from_news_to_leaving[kind], (value) => format.number(value, '–')),
  ], format, 'compact'),
  places.length ? sortable('jobs-places', places, [
    { title: s.place, head: true, saved: 'place', key: ({ municipality, region }) => municipality ?? region ?? '', show: ({ municipality, region }) => municipality ?? (region ? s.region(region) : s.elsewhere_in_country) },
    ...kinds.map((kind) => numbers(spoken(s.job_kinds, kind), kind, (place: (typeof places)[number]) => place[kind], write)),
  ], format, 'compact') : null,
  waves.length ? h('ul', { class: 'prose' }, ...waves.map((wave) => h('li', {}, s.wave(wave.region, format.number(wave.most_leaving_within_a_year), format.on(Date.parse(`${wave.from.slice(0, 10)}T00:00:00Z`)))))) : null);
}

function co2_tables(report: Report, format: Format): HTMLElement {
  const { s } = format, { co2 } = report.accounts!;
  type Row = { what: string; value: number; unit: string };
  const rows: Row[] = [];
  const add = (what: string, value: unknown, unit: string) => { if (typeof value === 'number') rows.push({ what, value, unit }); };
  for (const [key, value] of Object.entries(co2!.change_cumulative_kt ?? {})) if (key !== 'projects') add(s.by_cause(spoken(s.co2_causes, key)), value, 'kt');
  for (const [key, value] of Object.entries(co2!.elsewhere_kt_per_year ?? {})) add(s.co2_elsewhere(spoken(s.regions, key)), value, 'kt/y');
  add(s.global_without_cap, co2!.global_kt_per_year_without_cap, 'kt/y');
  add(s.global_under_cap, co2!.global_kt_per_year_under_eu_cap, 'kt/y');
  const missing = co2!.not_counted_elsewhere ?? [];
  return h('div', {}, sortable('co2-parts', rows, [
    { title: s.quantity, head: true, saved: 'quantity', key: ({ what }) => what },
    { title: s.difference, saved: 'difference', number: true, key: ({ value }) => value, show: ({ value, unit }) => `${format.signed(value)} ${format.unit(unit)}` },
    { title: '', hidden: true, saved: 'unit', key: ({ unit }) => unit },
  ], format, 'compact narrow'),
  missing.length ? h('p', { class: 'muted' }, s.not_counted(missing.slice(0, 8).map(({ product }) => product_name(product, report, format.lang)).join(', ') + (missing.length > 8 ? ` ${s.and_more(missing.length - 8)}` : ''))) : null);
}

const with_unit = (value: Maybe, unit: string, format: Format): string => (value === null || value === undefined ? '–' : `${format.signed(value)} ${format.unit(unit)}`);

function autonomy_table(report: Report, format: Format): HTMLElement {
  const { s } = format, { autonomy } = report.accounts!;
  type Row = NonNullable<Accounts['autonomy']>[number];
  const share = (value: Maybe) => format.percent(value, s.not_known);
  const from = groups.filter((group) => autonomy!.some((row) => typeof row[`made_elsewhere_${group}`] === 'number'));
  return sortable('autonomy', autonomy!, [
    { title: s.product, head: true, saved: 'product', key: ({ product }) => product, show: ({ product }) => product_name(product, report, format.lang) },
    numbers(s.share_before, 'share_made_baseline', (row: Row) => row.share_made_baseline, share),
    numbers(s.share_after, 'share_made', (row: Row) => row.share_made, share),
    ...from.map((group) => numbers<Row>(s.made_elsewhere(spoken(s.regions, group)), `made_elsewhere_${group}`, (row) => row[`made_elsewhere_${group}`] as Maybe, (value) => format.signed(value, '–'))).map((column) => ({ ...column, show: (row: Row) => with_unit(column.key(row) as Maybe, row.unit ?? '', format) })),
    numbers(s.cover, 'days_of_cover_change', (row: Row) => row.days_of_cover_change ?? null, (value) => format.signed(value, '–')),
  ], format, 'compact');
}

/// Nothing when nothing differs.
function energy_table(report: Report, format: Format): HTMLElement | null {
  const { s } = format, { flows } = report.accounts!;
  const rows = [
    ...Object.entries(flows!.used_per_year ?? {}).map(([id, { unit, baseline, scenario, difference }]) =>
      ({ what: s.used(product_name(id, report, format.lang)), baseline: baseline as Maybe, scenario: scenario as Maybe, value: difference as Maybe, unit })),
    ...Object.entries(flows!.moved_kt_per_year ?? {}).map(([mode, value]) => ({ what: s.moved(spoken(s.modes, mode)), baseline: null, scenario: null, value, unit: 'kt/y' })),
    ...Object.entries(flows!.freed ?? {}).map(([key, value]) => ({ what: spoken(s.freed, key), baseline: null, scenario: null, value, unit: key.includes('mw') ? 'MW' : key.startsWith('nitrogen') ? 't/y' : 'kt/y' })),
  ].filter(({ value }) => value !== null && Math.abs(value) > kNothing);
  return !rows.length ? null : sortable('energy', rows, [
    { title: s.quantity, head: true, saved: 'quantity', key: ({ what }) => what },
    numbers(s.baseline, 'baseline', ({ baseline }) => baseline, (value) => format.number(value, '')),
    numbers(s.scenario, 'scenario', ({ scenario }) => scenario, (value) => format.number(value, '')),
    { title: s.difference, saved: 'difference', number: true, key: ({ value }) => value, show: ({ value, unit }) => `${format.signed(value)} ${format.unit(unit)}` },
    { title: '', hidden: true, saved: 'unit', key: ({ unit }) => unit },
  ], format, 'compact narrow');
}

function networks_table({ flows }: Accounts, format: Format): HTMLElement {
  const { s } = format;
  type Row = NonNullable<NonNullable<Accounts['flows']>['networks']>[number];
  const unknown = flows!.nitrogen_not_known?.length ?? 0;
  // A service is counted in parts of its base.
  const amount = (read: (row: Row) => number) => (row: Row) => (row.unit === 'of the base' ? format.percent(read(row)) : `${format.number(read(row))} ${format.unit(row.unit)}`);
  const column = (title: string, saved: string, read: (row: Row) => number): Column<Row> => ({ title, saved, number: true, key: read, show: amount(read) });
  return h('div', {}, sortable('networks', flows!.networks!, [
    { title: s.network, head: true, saved: 'network', key: ({ name }: Row) => name },
    column(s.baseline, 'baseline', ({ baseline }) => baseline),
    column(s.scenario, 'scenario', ({ scenario }) => scenario),
    column(s.room_freed, 'freed', ({ freed }) => freed),
    numbers(s.load_before, 'load_baseline', ({ load_baseline }: Row) => load_baseline, (value) => format.percent(value)),
    numbers(s.load_after, 'load_scenario', ({ load_scenario }: Row) => load_scenario, (value) => format.percent(value)),
  ], format, 'compact'),
  unknown ? h('p', { class: 'muted', 'data-note': 'nitrogen' }, s.nitrogen_not_known(unknown)) : null);
}

function attribution_table({ attribution }: Report, format: Format): HTMLElement {
  const { s } = format;
  const keys = Object.keys(attribution!.total).filter((key) => Math.abs(attribution!.total[key] ?? 0) > kNothing);
  const sum = (parts: Record<string, Amounts>) => Object.fromEntries(keys.map((key) => [key, Object.values(parts).reduce((all, values) => all + (values[key] ?? 0), 0)]));
  const lines = (parts: Record<string, Amounts>) => Object.entries(parts).map(([code, values]) => ({ code, values: values as Amounts }));
  const { physical, economic } = attribution!;
  const rows = [...lines(physical), ...(economic ? [{ code: 'PHYSICAL', values: sum(physical) as Amounts }, ...lines(economic), { code: 'ECONOMIC', values: sum(economic) as Amounts }] : []),
    { code: 'TOTAL', values: attribution!.total }];
  const together: Record<string, string> = { TOTAL: s.total, PHYSICAL: s.physical_part, ECONOMIC: s.economic_part };
  type Row = (typeof rows)[number];
  return sortable('attribution', rows, [
    { title: s.mechanism, head: true, saved: 'mechanism', key: ({ code }) => code, show: ({ code }) => together[code] ?? spoken(s.short_mechanisms, code) },
    ...keys.map((key) => numbers<Row>(spoken(s.effects, key), key, ({ values }) => values[key] ?? 0, (value) => format.signed(value))),
  ], format, 'compact');
}
