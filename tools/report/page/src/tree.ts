// Section "what led to what": the events as a tree of causes, opened and closed with <details>.
import type { Event, Report } from './data';
import { h } from './dom';
import { sentence } from './chain';
import type { Format } from './format';
import { spoken } from './strings';

const kMostPrintedOpen = 250;
const kDeepest = 6;  // deeper levels are not indented further

// A unit that stops: a reader asks how large it is.
const kStops = new Set(['CLOSED', 'OUTAGE_STARTED', 'TRIPPED']);
// Their sentences say why.
const kSelfEvident = new Set(['RATE_FELL', 'TRIPPED', 'STOCK_EMPTY', 'STOCK_FULL']);

interface Branch { event: Event; parent: Event | null; others: Event[]; children: Branch[] }

/// The events as trees; an event whose cause is not in the list, or that comes after it, is a root.
function grow(events: Event[]): Branch[] {
  const branches = new Map(events.map((event) => [event.event, { event, parent: null, others: [], children: [] } as Branch]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const { cause, other_causes } = branch.event;
    branch.others = (other_causes ?? []).flatMap((id) => branches.get(id)?.event ?? []);
    const parent = cause === null || cause === undefined || cause >= branch.event.event ? undefined : branches.get(cause);
    if (parent) { branch.parent = parent.event; parent.children.push(branch); } else roots.push(branch);
  }
  return roots;
}

/// Identities of the branches a reader opened survive a change of language.
export function tree_section(report: Report, format: Format, opened: Map<number, boolean>): HTMLElement {
  const { s } = format;
  if (!report.events.length) return h('div', {}, h('p', {}, s.no_events));
  const list = h('ul', { class: 'causes' }, ...grow(report.events).map((root) => branch_item(root, 0, format, opened)));
  const all = (open: boolean, text: string) => {
    const button = h('button', { type: 'button' }, text);
    button.addEventListener('click', () => {
      if (open) open_everything(list);
      else list.querySelectorAll('details').forEach((details) => { details.open = false; });
    });
    return button;
  };
  if (report.events.length > kMostPrintedOpen) list.dataset.keepClosed = '';
  return h('div', {}, h('p', { class: 'intro' }, `${s.causes_intro} ${s.causes_count(report.events.length)}`),
    h('div', { class: 'controls screen-only' }, h('div', { class: 'control-row' }, all(true, s.open_all), all(false, s.close_all))), list,
    report.events.length > kMostPrintedOpen ? h('p', { class: 'print-only muted' }, s.causes_more(report.events.length)) : null);
}

function branch_item(branch: Branch, depth: number, format: Format, opened: Map<number, boolean>): HTMLLIElement {
  const { event, children } = branch;
  const line = event_line(branch, format);
  if (!children.length) return h('li', { class: 'leaf', id: `event-${event.event}` }, line);
  const details = h('details', { id: `event-${event.event}` }, h('summary', {}, line));
  details.open = opened.get(event.event) ?? (depth < 2 && children.length <= 30);
  details.addEventListener('toggle', () => opened.set(event.event, details.open));
  // Thousands of events stay cheap: what is closed is filled when it is opened.
  let filled = false;
  const fill = () => {
    if (filled) return;
    filled = true;
    details.append(h('ul', { class: depth > kDeepest ? 'deep' : null }, ...children.map((child) => branch_item(child, depth + 1, format, opened))));
  };
  if (details.open || depth < 3) fill();
  details.addEventListener('toggle', fill);
  details.addEventListener('fill', fill);
  return h('li', {}, details);
}

function event_line({ event, parent, others, children }: Branch, format: Format): HTMLElement {
  const { s } = format;
  const notes: string[] = [];
  if (event.mechanism && event.mechanism !== 'SCENARIO' && !(event.text && kSelfEvident.has(event.kind))) notes.push(`${s.because} ${spoken(s.mechanisms, event.mechanism)}`);
  if (event.mechanism === 'SCENARIO') notes.push(s.mechanisms.SCENARIO);
  if (parent) notes.push(format.later(event.day - parent.day));
  if (others.length) {
    const named = others.slice(0, 3).map((other) => `${other.subject_name} (${spoken(s.kinds, other.kind)})`);
    notes.push(s.joint(named.join(', ') + (others.length > 3 ? `, +${others.length - 3}` : '')));
  }
  if (kStops.has(event.kind)) notes.push(...size_notes(event, format));
  if (children.length) notes.push(s.consequences(children.length));
  return h('span', { class: 'event' },
    h('time', { datetime: event.date, title: s.event_number(event.event) }, format.moment(event.day, 'short')),
    h('span', { class: 'what' }, sentence(event, format), h('span', { class: 'notes' }, notes.join(' · '))));
}

/// Zero means counted at another unit, so it says nothing.
function size_notes({ jobs, co2 }: Event, format: Format): string[] {
  const { s } = format;
  if (jobs === null && co2 === null) return [s.its_size_unknown];
  return [
    jobs === null ? s.its_jobs_unknown : jobs ? s.its_jobs(format.number(jobs)) : '',
    co2 === null ? s.its_co2_unknown : co2 ? s.its_co2(format.number(co2)) : '',
  ].filter(Boolean);
}

/// Opens every branch, level by level: opening one fills it.
export function open_everything(list: Element): void {
  for (let closed = list.querySelectorAll('details:not([open])'); closed.length; closed = list.querySelectorAll('details:not([open])')) {
    for (const details of closed) {
      details.dispatchEvent(new CustomEvent('fill'));
      (details as HTMLDetailsElement).open = true;
    }
  }
}
