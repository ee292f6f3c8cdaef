// The chart of projects: a row per project, its stages in the scenario, and when it was promised, runs, and runs without
// the scenario. Stages differ by pattern, so that they can be told apart without colour.
import type { Project, ProjectFate, ProjectStage, Report } from './data';
import { svg, text_width, wrap } from './dom';
import type { Format } from './format';
import { csv, type Cell } from './save';
import { spoken } from './strings';

const kWidth = 1100, kLeft = 292, kRight = 872, kBar = 10, kLane = 13, kLeast = 34, kAxis = 22, kKey = 20;
const kFont = '12px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const kSame = 1e-6;  // days
const kTalks = ['principles', 'letter', 'agreement'];

/// Worse than in the baseline first, then by days later, then by name; one that no longer runs counts as latest.
export function chart_order(list: Project[]): Project[] {
  const late = ({ slip, worse }: Project) => slip ?? (worse ? Infinity : -Infinity);
  // Worse, then what runs with the scenario only, then what is earlier or the same.
  const rank = ({ worse, baseline, scenario }: Project) => worse ? 0 : baseline.runs === null && scenario.runs !== null ? 1 : 2;
  return [...list].sort((a, b) => rank(a) - rank(b) || (late(a) === late(b) ? 0 : late(b) - late(a)) || a.name.localeCompare(b.name));
}

/// `waits: grid congestion`.
export function state_words({ state, why }: ProjectFate, format: Format): string {
  const p = format.s.projects;
  return why ? p.state_by(spoken(p.states, state), spoken(p.causes, why)) : spoken(p.states, state);
}

const group_of = ({ stage }: ProjectStage) => (kTalks.includes(stage) ? 'talks' : stage);
const lasts = ({ from, until }: ProjectStage) => until === null || until - from > kSame;

interface Scale { x: (day: number) => number; from: number; to: number; years: number[] }

/// From the first promise, at most five years before the start, to the last thing that happens; whole years.
function scale_of(report: Report, rows: Project[], format: Format): Scale {
  const year_of = (day: number) => new Date(format.time(day)).getUTCFullYear();
  const stages = rows.flatMap(({ scenario }) => scenario.stages.filter(lasts));
  const days = [...rows.flatMap(({ planned, baseline, scenario }) => [planned, baseline.runs, scenario.runs]), ...stages.flatMap(({ from, until }) => [from, until])]
    .filter((day): day is number => day !== null);
  const first = Math.max(year_of(0) - 5, year_of(Math.min(0, ...days)));
  const last = Math.max(year_of(0) + 5, year_of(Math.min(report.scenario.horizon_days, Math.max(0, ...days))) + 1);
  const day_of = (year: number) => format.day(Date.UTC(year, 0, 1));
  const from = day_of(first), to = day_of(last), step = last - first <= 14 ? 1 : last - first <= 28 ? 2 : 5;
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => year % step === 0);
  return { from, to, years, x: (day) => kLeft + ((Math.min(to, Math.max(from, day)) - from) / (to - from)) * (kRight - kLeft) };
}

/// Stages that last, each in the first lane that is free.
function lanes_of(stages: ProjectStage[]): { stage: ProjectStage; lane: number }[] {
  const ends: number[] = [];
  return stages.filter(lasts).sort((a, b) => a.from - b.from).map((stage) => {
    const free = ends.findIndex((end) => end <= stage.from + kSame), lane = free < 0 ? ends.length : free;
    ends[lane] = stage.until ?? Infinity;
    return { stage, lane };
  });
}

const diamond = (x: number, y: number) => svg('path', { class: 'mark-promise', d: `M${x},${y - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5Z` });
const circle = (x: number, y: number) => svg('circle', { class: 'mark-runs', cx: x, cy: y, r: 5 });
const line = (x: number, top: number, bottom: number) => svg('path', { class: 'mark-baseline', d: `M${x},${top}V${bottom}` });
const notch = (x: number, top: number) => svg('path', { class: 'mark-decided', d: `M${x},${top}v${kBar + 4}` });
const cross = (x: number, y: number) => svg('path', { class: 'mark-ended', d: `M${x - 4},${y - 4}l8,8m0,-8l-8,8` });

