// The page of schakel explore: choose, play, look.
import type { Period } from 'report/axes';
import { chain_section, type ChainMemory, type ChainSection } from 'report/chain';
import { answer } from 'report/answer';
import { Charts } from 'report/charts';
import type { Report, Unit } from 'report/data';
import { h } from 'report/dom';
import { flows_section, type FlowMemory } from 'report/flows';
import { Format, type Lang } from 'report/format';
import type { Make } from 'report/frame';
import { hit_section } from 'report/hit';
import { Later } from 'report/later';
import { named } from 'report/names';
import { projects_section, type ProjectMemory } from 'report/projects';
import { patterns } from 'report/symbols';
import { headline_section, not_hit_section } from 'report/tables';
import { tree_section } from 'report/tree';
import * as api from './api';
import { go_on, live_report } from './live';
import { draft_form, more_form, plant_list, type PanelState } from './panel';
import { file_section, runs_table, seconds, tiles, tiles_so_far, type Seen } from './results';
import { choice_of, kSwitches, new_choice, plus_days, scenario_of, settings_only, type CalledIn, type Choice } from './scenario';
import * as soon from './soon';
import { texts, type Called } from './texts';

const kMostSeen = 8, kAheadAfter = 1500;  // milliseconds of quiet
const kReadyAfter = 300;                  // milliseconds after the last change of a setting
const kDrawnAfter = 400;                  // milliseconds: a play that is over before has its map drawn once, at the end
const kAtOnce = 2;                        // plays ahead: as many as the program has helpers for them

const root = document.getElementById('page')!;
let lang: Lang = navigator.language.startsWith('nl') ? 'nl' : 'en';
let known: api.Start | null = null;
let graph: api.Graph | null = null;       // as the program told it: names in English
let base: Report | null = null;           // the clusters as they are, names in the language of the page
let units: Record<Lang, Map<string, Unit>> = { en: new Map(), nl: new Map() };
let called: CalledIn = units;  // units, infrastructure and owners
let runs: Seen[] = [], shown: Seen | null = null;
let trouble: Error | null = null;
let clusters_open = true, focus_map = false;
interface Busy { stop: AbortController; since: number; what: string; so_far?: api.SoFar }
let busy: Busy | null = null;
let live: { report: Report; chain: ChainSection } | null = null;  // the map of a play that goes on
let stopped = '';  // what was told to stop
const panel: PanelState = { choice: new_choice(), units: new Map(), called: new Map(), names: null, search: '', at_once: true, opened: false };
let chain_memory: ChainMemory = { stop: null, shown: null, unit: null, view: 'map', by: 'jobs' };
const flow_memory: FlowMemory = { moment: null, all: false };
const project_memory: ProjectMemory = { all: false };
let period: Period | null = null, charts: Charts | null = null, coming = new Later([]);
const took = new Map<string, number>();   // milliseconds of the last play, by clusters and switches
const ready = { done: new Set<string>(), timer: 0 };
const ahead = { done: new Set<string>(), stop: null as AbortController | null, timer: 0 };

const t = () => texts[lang];
const format_of = (report: Report | null) => new Format(lang, report?.scenario.start ?? '2024-01-01', report?.scenario.id ?? 'explore');
const settings_of = ({ clusters, switches, horizon }: Choice) => JSON.stringify([clusters, kSwitches.filter((key) => switches[key]), horizon]);

// Boxes that are filled anew by themselves.
const header_box = h('header'), plants_box = h('div'), draft_box = h('div'), more_box = h('div');
const status_box = h('div', { class: 'status', role: 'status', id: 'status' }), numbers_box = h('div'), chain_box = h('div'), rest_box = h('div');

const actions = {
  choose(unit: string, and_play: boolean): void {
    if (unit !== panel.choice.draft.unit && panel.choice.title) { panel.choice.title = ''; show_more(); }  // it was that of another
    panel.choice.draft.unit = unit;
    chain_memory.unit = unit;
    show_draft();
    if (and_play && panel.at_once) void play();
  },
  play: () => void play(),
  keep(): void {
    const kept = scenario_of(panel.choice, panel.choice.draft, called, texts)?.event;
    if (kept) panel.choice.events = kept;
    panel.choice.draft.unit = null;
    actions.changed();
    document.getElementById('search')?.focus();
  },
  changed(): void {
    show_draft();
    show_more();
    get_ready();
    plan_ahead();
  },
};

