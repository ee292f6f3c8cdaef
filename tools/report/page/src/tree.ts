// Section "what led to what": the events as a tree of causes, opened and closed with <details>.
import type { Event, Report } from './data';
import { h } from './dom';
import { sentence } from './chain_parts';
import type { Format } from './format';
import { csv, save_buttons } from './save';
import { spoken } from './strings';
import { project_kinds_en } from './strings/projects_en';

const kMostPrintedOpen = 120;
const kDeepest = 6;  // deeper levels are not indented further

// A unit that stops: a reader asks how large it is.
const kStops = new Set(['CLOSED', 'OUTAGE_STARTED', 'TRIPPED']);
// Their sentences say why.
const kSelfEvident = new Set(['RATE_FELL', 'TRIPPED', 'STOCK_EMPTY', 'STOCK_FULL', 'PROJECT_WAITS', 'PROJECT_ENDED', 'PROJECT_RUNS']);

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

/// Stages of a project that lead to nothing but its next stages: on paper they are in the chart of projects.
const only_stages = ({ event, children }: Branch): boolean => event.kind === 'PROJECT_STAGE' && children.every(only_stages);
const count_stages = (branch: Branch): number => (only_stages(branch) ? 1 : 0) + branch.children.reduce((sum, child) => sum + count_stages(child), 0);

/// True when it and all that follows from it happen in the baseline too, on the same days.
const only_baseline = ({ event, children }: Branch): boolean => event.in_baseline === true && children.every(only_baseline);
const size = ({ children }: Branch): number => 1 + children.reduce((sum, child) => sum + size(child), 0);

function folded_away(roots: Branch[], items: (roots: Branch[]) => HTMLElement[], format: Format): HTMLElement {
  const details = h('details', { class: 'in-baseline', 'data-keep-closed': true }, h('summary', {}, format.s.in_baseline_too(roots.reduce((sum, root) => sum + size(root), 0))));
  let filled = false;
  const fill = () => {
    if (!filled) details.append(h('ul', {}, ...items(roots)));
    filled = true;
  };
  details.addEventListener('toggle', fill);
  details.addEventListener('fill', fill);
  return h('li', {}, details);
}

/// Identities of the branches a reader opened survive a change of language.
export function tree_section(report: Report, format: Format, opened: Map<number, boolean>): HTMLElement {
  const { s } = format;
  if (!report.events.length) return h('div', {}, h('p', {}, s.no_events));
  const by_id = new Map(report.events.map((event) => [event.event, event]));
  const roots = grow(report.events), stages = report.projects ? roots.reduce((sum, root) => sum + count_stages(root), 0) : 0;
  const here = roots.filter((root) => !only_baseline(root)), also = here.length ? roots.filter(only_baseline) : [];
  const items = (branches: Branch[]) => branches.map((root) => branch_item(root, 0, format, opened, by_id));
  const list = h('ul', { class: 'causes' }, ...items(here.length ? here : roots), also.length ? folded_away(also, items, format) : null);
  const all = (open: boolean, text: string) => {
    const button = h('button', { type: 'button' }, text);
    button.addEventListener('click', () => {
      if (open) open_everything(list);
      else list.querySelectorAll('details').forEach((details) => { details.open = false; });
    });
    return button;
  };
  if (report.events.length > kMostPrintedOpen) list.dataset.keepClosed = '';
  return h('div', {}, h('p', { class: 'intro' }, `${s.causes_intro} ${s.causes_count(report.events.length)}${also.length ? ` ${s.causes_new}` : ''}`),
    h('div', { class: 'controls screen-only' }, h('div', { class: 'control-row' }, all(true, s.open_all), all(false, s.close_all))), list, save_buttons('events', format, () => events_csv(report)),
    report.events.length > kMostPrintedOpen ? h('p', { class: 'print-only muted' }, s.causes_more(report.events.length)) : null,
    stages ? h('p', { class: 'print-only muted' }, s.causes_stages(stages)) : null);
}

/// The whole row of causes behind an event, from the scenario on, with what it rests on.
function explanation({ event, others }: Branch, by_id: Map<number, Event>, format: Format): HTMLElement {
  const { s } = format;
  const row: Event[] = [];
  for (let at: Event | undefined = event; at && row.length < 60; at = at.cause === null ? undefined : by_id.get(at.cause)) {
    row.unshift(at);
    if (at.cause !== null && at.cause >= at.event) break;
  }
  const line = (one: Event) => h('li', {}, h('b', {}, when(one, format)), ` ${sentence(one, format)}`);
  const show = h('button', { type: 'button', class: 'screen-only' }, s.show_there);
  show.addEventListener('click', () => document.dispatchEvent(new CustomEvent('schakel:moment', { detail: { day: event.day, unit: event.subject } })));
  return h('div', { class: 'explanation' }, h('h4', {}, s.how_it_came), h('ol', {}, ...row.map(line)),
    others.length ? h('div', {}, h('h4', {}, s.also_needed), h('ul', {}, ...others.slice(0, 12).map(line))) : null,
    event.mechanism ? h('p', {}, h('b', {}, `${s.mechanism}${s.colon}`), spoken(s.mechanisms, event.mechanism), '. ', h('code', {}, event.mechanism)) : null,
    h('p', {}, h('b', {}, `${s.rate_before_after}${s.colon}`), `${format.percent(event.before)} → ${format.percent(event.after)}`),
    h('p', {}, size_notes(event, format).join(' · ')), show);
}