/// Day on which a project was given up, by the events.
const day_of_end = (report: Report, { id }: Project) => report.events.find(({ subject, kind }) => subject === id && kind === 'PROJECT_ENDED')?.day ?? null;

function outcome(project: Project, format: Format): string[] {
  const p = format.s.projects, { baseline, scenario, slip } = project;
  const days = format.number(Math.round(Math.abs(slip ?? 0)));
  const change = slip !== null && Math.abs(slip) > kSame ? (slip > 0 ? p.slip(days) : p.slip_early(days))
    : baseline.runs !== null && scenario.runs === null ? p.only_baseline : baseline.runs === null && scenario.runs !== null ? p.only_scenario : '';
  const now = scenario.runs === null ? state_words(scenario, format) : `${spoken(p.states, scenario.state)}, ${format.month(scenario.runs)}`;
  return [...wrap(now, kWidth - kRight - 14, kFont, 2), change].filter(Boolean);
}

function stage_words({ stage, from, until }: ProjectStage, format: Format): string {
  return `${spoken(format.s.projects.stages, stage)}: ${format.date(from)} – ${until === null ? '…' : format.date(until)}`;
}

function row_drawing(report: Report, project: Project, scale: Scale, format: Format): { element: SVGGElement; height: number } {
  const { name, planned, baseline, scenario } = project, { x } = scale, p = format.s.projects;
  const placed = lanes_of(scenario.stages), ended = scenario.state === 'ended' ? day_of_end(report, project) : null;
  const lanes = Math.max(1, ...placed.map(({ lane }) => lane + 1)), height = Math.max(kLeast, lanes * kLane + 10);
  const first = (height - lanes * kLane) / 2 + (kLane - kBar) / 2;
  const words = outcome(project, format), lines = wrap(format.words(name), kLeft - 22, project.worse ? `600 ${kFont}` : kFont, 2);
  const element = svg('g', { class: project.worse ? 'gantt-row worse' : 'gantt-row' }, svg('path', { class: 'gantt-rule', d: `M0,${height}H${kWidth}` }));
  element.dataset.project = project.id;
  for (const { stage, lane } of placed) {
    const end = stage.until ?? ended ?? scale.to;
    if (end <= scale.from || stage.from >= end) continue;
    const left = x(stage.from), wide = Math.max(1.5, x(end) - left), top = first + lane * kLane;
    element.append(svg('rect', { class: `stage ${group_of(stage)}`, x: left, y: top, width: wide, height: kBar }, svg('title', {}, stage_words(stage, format))));
    if (stage.until === null && ended === null) element.append(svg('path', { class: 'gantt-open', d: `M${kRight - 1},${top}v${kBar}` }));
  }
  const there = (day: number | null): day is number => day !== null && day >= scale.from && day <= scale.to;
  const decided = scenario.stages.find(({ stage }) => stage === 'decision')?.until ?? null;
  const lane = placed.find(({ stage }) => stage.stage === 'decision' || stage.stage === 'construction')?.lane ?? 0;
  if (there(decided)) element.append(notch(x(decided), first + lane * kLane - 2));
  if (there(baseline.runs)) element.append(line(x(baseline.runs), 2, height - 2));
  if (there(planned)) element.append(diamond(x(planned), 9));
  if (there(scenario.runs)) element.append(circle(x(scenario.runs), height - 9));
  if (there(ended)) element.append(cross(x(ended), height - 9));
  const told = [name, planned === null ? '' : `${p.promise}: ${format.month(planned)}`, baseline.runs === null ? '' : `${p.runs_baseline}: ${format.month(baseline.runs)}`, ...words,
    ...scenario.stages.map((stage) => stage_words(stage, format))].filter(Boolean).join('\n');
  const column = (texts: string[], at: number, kind: string) => texts.map((text, i) => svg('text', { class: kind, x: at, y: height / 2 + 4 - (texts.length - 1) * 7 + i * 14 }, text));
  element.append(svg('title', {}, told), ...column(lines, 0, 'gantt-name'), ...column(words, kRight + 12, 'gantt-outcome'));
  return { element, height };
}