/// Its baseline is played as soon as switches or the end are set: beside a baseline that is known numbers come at once.
function get_ready(): void {
  window.clearTimeout(ready.timer);
  ready.timer = window.setTimeout(() => {
    const settings = settings_only(panel.choice), key = JSON.stringify(settings);
    if (!base || wrong_date() || ready.done.has(key)) return;
    ready.done.add(key);
    void api.warm(settings);
  }, kReadyAfter);
}

async function play(): Promise<void> {
  const scenario = scenario_of(panel.choice, panel.choice.draft, called, texts), wrong = scenario ? wrong_date() : t().choose_first;
  give_up();
  stopped = '';
  trouble = wrong ? new Error(wrong) : null;
  if (!scenario || wrong) { show_status(); return; }
  const early = soon.taken(scenario);
  const mine: Busy = { stop: early?.stop ?? new AbortController(), since: performance.now(), what: (lang === 'nl' && scenario.title_nl) || scenario.title || '' };
  const told = (so_far: api.SoFar) => { if (busy === mine) { mine.so_far = so_far; show_so_far(mine, so_far); } };
  busy = mine;
  delete document.documentElement.dataset.first;
  show_status();
  if (early) early.told = told;
  if (early?.so_far) told(early.so_far);
  try {
    const played = await (early?.answer ?? api.play(scenario, mine.stop.signal, told));
    if (busy !== mine) return;
    const seen: Seen = { played, scenario, ms: 0, early: early !== null };
    if (!played.kept) took.set(settings_of(panel.choice), played.milliseconds.playing);
    runs = [seen, ...runs.filter((other) => other.played.run !== played.run)].slice(0, kMostSeen);
    shown = seen;
    busy = live = null;
    show_numbers();
    seen.ms = performance.now() - mine.since;
    document.documentElement.dataset.took = seen.ms.toFixed(0);
    show_status();
    requestAnimationFrame(() => setTimeout(show_result));  // the numbers first
  } catch (error) {
    if (busy !== mine) return;
    if (!mine.stop.signal.aborted) trouble = error as Error;
    end_play();
    show_status();
  }
}

/// What is known of a play that goes on: the numbers at once, the map when it lasts.
function show_so_far({ since }: Busy, so_far: api.SoFar): void {
  if (!so_far.headline) return;
  show_numbers();
  document.documentElement.dataset.first ??= (performance.now() - since).toFixed(0);
  if (performance.now() - since < kDrawnAfter) return;
  if (live) { go_on(live.report, so_far); live.chain.follow(); return; }
  show_live(so_far);
}

/// Draws the map of a play that goes on; what was shown before makes room.
function show_live(so_far: api.SoFar): void {
  const report = live_report(base!), memory = { ...chain_memory, stop: 1, unit: panel.choice.draft.unit };
  go_on(report, so_far);
  const chain = chain_section(report, format_of(base), memory, true);
  live = { report, chain };
  put_chain(chain);
  coming.drop();
  charts?.dispose();
  charts = null;
  rest_box.replaceChildren();
}

/// Stops what is being played.
function give_up(): void {
  busy?.stop.abort();
  end_play();
}

/// Nothing came of what was being played: shows again what was there before.
function end_play(): void {
  const was = { live, so_far: busy?.so_far };
  busy = live = null;
  if (was.so_far) show_numbers();
  if (was.live) show_result();
}

/// What is wrong with the date of the plant chosen; empty: nothing.
function wrong_date(): string {
  const { draft, horizon, rest } = panel.choice, start = String(rest.start ?? base!.scenario.start), until = horizon || plus_days(start, base!.scenario.horizon_days);
  if (!draft.unit || until <= start || (draft.date && draft.date >= start && draft.date < until)) return '';  // the program says what is wrong with the end
  const format = format_of(base), on = (date: string) => format.on(Date.parse(`${date}T00:00:00Z`));
  return t().bad_date(on(start), on(until));
}

function stop_playing(): void {
  if (busy) stopped = t().stopped(busy.what, format_of(null).number(Math.round((performance.now() - busy.since) / 100) / 10));
  give_up();
  show_status();
}

