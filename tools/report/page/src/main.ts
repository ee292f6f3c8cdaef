// Puts the report together, once per language.
import { accounts_section } from './accounts';
import { chain_section, type ChainMemory } from './chain';
import type { Period } from './axes';
import { Charts } from './charts';
import { flows_section, type FlowMemory } from './flows';
import { hit_section } from './hit';
import { read_report } from './data';
import { h } from './dom';
import { Format, type Lang } from './format';
import { projects_section, type ProjectMemory } from './projects';
import { patterns } from './symbols';
import * as tables from './tables';
import { open_everything, tree_section } from './tree';

const report = read_report();
const root = document.getElementById('page')!;
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
  const change = h('button', { type: 'button', class: 'language screen-only', lang: s.switch_lang }, s.switch_to);
  change.addEventListener('click', () => {
    render(format.lang === 'en' ? 'nl' : 'en');
    document.querySelector<HTMLElement>('button.language')?.focus();
  });
  const clusters = report.clusters.map(({ name, reference_date }) =>
    `${name}${reference_date ? ` (${s.as_of(format.on(Date.parse(`${reference_date.slice(0, 10)}T00:00:00Z`)))})` : ''}`).join(', ');
  return h('header', {},
    h('div', { class: 'topline' }, h('p', { class: 'kicker' }, s.kicker), change),
    h('h1', {}, title),
    h('div', { class: 'answer' }, ...report.answer.map((sentence) => h('p', {}, format.words(sentence)))),
    scenario.description ? h('p', { class: 'description' }, scenario.description) : null,
    h('p', { class: 'meta' }, `${s.meta(format.date(0), format.date(scenario.horizon_days))} ${clusters ? s.reference(clusters) : ''}`));
}

/// A name that any system takes for a file.
const file_name = (id: string) => id.replace(/[^\w-]+/g, '-').slice(0, 60) || 'report';

function render(lang: Lang): void {
  const format = new Format(lang, report.scenario.start, file_name(report.scenario.id));
  const { s } = format;
  document.documentElement.lang = lang;
  if (charts) { period = charts.period; charts.dispose(); }
  const chain = chain_section(report, format, chain_memory);
  charts = new Charts(report, format, period);
  const beyond = accounts_section(report, format);
  const projects = projects_section(report, format, project_memory);
  const sections: [string, string, HTMLElement][] = [
    ['numbers', s.headline, tables.headline_section(report, format)],
    ['hit', s.hit, hit_section(report, format)],
    ['chain', s.chain, chain.element],
    ['flows', s.flows, flows_section(report, format, flow_memory)],
    ['time', s.time, charts.element],
    ...(projects ? [['projects', s.projects.title, projects] as [string, string, HTMLElement]] : []),
    ['causes', s.causes, tree_section(report, format, opened)],
    ['not-hit', s.not_hit, tables.not_hit_section(report, format)],
    ['municipalities', s.municipalities, tables.municipality_section(report, format)],
    ...(beyond ? [['beyond', s.beyond, beyond] as [string, string, HTMLElement]] : []),
    ['yearly', s.yearly, tables.yearly_section(report, format)],
    ['certainty', s.certainty, tables.certainty_section(report, format)],
    ['limits', s.limits, tables.limits_section(report, format)],
    ['sources', s.sources, tables.sources_section(report, format)],
    ['manifest', s.manifest, tables.manifest_section(report, format)],
  ];
  root.replaceChildren(patterns(), header(format),
    h('nav', { class: 'contents screen-only', 'aria-label': s.contents }, h('ol', {}, ...sections.map(([id, title]) => h('li', {}, h('a', { href: `#${id}` }, title))))),
    h('main', {}, ...sections.map(([id, title, body], i) =>
      h(id === 'manifest' ? 'footer' : 'section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, h('span', { class: 'section-number' }, `${i + 1}`), title), body))));
  chain.ready();
  charts.ready();
}

// Paper shows what a click would show.
const closed_before_print = new Set<HTMLDetailsElement>();
window.addEventListener('beforeprint', () => {
  charts?.for_paper(true);
  for (const list of root.querySelectorAll('ul.causes:not([data-keep-closed])')) {
    list.querySelectorAll<HTMLDetailsElement>('details:not([open])').forEach((details) => closed_before_print.add(details));
    open_everything(list);
  }
  for (const details of root.querySelectorAll<HTMLDetailsElement>('details.table-details:not([open]):not([data-keep-closed])')) {
    closed_before_print.add(details);
    details.open = true;
  }
});
window.addEventListener('afterprint', () => {
  charts?.for_paper(false);
  closed_before_print.forEach((details) => { details.open = false; });
  closed_before_print.clear();
});

render(report.lang);
document.documentElement.dataset.ready = performance.now().toFixed(0);
