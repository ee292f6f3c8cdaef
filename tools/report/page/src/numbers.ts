// The numbers behind the result, with range, grade and source; and links from numbers to their sources.
import type { BackedNumber, Report } from './data';
import { h } from './dom';
import type { Format } from './format';
import { sortable, type Column } from './sortable';
import { in_sentence, spoken } from './strings';

/// Texts of the data that they have in English only are marked so on a Dutch page.
export const english = ({ lang }: Format): string | null => (lang === 'nl' ? 'en' : null);

/// Name of a source's place in the page.
export const source_anchor = (cluster: string, id: string) => `source-${cluster}-${id.replace(/[^\w-]/g, '_')}`;

/// The ids in a number's source, each a link where the list of sources has it.
export function source_links(text: string, cluster: string, report: Report): (string | HTMLElement)[] {
  const known = new Set(report.sources.map((source) => `${source.cluster ?? ''} ${source.id}`));
  return text.split(/\s+/).filter(Boolean).flatMap((id, i) => [
    i ? ' ' : '', known.has(`${cluster} ${id}`) ? h('a', { href: `#${source_anchor(cluster, id)}` }, id) : id]);
}

function range_of({ low, high }: BackedNumber, format: Format): string {
  return low === null || high === null ? '–' : format.s.from_to(format.number(low), format.number(high));
}

export function numbers_table(report: Report, format: Format): HTMLElement | null {
  const { s } = format;
  if (!report.numbers.length) return null;
  const what = (row: BackedNumber) => `${spoken(s.number_names, row.what)}${row.of ? ` ${row.of}` : ''}`;
  const columns: Column<BackedNumber>[] = [
    { title: s.unit_name, head: true, key: ({ name }) => name, saved: 'unit' },
    { title: s.number, key: what, saved: 'number' },
    { title: s.value, number: true, key: ({ value }) => value, show: (row) => `${format.number(row.value)} ${format.unit(row.measure)}`, saved: 'value' },
    { title: s.range, number: true, key: ({ low }) => low, show: (row) => range_of(row, format), saved: 'low' },
    { title: '', hidden: true, key: ({ high }) => high, saved: 'high' },
    { title: '', hidden: true, key: ({ measure }) => measure, saved: 'unit_of_measure' },
    { title: '', hidden: true, key: ({ year }) => year, saved: 'year' },
    { title: s.grade, key: ({ grade }) => grade, saved: 'grade' },
    { title: s.source, key: ({ source }) => source, show: (row) => source_links(row.source, row.cluster, report), saved: 'source' },
    { title: s.note, key: ({ note }) => note, show: (row) => [row.year ? `${row.year}. ` : '', h('span', { lang: english(format) }, row.note)], saved: 'note' },
  ];
  const widest = widest_ranges(report.numbers);
  return h('div', {}, h('p', { class: 'intro' }, s.numbers_intro(report.numbers.length), s.sources_intro ? ` ${s.sources_intro}` : ''),
    widest.length ? h('p', { class: 'intro' }, s.widest(widest.map((row) => `${row.name}, ${in_sentence(what(row))} (${range_of(row, format)} ${format.unit(row.measure)})`).join('; '))) : null,
    h('details', { class: 'table-details', 'data-keep-closed': true }, h('summary', {}, s.numbers_show), sortable('numbers', report.numbers, columns, format, 'compact')));
}

/// The three assumptions with the widest ranges, compared with their values.
function widest_ranges(numbers: BackedNumber[]): BackedNumber[] {
  const width = ({ low, high, value }: BackedNumber) => (low === null || high === null || !value ? 0 : (high - low) / Math.abs(value));
  return numbers.filter((row) => row.grade === 'D' && width(row) > 0 && ['minimum_load', 'jobs', 'co2'].includes(row.what))
    .sort((a, b) => width(b) - width(a)).slice(0, 3);
}

/// Ids of the sources of the numbers that a main number is made of.
export function headline_sources(report: Report, key: string): (string | HTMLElement)[] {
  const what = key.startsWith('jobs') ? 'jobs' : key.startsWith('co2') ? 'co2' : '';
  const ends = new Map(report.units.map(({ id, state }) => [id, state[state.length - 1]?.[1]]));
  const counts = (unit: string) => key === 'jobs_lost' ? ends.get(unit) === 'closed' : key === 'jobs_at_risk' ? !['closed', 'running', 'curtailed'].includes(ends.get(unit) ?? '') : true;
  const rows = report.numbers.filter((row) => row.what === what && counts(row.unit));
  const seen = new Set<string>();
  return rows.flatMap(({ source, cluster }) => source.split(/\s+/).filter((id) => id && !seen.has(`${cluster} ${id}`) && seen.add(`${cluster} ${id}`))
    .flatMap((id) => [' ', ...source_links(id, cluster, report).slice(1)]));
}
