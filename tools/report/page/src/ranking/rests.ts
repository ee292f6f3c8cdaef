// Sections "what it rests on", "what this should not be used for" and the manifest.
import { h } from '../dom';
import { manifest_list } from '../frame';
import { product_name } from '../names';
import { several, type Subject } from './data';
import type { Context } from './words';

const design_of = ({ data, t }: Context): string => (t.designs as Record<string, string>)[data.design] ?? data.design ?? '';

export function rests_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  const without = (say: (n: number, list: string) => string, of: (one: Subject) => string[]): string => {
    const names = [...new Set(data.ranking.flatMap(of))];
    return names.length ? say(names.length, names.join('; ')) : '';
  };
  const uncounted = [...new Set(data.ranking.flatMap(({ not_counted_elsewhere }) => not_counted_elsewhere))];
  const on = (date: string) => format.on(Date.parse(`${date}T00:00:00Z`));
  const list = [t.rests_clusters(data.clusters.map(({ name, reference_date }) => `${name} (${format.s.as_of(on(reference_date))})`).join(', ')),
    t.rests_futures(data.replications, design_of(context), data.seed),
    several(data) ? t.rests_numbers(format.number(data.numbers_varied), data.replications_pulled_in, data.replications) : '', several(data) ? t.rests_intervals : '', t.rests_physical,
    uncounted.length ? t.rests_elsewhere(uncounted.map((id) => product_name(id, data, format.lang)).join('; ')) : '',
    without(t.rests_jobs, ({ jobs_unknown }) => jobs_unknown), without(t.rests_co2, ({ co2_unknown }) => co2_unknown), without(t.rests_value, ({ value_added_unknown }) => value_added_unknown)].filter(Boolean);
  return h('div', {}, h('ul', { class: 'prose' }, ...list.map((text) => h('li', {}, text))),
    data.volumes_held.length && several(data) ? h('details', { class: 'table-details', 'data-keep-closed': true }, h('summary', {}, t.held(data.volumes_held.length)), h('p', { class: 'muted' }, data.volumes_held.join(', '))) : null);
}

export function limits_section({ t }: Context): HTMLElement {
  return h('ul', { class: 'prose' }, ...t.limits.map((text) => h('li', {}, ...text.split('`').map((part, i) => (i % 2 ? h('code', {}, part) : part)))));
}

export function manifest_section(context: Context): HTMLElement {
  const { data, format, t } = context, { s } = format, m = data.manifest;
  const versions = Object.entries(m.versions ?? {}).map(([name, version]) => `${name} ${version}`).join(', ');
  return manifest_list([[s.program, versions || m.program], [s.seed, data.seed], [t.futures, String(data.replications)], [t.design, several(data) ? design_of(context) : ''],
    [t.varied, several(data) ? format.number(data.numbers_varied) : ''], [s.command, m.command]], m.inputs, format);
}