/// Signs and their meaning, in as many lines as needed; inside the drawing, so that a saved one has it.
function key_drawing(rows: Project[], format: Format): { element: SVGGElement; height: number } {
  const p = format.s.projects, element = svg('g', { class: 'gantt-key' });
  const there = new Set(rows.flatMap(({ scenario }) => scenario.stages.filter(lasts).map(group_of)));
  const groups = Object.entries(p.stage_groups).filter(([group]) => there.has(group));
  const signs: [SVGElement, string][] = [
    ...groups.map(([group, text]): [SVGElement, string] => [svg('rect', { class: `stage ${group}`, x: 0, y: 2, width: 26, height: kBar }), text]),
    [notch(13, 0), p.decided], [diamond(13, 7), p.promise], [line(13, 0, 14), p.runs_baseline], [circle(13, 7), p.runs_scenario],
    ...(rows.some(({ scenario }) => scenario.state === 'ended') ? [[cross(13, 7), p.given_up] as [SVGElement, string]] : []),
  ];
  let x = 0, y = 0;
  for (const [sign, text] of signs) {
    const wide = 32 + text_width(text, kFont) + 20;
    if (x > 0 && x + wide > kWidth) { x = 0; y += kKey; }
    element.append(svg('g', { transform: `translate(${x.toFixed(1)},${y})` }, sign, svg('text', { class: 'gantt-name', x: 32, y: 11 }, text)));
    x += wide;
  }
  return { element, height: y + kKey };
}

export function gantt(report: Report, rows: Project[], format: Format): SVGSVGElement {
  const p = format.s.projects, scale = scale_of(report, rows, format), key = key_drawing(rows, format);
  const top = key.height + 8 + kAxis;
  let y = top;
  const drawn = rows.map((project) => {
    const { element, height } = row_drawing(report, project, scale, format);
    element.setAttribute('transform', `translate(0,${y})`);
    y += height;
    return element;
  });
  const upright = (day: number, kind: string, text: string, at: number) => svg('g', {},
    svg('path', { class: kind, d: `M${scale.x(day).toFixed(1)},${top - 4}V${y}` }), svg('text', { class: 'gantt-year', x: scale.x(day), y: at }, text));
  return svg('svg', { class: 'gantt', viewBox: `0 0 ${kWidth} ${Math.ceil(y + kAxis)}`, role: 'img', 'aria-label': p.chart_label(rows.length) }, key.element,
    ...scale.years.map((year) => upright(format.day(Date.UTC(year, 0, 1)), 'gantt-grid', String(year), top - 8)),
    scale.from < 0 ? upright(0, 'gantt-start', p.start, y + 15) : null, svg('path', { class: 'gantt-rule', d: `M0,${top}H${kWidth}` }), ...drawn);
}

/// A row per project, play and stage, and per promise and start of operation.
export function gantt_csv(list: Project[], format: Format): string {
  const date = (day: number | null) => (day === null ? null : format.iso(day));
  const rows = (project: Project, play: string, { stages, runs }: ProjectFate): Cell[][] => [
    ...stages.map(({ stage, from, until }): Cell[] => [project.id, project.name, play, stage, from, date(from), until, date(until)]),
    ...(runs === null ? [] : [[project.id, project.name, play, 'runs', runs, date(runs), null, null]]),
  ];
  return csv(['project', 'name', 'run', 'what', 'from_day', 'from', 'until_day', 'until'], list.flatMap((project) => [
    ...(project.planned === null ? [] : [[project.id, project.name, '', 'first promise', project.planned, date(project.planned), null, null]]),
    ...rows(project, 'baseline', project.baseline), ...rows(project, 'scenario', project.scenario)]));
}