async function load_clusters(): Promise<void> {
  ahead.stop?.abort();
  give_up();
  const mine = { stop: new AbortController(), since: performance.now(), what: '' };
  busy = mine;
  stopped = '';
  trouble = null;
  graph = null;
  base = null;
  shown = null;
  render();
  try {
    const told = await api.graph(panel.choice.clusters, mine.stop.signal);
    if (busy !== mine) return;
    graph = told;
    const by_id = (in_lang: Lang) => new Map(named(told.report, in_lang).units.map((unit): [string, Unit] => [unit.id, unit]));
    units = { en: by_id('en'), nl: by_id('nl') };
    called = { en: all_called('en'), nl: all_called('nl') };
    speak();
    if (!panel.units.has(panel.choice.draft.unit ?? '')) panel.choice.draft.unit = null;
    chain_memory = { ...chain_memory, stop: null, shown: null, unit: panel.choice.draft.unit };
    busy = null;
    render();
    void api.warm(panel.choice.clusters).then(() => { if (Object.keys(settings_only(panel.choice).switches ?? {}).length || panel.choice.horizon) get_ready(); });
    plan_ahead();
  } catch (error) {
    if (busy !== mine) return;
    busy = null;
    trouble = error as Error;
    show_status();
  }
}

/// Names in the language of the page.
function speak(): void {
  if (!graph) return;
  base = named(graph.report, lang);
  panel.units = units[lang];
  panel.called = called[lang];
  panel.names = names_in(graph, lang);
}

const names_in = ({ names, report }: api.Graph, in_lang: Lang) => named({ ...names, names_nl: report.names_nl }, in_lang);

function all_called(in_lang: Lang): Called {
  const { infrastructure, owners } = names_in(graph!, in_lang);
  return new Map<string, { name: string }>([...units[in_lang], ...[...infrastructure, ...owners].map(({ id, name }): [string, { name: string }] => [id, { name }])]);
}

/// While nobody asks, closures of other plants are played, those with most jobs first.
function plan_ahead(): void {
  window.clearTimeout(ahead.timer);
  ahead.stop?.abort();
  ahead.stop = null;
  ahead.done.clear();
  if (known?.ahead) ahead.timer = window.setTimeout(() => void go_ahead(), kAheadAfter);
}

async function go_ahead(): Promise<void> {
  const mine = new AbortController();
  ahead.stop = mine;
  const order = [...panel.units.values()].filter(({ state }) => state[0]?.[1] !== 'closed').sort((a, b) => (b.jobs ?? 0) - (a.jobs ?? 0));
  const next = order.values();
  await Promise.all(Array.from({ length: kAtOnce }, () => play_on(next, mine)));
}

async function play_on(next: Iterator<Unit> & Iterable<Unit>, mine: AbortController): Promise<void> {
  for (const unit of next) {
    while (document.hidden && !mine.signal.aborted) await new Promise((wake) => setTimeout(wake, 1000));
    const scenario = scenario_of(panel.choice, { ...panel.choice.draft, unit: unit.id }, called, texts);
    if (mine.signal.aborted || !scenario) return;
    try {
      await api.play_ahead(scenario, mine.signal);
      ahead.done.add(unit.id);
    } catch (error) {
      if (mine.signal.aborted || !(error instanceof api.Refused || error instanceof api.Failed)) return;
      if (error instanceof api.Failed) await new Promise((wake) => setTimeout(wake, 5000));
    }
    if (!mine.signal.aborted && !busy) show_status();
  }
}

function show_header(): void {
  const { s } = format_of(null);
  document.documentElement.lang = lang;
  document.title = `schakel explore: ${t().title}`;
  const change = h('button', { type: 'button', class: 'language', lang: s.switch_lang }, s.switch_to);
  change.addEventListener('click', () => { lang = lang === 'en' ? 'nl' : 'en'; speak(); render(); document.querySelector<HTMLElement>('button.language')?.focus(); });
  const chosen = new Set(panel.choice.clusters);
  const clusters = (known?.clusters ?? []).map((one) => ({ ...one, name: (lang === 'nl' && one.name_nl) || one.name }));
  const boxes = clusters.map(({ id, name, units: plants }) => {
    const box = h('input', { type: 'checkbox', name: 'cluster', value: id });
    box.checked = chosen.has(id);
    return h('label', { class: 'check', title: name }, box, h('span', {}, h('b', {}, short(name)), h('span', { class: 'muted' }, ` ${t().plants(plants)}`)));
  });
  const names = clusters.filter(({ id }) => chosen.has(id)).map(({ name }) => short(name)).join(', ');
  const choices = h('details', { class: 'clusters-choice', id: 'clusters' }, h('summary', {}, h('b', {}, `${t().clusters}: `), names, h('span', { class: 'muted' }, ` (${t().change})`)));
  choices.open = clusters_open;
  choices.addEventListener('toggle', () => { clusters_open = choices.open; });
  const load = h('button', { type: 'button', id: 'load' }, t().load);
  load.addEventListener('click', () => {
    const wanted = [...document.querySelectorAll<HTMLInputElement>('input[name=cluster]:checked')].map(({ value }) => value);
    if (!wanted.length) { trouble = new Error(t().none_chosen); show_status(); return; }
    clusters_open = false;
    panel.choice = { ...panel.choice, clusters: wanted, events: [], rest: {}, title: '' };
    void load_clusters();
  });
  header_box.replaceChildren(h('div', { class: 'topline' }, h('p', { class: 'kicker' }, 'schakel explore'), change), h('h1', {}, t().title), h('p', { class: 'lead' }, t().lead),
    choices);
  choices.append(h('div', { class: 'clusters' }, ...boxes, load));
}

