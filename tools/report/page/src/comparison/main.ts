// Puts the page of a comparison together, once per language.
import { h } from '../dom';
import { Format, type Lang } from '../format';
import { file_name, language_button, open_for_paper, Page, type Section } from '../frame';
import { drivers_section, later_section } from './certainty';
import { named } from '../names';
import { compared, read_comparison } from './data';
import { differences_section } from './differences';
import { limits_section, manifest_section, measures_section } from './measures';
import { pareto_section, type ParetoMemory } from './pareto';
import { coalitions_section, projects_section } from './projects';
import { ranks_section, regret_section } from './ranks';
import { series_section } from './series';
import { table_section } from './table';
import { text_of, texts, title_of, type Context } from './words';

const told = read_comparison();
let data = told;
const page = new Page(document.getElementById('page')!);
const pareto_memory: ParetoMemory = { option: null };

function header(context: Context): HTMLElement {
  const { format, t } = context;
  const title = (format.lang === 'nl' && data.title_nl) || data.title || data.comparison;
  document.title = title;
  const said = format.lang === 'nl' && data.conclusions_nl.length ? data.conclusions_nl : data.conclusions;
  const of_options = new Set(data.options.flatMap(({ conclusions }) => conclusions.map((text) => text[format.lang])));
  const general = said.filter((text) => !of_options.has(text));
  const on = (date: string) => format.on(Date.parse(`${date}T00:00:00Z`));
  return h('header', {}, h('div', { class: 'topline' }, h('p', { class: 'kicker' }, t.kicker), language_button(format, render)), h('h1', {}, title),
    h('div', { class: 'answer' }, ...general.map((sentence) => h('p', {}, format.words(sentence)))),
    data.description ? h('p', { class: 'description' }, text_of(data.description, data.description_nl, context)) : null,
    h('p', { class: 'meta' }, data.options.length ? t.meta(on(data.start), on(data.horizon), title_of(data.options[0], context)) : ''));
}

/// Sentences under the option that they are of.
function conclusions_section(context: Context): HTMLElement {
  const { format, t } = context;
  const told = compared(data).filter(({ conclusions }) => conclusions.length);
  if (!told.length) return h('p', {}, format.s.none);
  return h('div', {}, h('p', { class: 'intro' }, t.conclusions_intro), ...told.map((option) => h('div', { class: 'option' }, h('h3', {}, title_of(option, context)),
    h('ul', { class: 'prose' }, ...option.conclusions.map((sentence) => h('li', {}, format.words(sentence)))))));
}

function render(lang: Lang, at_once = true): void {
  data = named(told, lang);
  const format = new Format(lang, data.start ?? '2024-01-01', file_name(data.comparison ?? '', 'comparison'));
  const context: Context = { data, format, t: texts[lang] }, { t } = context;
  document.documentElement.lang = lang;
  const sections: Section[] = [
    ['conclusions', t.conclusions, () => conclusions_section(context)],
    ['options', t.table, () => table_section(context)],
    ['differences', t.differences, () => differences_section(context)],
    ['time', t.time, () => series_section(context)],
    ['ranks', t.ranks, () => ranks_section(context)],
    ['regret', t.regret, () => regret_section(context)],
    ['pareto', t.pareto, () => pareto_section(context, pareto_memory)],
    ['projects', t.projects, () => projects_section(context)],
    ['coalitions', t.coalitions, () => coalitions_section(context)],
    ['drivers', t.drivers, () => drivers_section(context)],
    ['later', t.later, () => later_section(context)],
    ['measures', t.measures, () => measures_section(context)],
    ['limits', t.limits_title, () => limits_section(context)],
    ['manifest', format.s.manifest, () => manifest_section(context)],
  ];
  page.show([header(context)], sections, format, at_once);
}

open_for_paper(page, 'details:not([data-keep-closed])');
render(data.lang, false);
