// Section "watch list".
import { h } from '../dom';
import { sortable } from '../sortable';
import type { Subject } from './data';
import type { Context } from './words';

export function watch_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  if (!data.ranking.length) return h('p', {}, format.s.none);
  const date = (text: string | null) => (text ? h('span', { class: 'together' }, format.part(Date.parse(`${text}T00:00:00Z`), { day: 'numeric', month: 'short', year: 'numeric' })) : '–');
  // A column without a single date would read as if nothing ended: the sentence says what the data have.
  const dated = (['next_turnaround', 'contract_end', 'permit_end'] as const).filter((what) => data.ranking.some(({ watch }) => watch[what]));
  const told = (['next_turnaround', 'contract_end', 'permit_end'] as const).map((what) => t.dates_known(t[what], data.ranking.filter(({ watch }) => watch[what]).length, data.ranking.length));
  return h('div', {}, h('p', { class: 'intro' }, t.watch_intro), h('p', { class: 'muted', id: 'watch-dates' }, told.join(' ')), sortable('watch', data.ranking, [
    { title: t.rank, saved: 'rank', number: true, key: ({ rank }: Subject) => rank },
    { title: t.names[data.by] ?? t.names.unit, head: true, saved: 'name', key: ({ name }) => name },
    { title: '', hidden: true, saved: 'subject', key: ({ subject }) => subject },
    { title: t.takers, saved: 'takers', number: true, key: ({ watch }) => watch.takers, show: ({ watch }) => (watch.takers ? String(watch.takers) : t.nobody) },
    { title: t.days_of_cover, saved: 'days_of_cover', number: true, key: ({ watch }) => watch.days_of_cover, show: ({ watch }) => format.number(watch.days_of_cover, '–') },
    { title: t.alternatives, saved: 'alternatives', number: true, key: ({ watch }) => watch.alternatives, show: ({ watch }) => format.number(watch.alternatives, '–') },
    ...dated.map((what) => ({ title: t[what], saved: what, key: ({ watch }: Subject) => watch[what], show: ({ watch }: Subject) => date(watch[what]) })),
  ], format, 'compact'));
}
