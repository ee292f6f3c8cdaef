// What stands around the drawing of the chain: how many units are in which state, what happens, all links, one unit.
import type { Event, Report, Unit } from './data';
import { h, svg } from './dom';
import { state_at } from './drawing';
import type { Format } from './format';
import { value_at } from './steps';
import { spoken } from './strings';
import { kStates, symbol } from './symbols';

const kMostEvents = 6;

/// A line per state: its sign, how many units are in it, what it means.
export function legend_items(report: Report, day: number, { s }: Format): HTMLElement[] {
  const count = new Map<string, number>();
  for (const unit of report.units) count.set(state_at(unit, day), (count.get(state_at(unit, day)) ?? 0) + 1);
  return kStates.map((state) => {
    const n = count.get(state) ?? 0;
    const mark = symbol(state);
    mark.setAttribute('transform', 'translate(13,10)');
    const key = svg('svg', { width: 26, height: 20, 'aria-hidden': 'true' },
      svg('rect', { width: 26, height: 20, class: `swatch ${state}` }), mark);
    const item = h('li', { class: n ? null : 'absent' }, key, h('b', {}, `${s.states[state]} ${n}`), ` ${s.state_help[state]}`);
    item.dataset.state = state;
    item.dataset.count = String(n);
    return item;
  });
}

export function events_of_day(report: Report, day: number, first: boolean, format: Format): HTMLElement[] {
  const { s } = format;
  const now = report.events.filter((event) => event.day === day);
  if (!now.length) return first ? [h('p', {}, s.nothing_yet)] : [];
  const items = now.slice(0, kMostEvents).map((event) => h('li', {}, sentence(event, format)));
  if (now.length > kMostEvents) items.push(h('li', {}, s.more_events(now.length - kMostEvents)));
  return [h('h3', {}, s.happens), h('ul', {}, ...items)];
}

export function link_rows(report: Report, day: number, names: Map<string, string>, format: Format): HTMLElement[] {
  return report.links.map((link) => {
    const now = value_at(link.flow, day);
    return h('tr', {},
      h('td', {}, names.get(link.from) ?? (link.from || '–')), h('td', {}, names.get(link.to) ?? (link.to || '–')), h('td', {}, link.product),
      h('td', {}, link.mode ? spoken(format.s.modes, link.mode) : '–'),
      h('td', { class: 'number' }, link.base === null ? format.s.not_known : `${format.number(link.base)} ${format.unit(link.measure)}`),
      h('td', { class: 'number' }, format.percent(now, format.s.not_known)));
  });
}

/// What a unit is, how it does on the day, and its last events.
export function unit_facts(report: Report, unit: Unit, day: number, format: Format): HTMLElement[] {
  const { s } = format;
  const rows: [string, string | undefined][] = [
    [s.facts.owner, unit.owner], [s.facts.site, unit.site], [s.facts.municipality, unit.municipality],
    [s.facts.process, format.words(unit.process)],
    [s.facts.base_rate, unit.base_rate === null ? s.not_known : `${format.number(unit.base_rate)} ${format.unit(unit.measure)} ${unit.product ?? ''}`],
    [s.facts.jobs, unit.jobs === 0 ? s.elsewhere : format.number(unit.jobs)],
    [s.facts.co2, unit.co2 === null ? s.not_known : `${format.number(unit.co2)} ${format.unit('kt/y')}`],
  ];
  const recent = report.events.filter((event) => event.day <= day
    && (event.subject === unit.id || event.subject.endsWith(`/${unit.id}`))).slice(-3);
  return [
    h('h3', {}, `${unit.name}: ${s.states[state_at(unit, day)]} ${format.percent(value_at(unit.rate, day), '')}`),
    h('dl', {}, ...rows.filter(([, value]) => value).map(([key, value]) => h('div', {}, h('dt', {}, key), h('dd', {}, value!)))),
    ...(recent.length ? [h('ul', {}, ...recent.map((event) => h('li', {}, `${format.moment(event.day)}: ${sentence(event, format)}`)))] : []),
  ];
}

/// The event in one sentence; put together from its codes when the program gave none.
export function sentence(event: Event, format: Format): string {
  return format.words(event.text) || `${event.subject_name}: ${spoken(format.s.kinds, event.kind)}`;
}
