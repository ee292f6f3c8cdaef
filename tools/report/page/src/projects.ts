// Section "projects": how many run and when, deadlocks, a chart of stages, and a table. There when projects are played.
import type { Maybe, Project, ProjectFate, ProjectPlay, Report } from './data';
import { h } from './dom';
import type { Format } from './format';
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
export function projects_section(report: Report, format: Format, memory: ProjectMemory): HTMLElement | null {
  const { projects } = report, p = format.s.projects;
  if (!projects) return null;
  if (!projects.list.length) return h('div', {}, h('p', {}, format.s.none));
  return h('div', {}, h('p', { class: 'intro' }, summary(report, projects, format)), h('p', { class: 'muted' }, p.co2_note),
    projects.costs?.length ? h('p', { class: 'costs' }, costs(projects.costs, format)) : null,
    projects.deadlocks.length ? h('ul', { class: 'prose' }, ...projects.deadlocks.map((one) => h('li', {}, deadlock(one, format)))) : null,
    chart(report, projects.list, format, memory),
    h('h3', {}, p.table), h('p', { class: 'intro' }, p.table_note), table(projects.list, format));
}

function summary(report: Report, { list }: ProjectPlay, format: Format): string {
  const p = format.s.projects;
  const years = kYears.map((year) => ({ year, day: format.day(Date.UTC(year + 1, 0, 1)) }))
    .filter(({ day }) => day > 0 && day <= report.scenario.horizon_days + 1);
  const running = (day: number, fate: (project: Project) => ProjectFate) => list.filter((project) => (fate(project).runs ?? Infinity) < day);
  const kt = (projects: Project[]) => format.number(Math.abs(projects.reduce((sum, { co2_kt }) => sum + (co2_kt ?? 0), 0)));
  const parts = years.map(({ year, day }, i) => {
    const before = running(day, ({ baseline }) => baseline), after = running(day, ({ scenario }) => scenario);
    return p.by_year(year, i === 0, before.length, kt(before), after.length, kt(after));
  });
  const number = (holds: (project: Project) => boolean) => list.filter(holds).length;
  const earlier = number(({ slip }) => (slip ?? 0) < -kSame), gained = number(({ baseline, scenario }) => baseline.runs === null && scenario.runs !== null);
  return [p.count(list.length), parts.length ? `${parts.join('; ')}.` : '', p.later(number(({ slip }) => (slip ?? 0) > kSame)), earlier ? p.earlier(earlier) : '',
    p.lost(number(({ baseline, scenario }) => baseline.runs !== null && scenario.runs === null)), gained ? p.gained(gained) : '',
    p.neither(number(({ baseline, scenario }) => baseline.runs === null && scenario.runs === null))].filter(Boolean).join(' ');
}

/// What the scenario costs by each date.
function costs(list: NonNullable<ProjectPlay['costs']>, format: Format): string {
  const p = format.s.projects;
  return `${p.costs} ${list.map(({ date, co2_kt, jobs_lost, jobs_idle }) => p.cost(date.slice(0, 4), co2_kt === null ? format.s.not_known : `${format.signed(co2_kt)} ${format.unit('kt')}`, format.signed(jobs_lost), format.signed(jobs_idle))).join('; ')}.`;
}

function deadlock({ plan, day, members }: ProjectPlay['deadlocks'][number], format: Format): string {
  const p = format.s.projects, date = format.date(day);
  if (!members.length) return p.deadlock_hopeless(plan, date);
  return members.length === 1 ? p.deadlock_alone(plan, date, members[0]) : p.deadlock(plan, date, members.join('; '));
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
    { title: p.project, head: true, saved: 'name', key: ({ name }) => name },
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
