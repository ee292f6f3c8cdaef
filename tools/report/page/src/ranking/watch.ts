// Section "watch list".
import { h } from '../dom';
import { sortable } from '../sortable';
import type { Subject } from './data';
import type { Context } from './words';

export function watch_section(context: Context): HTMLElement {
  const { data, format, t } = context;
  if (!data.ranking.length) return h('p', {}, format.s.none);
  const date = (text: string | null) => (text ? h('span', { class: 'together' }, format.part(Date.parse(`${text}T00:00:00Z`), { day: 'numeric', month: 'short', year: 'numeric' })) : '–');
  return h('div', {}, h('p', { class: 'intro' }, t.watch_intro), sortable('watch', data.ranking, [
    { title: t.rank, saved: 'rank', number: true, key: ({ rank }: Subject) => rank },
    { title: t.names[data.by] ?? t.names.unit, head: true, saved: 'name', key: ({ name }) => name },
    { title: '', hidden: true, saved: 'subject', key: ({ subject }) => subject },
    { title: t.takers, saved: 'takers', number: true, key: ({ watch }) => watch.takers, show: ({ watch }) => (watch.takers ? String(watch.takers) : t.nobody) },
    { title: t.days_of_cover, saved: 'days_of_cover', number: true, key: ({ watch }) => watch.days_of_cover, show: ({ watch }) => format.number(watch.days_of_cover, '–') },
    { title: t.alternatives, saved: 'alternatives', number: true, key: ({ watch }) => watch.alternatives, show: ({ watch }) => format.number(watch.alternatives, '–') },
    { title: t.next_turnaround, saved: 'next_turnaround', key: ({ watch }) => watch.next_turnaround, show: ({ watch }) => date(watch.next_turnaround) },
    { title: t.contract_end, saved: 'contract_end', key: ({ watch }) => watch.contract_end, show: ({ watch }) => date(watch.contract_end) },
    { title: t.permit_end, saved: 'permit_end', key: ({ watch }) => watch.permit_end, show: ({ watch }) => date(watch.permit_end) },
  ], format, 'compact'));
}