/// Without what stands behind it in brackets.
const short = (name: string) => name.replace(/[(:].*$/, '').trim();

function show_plants(): void { plants_box.replaceChildren(...(base ? [plant_list(panel, t(), actions)] : [])); }
function show_draft(): void { draft_box.replaceChildren(...(base ? [draft_form(panel, t(), actions)] : [])); }
function show_more(): void {
  const format = format_of(null), before = took.get(settings_of(panel.choice));
  more_box.replaceChildren(...(base ? [more_form(panel, before === undefined ? '' : seconds(before, format), t(), format, actions)] : []));
}

let ticking = 0;
function show_status(): void {
  window.clearInterval(ticking);
  const format = format_of(null);
  if (busy) {
    const text = h('b', {}), stop = h('button', { type: 'button', id: 'stop' }, t().stop);
    stop.addEventListener('click', stop_playing);
    const { since, what } = busy, before = took.get(settings_of(panel.choice));
    const note = h('span', { class: 'muted' }), stopping = base ? stop : '', hint = base ? (before === undefined ? t().waits : t().took_before(seconds(before, format))) : '';
    const tick = () => {
      text.textContent = base ? t().playing(what, format.number(Math.round((performance.now() - since) / 100) / 10)) : t().loading;
      const so_far = busy?.so_far;
      note.textContent = ` ${so_far ? t().played_to(format_of(base).date(so_far.day), format.percent(so_far.day / so_far.horizon_days)) : hint} `;
    };
    tick();
    ticking = window.setInterval(tick, 100);
    status_box.className = 'status busy';
    status_box.replaceChildren(text, note, stopping);
    return;
  }
  status_box.className = trouble ? 'status trouble' : 'status';
  if (trouble instanceof api.Refused)
    status_box.replaceChildren(h('b', {}, t().refused), h('ul', {}, ...trouble.problems.filter(({ warning }) => !warning).map(({ text, line }) => h('li', {}, text.replace(/^[^ ]*:\d+:\d+: (event\[\d+\]: )?/, ''), line ? h('span', { class: 'muted' }, ` ${t().line(line)}`) : ''))));
  else if (trouble) status_box.replaceChildren(h('b', {}, trouble instanceof api.Failed ? t().failed : ''), ` ${trouble.message || t().gone}`);
  else if (stopped) status_box.replaceChildren(h('span', {}, stopped));
  else if (shown) status_box.replaceChildren(h('b', {}, title_of(shown)), ` ${t().took(seconds(shown.ms, format), shown.played.kept, shown.early)} `, h('span', { class: 'muted' }, `${parts_of(shown, format)} ${ahead_words()}`));
  else status_box.replaceChildren(h('span', {}, base ? t().no_play : ''), ' ', h('span', { class: 'muted' }, ahead_words()));
}

const title_of = ({ played: { report } }: Seen) => (lang === 'nl' && report.scenario.title_nl) || report.scenario.title;
const ahead_words = () => (ahead.done.size ? t().ahead(ahead.done.size, panel.units.size) : '');
function parts_of({ played: { kept, milliseconds: m } }: Seen, format: Format): string {
  const whole = (ms: number) => format.number(Math.round(ms));
  return kept ? '' : t().parts(whole(m.reading), whole(m.playing), whole(m.writing));
}

function show_numbers(): void {
  if (base && busy?.so_far?.headline) {
    const { so_far } = busy, format = format_of(base);
    numbers_box.replaceChildren(h('h2', { class: 'small' }, t().so_far(format.moment(so_far.day))), tiles_so_far(so_far, base, t(), format));
    return;
  }
  numbers_box.replaceChildren(...(base ? [h('h2', { class: 'small' }, t().numbers), tiles(shown, base, format_of(shown?.played.report ?? base))] : []));
}

/// The map, then everything below it.
function show_result(): void {
  coming.drop();
  const report = shown ? named(shown.played.report, lang) : base;
  if (charts) { period = null; charts.dispose(); charts = null; }
  if (!report) { chain_box.replaceChildren(); rest_box.replaceChildren(); return; }
  const format = format_of(report), { s } = format;
  chain_memory.stop = null;
  chain_memory.unit = panel.choice.draft.unit;
  put_chain(chain_section(report, format, chain_memory));
  if (!shown) { rest_box.replaceChildren(); return; }
  const time = charts = new Charts(report, format, period);
  const projects = projects_section(report, format, project_memory);
  const sections: [string, string, Make][] = [
    ['numbers', s.headline, () => headline_section(report, format)], ['hit', s.hit, () => hit_section(report, format)], ['causes', s.causes, () => tree_section(report, format, new Map())],
    ['time', s.time, () => time.element], ['flows', s.flows, () => flows_section(report, format, flow_memory)],
    ...(projects ? [['projects', s.projects.title, projects] as [string, string, Make]] : []), ['not-hit', s.not_hit, () => not_hit_section(report, format)],
  ];
  const boxes = sections.map(([id, title]) => h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title)));
  rest_box.replaceChildren(
    h('section', { id: 'answer' }, h('h2', {}, title_of(shown)), h('div', { class: 'answer' }, ...answer(report, format)),
      ...report.flips.map((flip) => h('p', { class: 'muted' }, format.words(flip)))),
    runs_table(runs, shown, t(), format, (seen) => { shown = seen; show_numbers(); show_status(); show_result(); }), file_section(shown, t()),
    ...boxes);
  coming = new Later([...sections.map(([, , make], i) => () => boxes[i].append(make())), ...time.drawings]);
  coming.start();
}