function why_button(branch: Branch, by_id: Map<number, Event>, format: Format, open: (panel: HTMLElement) => void): HTMLButtonElement {
  const { s } = format;
  const button = h('button', { type: 'button', class: 'why quiet screen-only', 'aria-expanded': 'false', 'aria-label': `${s.explain}: ${sentence(branch.event, format)}` }, s.explain);
  let panel: HTMLElement | null = null;
  button.addEventListener('click', () => {
    if (panel) panel.remove();
    else open((panel = explanation(branch, by_id, format)));
    if (!panel?.isConnected) panel = null;
    button.setAttribute('aria-expanded', String(panel !== null));
  });
  return button;
}

function branch_item(branch: Branch, depth: number, format: Format, opened: Map<number, boolean>, by_id: Map<number, Event>): HTMLLIElement {
  const { event, children } = branch;
  const line = event_line(branch, format);
  const folded = only_stages(branch) ? 'screen-only' : '';
  if (!children.length) return h('li', { class: `leaf ${folded}`.trim(), id: `event-${event.event}` }, why_button(branch, by_id, format, (panel) => line.after(panel)), line);
  const details = h('details', { id: `event-${event.event}` }, h('summary', {}, line));
  details.open = opened.get(event.event) ?? (depth < 2 && children.length <= 30);
  details.addEventListener('toggle', () => opened.set(event.event, details.open));
  // Thousands of events stay cheap: what is closed is filled when it is opened.
  let filled = false;
  const fill = () => {
    if (filled) return;
    filled = true;
    details.append(h('ul', { class: depth > kDeepest ? 'deep' : null }, ...children.map((child) => branch_item(child, depth + 1, format, opened, by_id))));
  };
  if (details.open || depth < 3) fill();
  details.addEventListener('toggle', fill);
  details.addEventListener('fill', fill);
  const why = why_button(branch, by_id, format, (panel) => {
    fill();
    details.open = true;
    details.querySelector('summary')!.after(panel);
  });
  return h('li', { class: folded || null }, why, details);
}

function event_line({ event, parent, others, children }: Branch, format: Format): HTMLElement {
  const { s } = format;
  const notes: string[] = [];
  if (event.mechanism && event.mechanism !== 'SCENARIO' && !(event.text && kSelfEvident.has(event.kind))) notes.push(`${event.mechanism in s.noun_mechanisms ? s.because_of : s.because} ${spoken(s.mechanisms, event.mechanism)}`);
  if (event.mechanism === 'SCENARIO') notes.push(s.mechanisms.SCENARIO);
  if (parent) notes.push(format.later(event.day - parent.day));
  if (others.length) {
    const named = others.slice(0, 3).map((other) => `${other.subject_name} (${spoken(s.kinds, other.kind)})`);
    notes.push(s.joint(named.join(', ') + (others.length > 3 ? `, +${others.length - 3}` : '')));
  }
  if (kStops.has(event.kind)) notes.push(...size_notes(event, format));
  if (children.length) notes.push(s.consequences(children.length));
  return h('span', { class: 'event' },
    h('time', { datetime: event.date, title: s.event_number(event.event) }, when(event, format)),
    h('span', { class: 'what' }, sentence(event, format), h('span', { class: 'notes' }, notes.join(' · '))));
}

/// The time of day tells an order within a cascade; of a permit or a decision it says nothing.
const when = ({ kind, day }: Event, format: Format): string => (kind in project_kinds_en ? format.date(day, 'short') : format.moment(day, 'short'));

/// Zero means counted at another unit, so it says nothing.
function size_notes({ jobs, co2 }: Event, format: Format): string[] {
  const { s } = format;
  if (jobs === null && co2 === null) return [s.its_size_unknown];
  return [
    jobs === null ? s.its_jobs_unknown : jobs ? s.its_jobs(format.number(jobs)) : '',
    co2 === null ? s.its_co2_unknown : co2 ? s.its_co2(format.number(co2)) : '',
  ].filter(Boolean);
}

function events_csv({ events }: Report): string {
  return csv(['event', 'day', 'date', 'subject', 'name', 'kind', 'mechanism', 'cause', 'before', 'after', 'jobs', 'co2_kt_per_year'], events.map((e) =>
    [e.event, e.day, e.date, e.subject, e.subject_name, e.kind, e.mechanism, e.cause, e.before, e.after, e.jobs, e.co2]));
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
