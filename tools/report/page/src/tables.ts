// The sections that are lists and tables.
import type { Headline, Report, Words } from './data';
import { h } from './dom';
import type { Format } from './format';
import { manifest_list } from './frame';
import { is_hit } from './hit';
import { english, headline_sources, numbers_table, source_anchor } from './numbers';
import { sortable, type Column } from './sortable';
import { product_name } from './names';
import { spoken } from './strings';

const kColumnsOnPaper = 8;

const words_list = (items: Words[], format: Format): HTMLElement =>
  items.length ? h('ul', { class: 'prose' }, ...items.map((item) => h('li', {}, format.words(item)))) : h('p', {}, format.s.none);

export function headline_section(report: Report, format: Format): HTMLElement {
  const { s } = format;
  const head = [s.quantity, s.baseline, s.scenario, s.difference, s.remark];
  const rows = report.headline.map((line) => h('tr', {},
    h('th', { scope: 'row' }, format.words(line.label), ' ', h('span', { class: 'unit' }, format.unit_beside(format.words(line.label), line.unit))),
    h('td', { class: 'number' }, format.number(line.baseline)),
    h('td', { class: 'number' }, format.number(line.scenario)),
    h('td', { class: 'number strong' }, format.signed(line.difference), range_of(line, format), range_in_futures(line, format)),
    h('td', { class: 'remark' }, format.words(line.note), line.gap
      ? h('span', { class: 'gap' }, h('b', {}, `${s.missing}${s.colon}`), format.words(line.gap)) : null, behind(report, line, format))));
  return h('div', {}, h('p', { class: 'intro' }, s.headline_intro, report.headline.some(({ low }) => typeof low === 'number') ? ` ${s.range_help}` : ''),
    report.scenario.is_baseline ? h('p', { class: 'notice' }, s.baseline_note) : null,
    h('div', { class: 'scroll' }, h('table', { class: 'headline' },
      h('thead', {}, h('tr', {}, ...head.map((text, i) => h('th', { scope: 'col', class: i > 0 && i < 4 ? 'number' : null }, text)))),
      h('tbody', {}, ...rows))));
}

/// Under a difference: what the ranges of its numbers make of it.
function range_of({ low, high, difference }: Headline, format: Format): HTMLElement | null {
  if (typeof low !== 'number' || typeof high !== 'number' || difference === null) return null;
  return h('span', { class: 'range' }, format.s.from_to(format.signed(low), format.signed(high)));
}

function range_in_futures({ futures, unit }: Headline, format: Format): HTMLElement | null {
  if (!futures || futures.p05 === null) return null;
  const p05 = format.of_things(futures.p05, unit), p95 = format.of_things(futures.p95, unit), t = format.s.futures;
  return h('span', { class: 'range' }, p05 === p95 ? t.same(format.signed(p05)) : t.range(format.signed(p05), format.signed(p95)));
}

function behind(report: Report, line: Headline, format: Format): HTMLElement | null {
  const sources = headline_sources(report, line.key);
  return sources.length ? h('span', { class: 'gap' }, h('b', {}, `${format.s.sources}${format.s.colon}`), ...sources) : null;
}

/// Reasons, each with the units it holds for.
export function not_hit_section(report: Report, format: Format): HTMLElement {
  if (!report.not_hit.length) return h('p', {}, format.s.none);
  if (!report.units.some(is_hit)) return h('p', {}, format.s.none_hit(report.units.length));
  const reasons = new Map<string, string[]>();
  for (const { name, why } of report.not_hit) reasons.set(format.words(why), [...(reasons.get(format.words(why)) ?? []), name]);
  return h('div', {}, ...[...reasons].sort((a, b) => b[1].length - a[1].length).map(([why, names]) =>
    h('div', { class: 'reason' }, h('h3', {}, `${why} (${names.length})`), h('ul', { class: 'names' }, ...names.map((name) => h('li', {}, name))))));
}

export function municipality_section(report: Report, format: Format): HTMLElement {
  const { s } = format;
  const most = Math.max(1, ...report.municipalities.flatMap(({ jobs_lost, jobs_idle }) => [jobs_lost ?? 0, jobs_idle ?? 0]));
  const cell = (value: number | null, kind: string) => {
    const bar = h('span', { class: `bar ${kind}` });
    bar.style.width = `${(Math.max(0, value ?? 0) / most) * 100}%`;
    return h('span', { class: 'bar-cell' }, h('span', { class: 'bar-number' }, format.number(value)), h('span', { class: 'bar-room' }, value ? bar : null));
  };
  if (!report.municipalities.length) return h('p', {}, s.none);
  type Row = Report['municipalities'][number];
  const columns: Column<Row>[] = [
    { title: s.municipality, head: true, key: ({ name }) => name, saved: 'municipality',
      show: ({ name, incomplete }) => [name, incomplete ? h('span', { class: 'gap-note' }, s.incomplete) : null] },
    { title: s.jobs_lost, key: ({ jobs_lost }) => jobs_lost, show: ({ jobs_lost }) => cell(jobs_lost, 'lost'), saved: 'jobs_lost' },
    { title: s.jobs_idle, key: ({ jobs_idle }) => jobs_idle, show: ({ jobs_idle }) => cell(jobs_idle, 'idle'), saved: 'jobs_at_risk' },
  ];
  return sortable('municipalities', report.municipalities, columns, format, 'bars');
}

