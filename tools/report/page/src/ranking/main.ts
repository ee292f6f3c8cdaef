// Puts the page of a ranking together, once per language.
import { h } from '../dom';
import { Format, type Lang } from '../format';
import { file_name, language_button, open_for_paper, Page, type Section } from '../frame';
import { named } from '../names';
import { read_ranking } from './data';
import { falls_section, type FallsMemory } from './falls';
import { pairs_section, type PairsMemory } from './pairs';
import { players_section, type PlayersMemory } from './players';
import { probability_section, type ProbabilityMemory } from './probability';
import { limits_section, manifest_section, rests_section } from './rests';
import { scatter_section } from './scatter';
import { watch_section } from './watch';
import { texts, type Context } from './words';

const told = read_ranking();
let data = told;
const page = new Page(document.getElementById('page')!);
const players: PlayersMemory = { by: 'jobs', all: false };
const probability: ProbabilityMemory = { by: 'jobs' };
const falls: FallsMemory = { subject: null };
const pairs: PairsMemory = { by: 'jobs' };

function header({ format, t }: Context): HTMLElement {
  const title = t.title(data.clusters.map(({ name }) => name.replace(/ \(.*\)$/, '')).join(', '));
  document.title = title;
  const said = format.lang === 'nl' && data.conclusions_nl.length ? data.conclusions_nl : data.conclusions;
  const on = (date: string) => format.on(Date.parse(`${date}T00:00:00Z`));
  return h('header', {}, h('div', { class: 'topline' }, h('p', { class: 'kicker' }, data.ranking.length ? `${t.kicker} · ${t.closed(data.by, data.ranking.length)}` : t.kicker), language_button(format, render)), h('h1', {}, title),
    h('div', { class: 'answer' }, ...said.map((sentence) => h('p', {}, format.words(sentence)))),
    h('p', { class: 'meta' }, data.ranking.length ? t.meta(on(data.start), on(data.horizon), on(data.date)) : ''));
}

function render(lang: Lang, at_once = true): void {
  data = named(told, lang);
  const format = new Format(lang, data.start ?? '2024-01-01', file_name(`rank-${data.clusters.map(({ id }) => id).join('-')}`, 'rank'));
  const context: Context = { data, format, t: texts[lang] }, { t } = context;
  document.documentElement.lang = lang;
  const sections: Section[] = [
    ['players', t.players, () => players_section(context, players)],
    ['probability', t.probability, () => probability_section(context, probability)],
    ['scatter', t.scatter, () => scatter_section(context)],
    ['falls', t.falls, () => falls_section(context, falls)],
    ['watch', t.watch, () => watch_section(context)],
    ['pairs', t.pairs, () => pairs_section(context, pairs)],
    ['rests', t.rests, () => rests_section(context)],
    ['limits', t.limits_title, () => limits_section(context)],
    ['manifest', format.s.manifest, () => manifest_section(context)],
  ];
  page.show([header(context)], sections, format, at_once);
}

open_for_paper(page, 'details:not([data-keep-closed])');

render(data.lang, false);
