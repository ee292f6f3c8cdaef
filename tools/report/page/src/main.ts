// Puts the report together, once per language.
import { accounts_section } from './accounts';
import { chain_section, type ChainMemory } from './chain';
import type { Period } from './axes';
import { Charts } from './charts';
import { answer, description } from './answer';
import { exits_section } from './exits';
import { flows_section, type FlowMemory } from './flows';
import { futures_section } from './futures';
import { hit_section, is_hit } from './hit';
import { read_report } from './data';
import { h } from './dom';
import { Format, type Lang } from './format';
import { file_name, language_button, open_for_paper, Page, type Make, type Section } from './frame';
import { projects_section, type ProjectMemory } from './projects';
import { patterns } from './symbols';
import { named } from './names';
import * as tables from './tables';
import { terms } from './terms';
import { open_everything, tree_section } from './tree';

const told = read_report();
let report = told;
const page = new Page(document.getElementById('page')!);
const chain_memory: ChainMemory = { stop: null, shown: null, unit: null, view: 'map', by: 'jobs' };
const flow_memory: FlowMemory = { moment: null, all: false };
const project_memory: ProjectMemory = { all: false };
const opened = new Map<number, boolean>();
let period: Period | null = null;
let charts: Charts | null = null;

function header(format: Format): HTMLElement {
  const { s } = format;
  const { scenario } = report;
  const title = (format.lang === 'nl' && scenario.title_nl) || scenario.title;
  document.title = title;
  const clusters = report.clusters.map(({ name, reference_date }) =>
    `${name}${reference_date ? ` (${s.as_of(format.on(Date.parse(`${reference_date.slice(0, 10)}T00:00:00Z`)))})` : ''}`).join(', ');
  return h('header', {},
    h('div', { class: 'topline' }, h('p', { class: 'kicker' }, s.kicker), language_button(format, render)),
    h('h1', {}, title),
    h('div', { class: 'answer' }, ...answer(report, format)),
    description(report, format),
    h('p', { class: 'meta' }, `${s.meta(format.date(0), format.date(scenario.horizon_days))} ${clusters ? s.reference(clusters) : ''}`),
    terms(report, format));
}

function render(lang: Lang, at_once = true): void {
  report = named(told, lang);
  const format = new Format(lang, report.scenario.start, file_name(report.scenario.id, 'report'));
  const { s } = format;
  document.documentElement.lang = lang;
  if (charts) { period = charts.period; charts.dispose(); }
  const chain = chain_section(report, format, chain_memory);
  const time = new Charts(report, format, period);
  charts = time;
  const optional = (id: string, title: string, make: Make | null): Section[] => (make ? [[id, title, make]] : []);
  const investments = optional('projects', s.projects.title, projects_section(report, format, project_memory));
  const no_plant_is_hit = !report.units.some(is_hit);  // then it is about them
  const sections: Section[] = [
    ['numbers', s.headline, () => tables.headline_section(report, format)],
    ...(no_plant_is_hit ? investments : []),
    ['hit', s.hit, () => hit_section(report, format)],
    ['chain', s.chain, () => chain.element, [() => chain.ready()]],
    ['flows', s.flows, () => flows_section(report, format, flow_memory)],
    ['time', s.time, () => time.element, time.drawings],
    ...(no_plant_is_hit ? [] : investments),
    ...optional('exits', s.exits.title, exits_section(report, format)),
    ['causes', s.causes, () => tree_section(report, format, opened)],
    ['not-hit', s.not_hit, () => tables.not_hit_section(report, format)],
    ['municipalities', s.municipalities, () => tables.municipality_section(report, format)],
    ...optional('beyond', s.beyond, accounts_section(report, format)),
    ...optional('futures', s.futures.title, futures_section(report, format)),
    ['yearly', s.yearly, () => tables.yearly_section(report, format)],
    ['certainty', s.certainty, () => tables.certainty_section(report, format)],
    ['limits', s.limits, () => tables.limits_section(report, format)],
    ['sources', s.sources, () => tables.sources_section(report, format)],
    ['manifest', s.manifest, () => tables.manifest_section(report, format)],
  ];
  page.show([patterns(), header(format)], sections, format, at_once);
}

open_for_paper(page, 'details.table-details:not([data-keep-closed]), ul.causes:not([data-keep-closed]) details', (on_paper) => {
  charts?.for_paper(on_paper);
  if (on_paper) page.root.querySelectorAll('ul.causes:not([data-keep-closed])').forEach(open_everything);
});

render(report.lang, false);