/// Years down, quantities across; quantities without any difference are only counted.
export function yearly_section(report: Report, format: Format): HTMLElement {
  const { s } = format;
  if (!report.yearly.length) return h('p', {}, s.none);
  const columns = new Map<string, { name: string; unit: string; by_date: Map<string, number | null>; differs: boolean }>();
  for (const { date, quantity, unit, baseline, difference } of report.yearly) {
    const column = columns.get(quantity) ?? { name: quantity_name(quantity, report, format), unit, by_date: new Map(), differs: false };
    // Several clusters have a row each for the same date: what is known of them, and null where that is nothing.
    const known = (column.by_date.get(date) ?? 0) + (difference ?? 0);
    column.by_date.set(date, known === 0 && (difference === null || column.by_date.get(date) === null) ? null : known);
    // Sums of two plays may differ in their last digits where nothing happened.
    column.differs ||= difference === null || Math.abs(difference) > 1e-7 * Math.max(1, Math.abs(baseline ?? 0));
    columns.set(quantity, column);
  }
  const shown = [...columns.values()].filter(({ differs }) => differs);
  const same = columns.size - shown.length;
  const dates = [...new Set(report.yearly.map(({ date }) => date))].sort();
  const table = h('table', { class: 'compact yearly' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, s.year), ...shown.map(({ name, unit }) =>
      h('th', { scope: 'col', class: 'number' }, name, ' ', h('span', { class: 'unit' }, format.unit(unit)))))),
    h('tbody', {}, ...dates.map((date) => h('tr', {}, h('th', { scope: 'row' }, date.endsWith('-12-31') ? date.slice(0, 4) : date.slice(0, 10)),
      ...shown.map(({ by_date }) => h('td', { class: 'number' }, by_date.has(date) ? format.signed(by_date.get(date)) : ''))))));
  return h('div', {}, h('p', { class: 'intro' }, s.yearly_intro),
    shown.length ? h('details', { class: 'table-details' }, h('summary', {}, s.yearly_show), h('div', { class: 'scroll' }, table)) : null,
    shown.length > kColumnsOnPaper ? h('p', { class: 'print-only muted' }, s.yearly_more(shown.length - kColumnsOnPaper)) : null,
    same ? h('p', { class: 'muted' }, s.yearly_same(same)) : null);
}

function quantity_name(quantity: string, report: Report, { s, lang }: Format): string {
  const product = (from: number, to?: number): string => product_name(quantity.slice(from, to), report, lang);
  const load = quantity.startsWith('load_') && report.accounts?.flows?.networks?.find(({ network }) => network.split('/').pop() === quantity.slice(5));
  if (load) return s.load_of(load.name);
  if (quantity.startsWith('made_')) return s.made(product(5));
  if (quantity.startsWith('take_shortfall_')) return s.take_shortfall(product(15));
  if (quantity.startsWith('under_way_')) return s.under_way(product(10, -8));
  return spoken(s.quantities, quantity);
}

export function certainty_section(report: Report, format: Format): HTMLElement {
  const { s } = format;
  return h('div', {}, h('h3', {}, s.grades), h('p', { class: 'intro' }, s.grades_intro), grades(report, format),
    h('h3', {}, s.flips), words_list(report.flips, format),
    report.numbers.length ? h('h3', {}, s.numbers) : null, numbers_table(report, format), h('h3', {}, s.gaps), h('p', { class: 'intro' }, s.gaps_intro), gaps(report, format));
}

