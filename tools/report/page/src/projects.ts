// Section "projects": how many are moved, what runs by some years, deadlocks, a chart of stages, and a table. There when projects are played.
import type { Maybe, Project, ProjectFate, ProjectPlay, Report } from './data';
import { h } from './dom';
import type { Format } from './format';
import type { Make } from './frame';
import { chart_order, gantt, gantt_csv, state_words } from './gantt';
import { save_buttons } from './save';
import { sortable, type Column } from './sortable';
import { spoken } from './strings';

const kMostAtFirst = 30;
const kYears = [2030, 2035, 2040];
const kSame = 1e-6;  // days
const kMostCauses = 2;

export interface ProjectMemory { all: boolean }

/// Nothing when the run plays no projects.
export function projects_section(report: Report, format: Format, memory: ProjectMemory): Make | null {
  const { projects } = report;
  return projects && (() => section_of(report, projects, format, memory));
}

function section_of(report: Report, projects: ProjectPlay, format: Format, memory: ProjectMemory): HTMLElement {
  const p = format.s.projects;
  if (!projects.list.length) return h('div', {}, h('p', {}, format.s.none));
  return h('div', {}, h('p', { class: 'intro' }, summary(projects.list, format)), progress(report, format),
    projects.deadlocks.length ? h('ul', { class: 'prose' }, ...projects.deadlocks.map((one) => h('li', {}, deadlock(one, format)))) : null,
    chart(report, projects.list, format, memory),
    h('h3', {}, p.table), h('p', { class: 'intro' }, p.table_note), table(projects.list, format));
}

/// How many are moved, and which way.
function summary(list: Project[], format: Format): string {
  const p = format.s.projects, number = (holds: (project: Project) => boolean) => list.filter(holds).length;
  const moved = [
    p.later(number(({ slip }) => (slip ?? 0) > kSame)), p.earlier(number(({ slip }) => (slip ?? 0) < -kSame)),
    p.lost(number(({ baseline, scenario }) => baseline.runs !== null && scenario.runs === null)),
    p.gained(number(({ baseline, scenario }) => baseline.runs === null && scenario.runs !== null)),
  ].filter(Boolean);
  return [p.count(list.length), moved.length ? p.against_baseline(moved.join(', ')) : p.unmoved, p.neither(number(({ baseline, scenario }) => baseline.runs === null && scenario.runs === null))].filter(Boolean).join(' ');
}

/// What runs by the end of some years, and what the scenario costs until then.
function progress({ projects, scenario }: Report, format: Format): HTMLElement | null {
  const p = format.s.projects, { list, costs } = projects!;
  const rows = kYears.map((year) => ({ year, day: format.day(Date.UTC(year + 1, 0, 1)), cost: costs?.find(({ date }) => date.startsWith(String(year))) }))
    .filter(({ day }) => day > 0 && day <= scenario.horizon_days + 1);
  if (!rows.length) return null;
  type Row = (typeof rows)[number];
  const running = (play: 'baseline' | 'scenario') => ({ day }: Row) => list.filter((project) => (project[play].runs ?? Infinity) < day);
  const count = (play: 'baseline' | 'scenario', title: string): Column<Row> => ({ title, saved: `run_${play}`, number: true, key: (row) => running(play)(row).length });
  const saved = (play: 'baseline' | 'scenario', title: string): Column<Row> => {
    const kt = (row: Row) => running(play)(row).reduce((sum, { co2_kt }) => sum + (co2_kt ?? 0), 0);
    return { title, saved: `own_co2_kt_per_year_${play}`, number: true, key: kt, show: (row) => format.signed(kt(row)) };
  };
  const cost = (title: string, name: 'co2_kt' | 'jobs_lost' | 'jobs_idle'): Column<Row> =>
    ({ title, saved: `${name}_difference`, number: true, key: (row) => row.cost?.[name] ?? null, show: (row) => format.signed(row.cost?.[name]) });
  return h('div', {}, sortable('project-progress', rows, [
    { title: p.end_of, head: true, saved: 'year', key: ({ year }) => year },
    count('baseline', p.running_baseline), count('scenario', p.running_scenario), saved('baseline', p.saves_baseline), saved('scenario', p.saves_scenario),
    ...(costs?.length ? [cost(p.co2_so_far, 'co2_kt'), cost(p.jobs_lost_then, 'jobs_lost'), cost(p.jobs_idle_then, 'jobs_idle')] : []),
  ], format, 'compact'), h('p', { class: 'muted' }, p.co2_note));
}