function put_chain(chain: ChainSection): void {
  chain_box.replaceChildren(h('section', { id: 'chain', class: 'first' }, h('h2', {}, format_of(null).s.chain), chain.element));
  chain.ready();
  mark_chosen();
  if (focus_map) focus_chosen();
  focus_map = false;
}

function mark_chosen(): void {
  const { unit } = panel.choice.draft;
  if (unit) chain_box.querySelector(`.spot.unit[data-id="${CSS.escape(unit)}"]`)?.classList.add('selected');
}

/// The keyboard stays where it was when the map is drawn anew.
function focus_chosen(): void {
  const spot = chain_box.querySelector<SVGGElement>('.spot.unit.selected');
  chain_box.querySelectorAll('.spot.unit[tabindex="0"]').forEach((other) => other.setAttribute('tabindex', '-1'));
  spot?.setAttribute('tabindex', '0');
  spot?.focus({ preventScroll: true });
}

function render(): void {
  show_header();
  show_plants();
  show_draft();
  show_more();
  show_status();
  show_numbers();
  if (live && busy?.so_far) show_live(busy.so_far);
  else show_result();
}

// A plant chosen on the map.
document.addEventListener('schakel:unit', (event) => {
  const unit = (event as CustomEvent<string>).detail;
  const option = document.querySelector<HTMLOptionElement>(`#plants option[value="${CSS.escape(unit)}"]`);
  if (option) option.selected = true;
  focus_map = document.activeElement?.classList.contains('spot') ?? false;
  actions.choose(unit, true);
});

// The pointer on a plant of the map, or pressed on it: what a click would play.
for (const kind of ['pointerover', 'pointerdown'] as const) document.addEventListener(kind, (event) => {
  const unit = (event.target as Element).closest?.<SVGElement>('.spot.unit')?.dataset.id;
  if (!unit || !panel.at_once || busy || (event.pointerType === 'touch' && kind === 'pointerover')) { soon.leaves(); return; }
  const { choice } = panel, title = unit === choice.draft.unit ? choice.title : '';
  const scenario = scenario_of({ ...choice, title }, { ...choice.draft, unit }, called, texts);
  if (scenario) soon.rests_on(scenario, kind === 'pointerdown');
});

async function begin(): Promise<void> {
  root.replaceChildren(patterns(), header_box, h('div', { class: 'columns' },
    h('aside', {}, plants_box, draft_box, more_box), h('main', {}, status_box, numbers_box, chain_box, rest_box)));
  try {
    known = await api.start();
    const opened = known.scenario;
    if (opened?.cluster?.length) {
      panel.choice = choice_of(opened);
      clusters_open = false;
    }
    else panel.choice.clusters = known.clusters.some(({ id }) => id === 'chlorine') ? ['chlorine'] : known.clusters.slice(0, 1).map(({ id }) => id);
    await load_clusters();
    document.documentElement.dataset.ready = performance.now().toFixed(0);
    if (panel.choice.events.length) await play();
  } catch (error) {
    trouble = error as Error;
    show_status();
  }
}

void begin();