/// Of what is hit or moved; of the rest on demand.
function gaps(report: Report, format: Format): HTMLElement {
  const { s } = format;
  const names = new Map([...report.units, ...report.nodes].map(({ id, name }) => [id, name])), named = (entity: string) => names.get(entity) ?? entity;
  const table = (rows: Report['gaps']) => h('div', { class: 'scroll' }, h('table', { class: 'compact' },
    h('thead', {}, h('tr', {}, ...[s.entity, s.what, s.note].map((text) => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, ...rows.map(({ entity, what, note }) => h('tr', {}, h('th', { scope: 'row' }, named(entity)), h('td', {}, format.words(what)), h('td', {}, format.words(note)))))));
  const behind = new Set(report.numbers.map(({ name }) => name));
  const here = report.gaps.filter(({ entity }) => behind.has(named(entity))), others = report.gaps.filter(({ entity }) => !behind.has(named(entity)));
  return h('div', {}, here.length ? table(here) : h('p', {}, s.none), others.length ? on_demand(s.gaps_others(others.length), table(others)) : null);
}

/// What the result does not rest on: closed, and not on paper.
const on_demand = (title: string, body: HTMLElement): HTMLElement =>
  h('div', {}, h('details', { class: 'table-details', 'data-keep-closed': true }, h('summary', {}, title), body), h('p', { class: 'print-only muted' }, `${title}.`));


function grades(report: Report, format: Format): HTMLElement {
  const { s } = format;
  const letters = ['A', 'B', 'C', 'D'] as const;
  const behind = report.headline_grades, all = report.grades;
  const total = behind ? letters.reduce((sum, letter) => sum + behind[letter], 0) : 0;
  const bar = h('div', { class: 'grade-bar', role: 'img', 'aria-label': s.grades_bar }, ...letters.filter((letter) => total && behind![letter]).map((letter) => {
    const part = h('span', { class: `grade-${letter}` }, letter);
    part.style.flexGrow = String(behind![letter]);
    return part;
  }));
  const share = (counts: typeof behind, letter: (typeof letters)[number]) => {
    if (!counts) return s.not_known;
    const sum = letters.reduce((n, other) => n + counts[other], 0);
    return sum ? `${format.number(counts[letter])} (${format.percent(counts[letter] / sum)})` : '0';
  };
  return h('div', {}, total ? bar : h('p', { class: 'prose' }, s.nothing_behind), h('div', { class: 'scroll' }, h('table', { class: 'compact grades' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, s.grade), h('th', { scope: 'col' }, s.meaning),
      h('th', { scope: 'col', class: 'number' }, s.headline_numbers), h('th', { scope: 'col', class: 'number' }, s.all_numbers))),
    h('tbody', {}, ...letters.map((letter) => h('tr', {}, h('th', { scope: 'row' }, letter), h('td', {}, s.grade_help[letter]),
      h('td', { class: 'number' }, share(behind, letter)), h('td', { class: 'number' }, share(all, letter))))))));
}

export function limits_section(report: Report, format: Format): HTMLElement {
  return h('div', {}, words_list(report.limits, format), h('p', { class: 'prose' }, format.s.closing));
}

/// Those of the numbers behind the result first. Only web addresses become links; anything else stays text.
export function sources_section(report: Report, format: Format): HTMLElement {
  if (!report.sources.length) return h('p', {}, format.s.none);
  const key = (cluster: string | undefined, id: string) => `${cluster ?? ''} ${id}`;
  const used = new Set(report.numbers.flatMap(({ cluster, source }) => source.split(/\s+/).map((id) => key(cluster, id))));
  const list = (sources: Report['sources']) => h('ol', { class: 'sources' }, ...sources.map(({ cluster, id, title, publisher, year, address }) => {
    const about = [publisher, year ? String(year) : ''].filter(Boolean).join(', ');
    const web = address && /^https?:\/\//i.test(address);
    return h('li', { id: source_anchor(cluster ?? '', id) }, h('span', { class: 'source-id' }, id), ' ', h('span', { lang: english(format) }, title), about ? ` (${about})` : '', address ? '. ' : '.',
      web ? h('a', { href: address, rel: 'noopener noreferrer' }, address) : address ?? '');
  }));
  const behind = report.sources.filter(({ cluster, id }) => used.has(key(cluster, id))), others = report.sources.filter(({ cluster, id }) => !used.has(key(cluster, id)));
  return h('div', {}, format.s.sources_intro ? h('p', { class: 'intro' }, format.s.sources_intro) : null,
    behind.length ? list(behind) : null, others.length ? on_demand(format.s.sources_others(others.length), list(others)) : null);
}

export function manifest_section(report: Report, format: Format): HTMLElement {
  const { s } = format;
  const m = report.manifest;
  const libraries = ([['SimGrid', m.simgrid], ['Boost', m.boost], ['Protobuf', m.protobuf], ['SQLite', m.sqlite]] as const)
    .filter(([, version]) => version).map(([name, version]) => `${name} ${version}`).join(', ');
  const rows: [string, string | undefined][] = [
    [s.program, [m.program, m.version].filter(Boolean).join(' ')], [s.libraries, libraries], [s.seed, m.seed], [s.command, m.command]];
  return manifest_list(rows, m.inputs, format);
}