function deadlock({ plan: of, day, members }: ProjectPlay['deadlocks'][number], format: Format): string {
  const p = format.s.projects, date = format.date(day), plan = format.words(of);
  if (!members.length) return p.deadlock_hopeless(plan, date);
  const named = members.map((name) => format.words(name));
  return named.length === 1 ? p.deadlock_alone(plan, date, named[0]) : p.deadlock(plan, date, named.join('; '));
}

function chart(report: Report, list: Project[], format: Format, memory: ProjectMemory): HTMLElement {
  const p = format.s.projects, ordered = chart_order(list);
  const frame = h('div', { class: 'flow-frame', tabindex: 0, role: 'region', 'aria-label': p.chart });
  const more = h('button', { type: 'button', class: 'screen-only' });
  const draw = () => {
    frame.replaceChildren(gantt(report, memory.all ? ordered : ordered.slice(0, kMostAtFirst), format));
    more.hidden = ordered.length <= kMostAtFirst;
    more.textContent = memory.all ? p.show_fewer : p.show_all(ordered.length);
  };
  more.addEventListener('click', () => { memory.all = !memory.all; draw(); });
  draw();
  return h('figure', { class: 'gantt-figure' }, h('figcaption', {}, h('h3', {}, p.chart), h('p', {}, p.chart_note)), frame, h('div', { class: 'control-row' }, more),
    save_buttons('project-stages', format, () => gantt_csv(list, format), () => frame.querySelector('svg')));
}

/// Days by cause, most first.
const by_cause = ({ delays }: ProjectFate) => Object.entries(delays).filter(([, days]) => Math.abs(days) > kSame).sort(([, a], [, b]) => b - a);

/// The largest causes; all of them on demand.
function delay_words(fate: ProjectFate, format: Format): globalThis.Node | string {
  const p = format.s.projects;
  const parts = by_cause(fate).map(([cause, days]) => p.delay(format.number(Math.round(days)), spoken(p.causes, cause)));
  if (!parts.length) return p.none;
  const first = parts.slice(0, kMostCauses).join(', ');
  if (parts.length <= kMostCauses) return first;
  return h('details', { class: 'more-causes' }, h('summary', { title: parts.join(', ') }, first, ' ', h('span', { class: 'unit' }, format.s.and_more(parts.length - kMostCauses))),
    h('ul', {}, ...parts.slice(kMostCauses).map((part) => h('li', {}, part))));
}

function table(list: Project[], format: Format): HTMLElement {
  const p = format.s.projects;
  const day = (title: string, saved: string, read: (project: Project) => Maybe): Column<Project>[] => [
    { title, saved: `${saved}_day`, key: read, show: (project) => (read(project) === null ? '–' : h('span', { class: 'together' }, format.month(read(project)!))) },
    { title: '', hidden: true, saved, key: (project) => (read(project) === null ? null : format.iso(read(project)!)) },
  ];
  return sortable('projects', chart_order(list), [
    { title: p.project, head: true, saved: 'name', key: ({ name }) => name, show: ({ name }) => format.words(name) },
    { title: '', hidden: true, saved: 'project', key: ({ id }) => id },
    { title: p.owner, saved: 'owner', key: ({ owner }) => owner },
    ...day(p.promised, 'planned', ({ planned }) => planned),
    ...day(p.in_baseline, 'runs_baseline', ({ baseline }) => baseline.runs),
    ...day(p.in_scenario, 'runs_scenario', ({ scenario }) => scenario.runs),
    { title: p.days_later, number: true, saved: 'slip_days', key: ({ slip }) => slip, show: ({ slip }) => format.signed(slip === null ? null : Math.round(slip), '–') },
    { title: p.delays, saved: 'delay_days', key: ({ scenario }) => by_cause(scenario).reduce((sum, [, days]) => sum + days, 0), show: ({ scenario }) => delay_words(scenario, format) },
    { title: '', hidden: true, saved: 'delay_causes', key: ({ scenario }) => by_cause(scenario).map(([cause, days]) => `${cause} ${Math.round(days)}`).join('; ') },
    { title: p.now, saved: 'state', key: ({ scenario }) => scenario.state, show: ({ scenario }) => h('span', { title: format.words(scenario.last) }, state_words(scenario, format)) },
    { title: '', hidden: true, saved: 'waits_for', key: ({ scenario }) => scenario.why },
    { title: '', hidden: true, saved: 'co2_kt_per_year', key: ({ co2_kt }) => co2_kt },
  ], format, 'compact');
}
