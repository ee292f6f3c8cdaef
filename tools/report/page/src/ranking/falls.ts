// Section "what falls with each": the plants that stand still, and how soon.
import { h } from '../dom';
import { csv, save_buttons, type Cell } from '../save';
import type { Fall, Subject } from './data';
import { several } from './data';
import type { Context } from './words';

export interface FallsMemory { subject: string | null }

export function falls_section(context: Context, memory: FallsMemory): HTMLElement {
  const { data, format, t } = context;
  const known = data.ranking.filter(({ played }) => played);
  if (!known.length) return h('p', {}, format.s.none);
  const chosen = () => known.find(({ subject }) => subject === memory.subject) ?? known[0];
  const select = h('select', { id: 'falls-subject' }, ...known.map(({ subject, name, rank, falls }) =>
    h('option', { value: subject, selected: subject === chosen().subject }, `${rank}. ${name} (${falls.length})`)));
  const place = h('div');
  const show = () => place.replaceChildren(one(chosen(), context));
  select.addEventListener('change', () => { memory.subject = select.value; show(); });
  show();
  const numbers = () => csv(['subject', 'unit', 'part_of_futures', 'days'], known.flatMap(({ subject, falls }) =>
    falls.map(({ unit, part_of_futures, days }): Cell[] => [subject, unit, part_of_futures, days])));
  return h('div', {}, h('p', { class: 'intro' }, t.falls_intro), h('p', { class: 'controls' }, h('label', { for: 'falls-subject' }, `${t.falls_of}: `), select), place,
    save_buttons('falls', format, numbers));
}

function one(subject: Subject, context: Context): HTMLElement {
  const { data, format, t } = context;
  if (!subject.falls.length) return h('p', {}, t.falls_none);
  const many = several(data);
  const days = (fall: Fall) => (fall.unit === subject.subject ? t.itself : format.number(fall.days === null ? null : Math.round(fall.days * 10) / 10));
  const list = h('table', { class: 'compact narrow' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t.falls_unit), many ? h('th', { scope: 'col', class: 'number' }, t.falls_part) : null, h('th', { scope: 'col', class: 'number' }, t.falls_days(many)))),
    h('tbody', {}, ...subject.falls.map((fall) => h('tr', {}, h('th', { scope: 'row' }, fall.name), many ? h('td', { class: 'number' }, format.percent(fall.part_of_futures)) : null, h('td', { class: 'number' }, days(fall))))));
  list.dataset.table = 'falls';
  return h('div', {}, h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': subject.name }, list),
    subject.jobs_unknown.length ? h('p', { class: 'muted' }, t.jobs_unknown(subject.jobs_unknown.join('; '))) : null);
}
