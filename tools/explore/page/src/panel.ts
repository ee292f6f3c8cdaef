// The left side: what the reader chooses.
import type { Unit } from 'report/data';
import { h } from 'report/dom';
import type { Format } from 'report/format';
import type { EventJson, Names } from './api';
import { kSwitches, type Choice, type Kind } from './scenario';
import type { Called, Texts } from './texts';

export interface PanelState {
  choice: Choice; units: Map<string, Unit>; called: Called; names: Names | null; search: string; at_once: boolean; opened: boolean;
}
export interface PanelActions {
  choose: (unit: string, play: boolean) => void;  // play: the reader pointed at it or pressed Enter
  play: () => void;
  keep: () => void;
  changed: () => void;                            // anything but the plant
}

const field = (label: string, input: HTMLElement) => h('label', { class: 'field' }, h('span', {}, label), input);

function number_input(value: number, min: number, max: number, changed: (value: number) => void): HTMLInputElement {
  const input = h('input', { type: 'number', min, max, step: 'any', value });
  input.addEventListener('change', () => changed(Math.min(max, Math.max(min, Number(input.value) || 0))));
  return input;
}

function date_input(value: string, changed: (value: string) => void): HTMLInputElement {
  const input = h('input', { type: 'date', value });
  input.addEventListener('change', () => changed(input.value));
  return input;
}

const found_by = (search: string) => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (unit: Unit) => {
    const text = [unit.name, unit.owner, unit.site, unit.product, unit.municipality, unit.id].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
};

/// A search field and a list; the list is a plain select, which every keyboard and screen reader knows.
export function plant_list(state: PanelState, t: Texts, actions: PanelActions): HTMLElement {
  const all = [...state.units.values()];
  const search = h('input', { type: 'search', id: 'search', placeholder: t.search, 'aria-label': t.search, autocomplete: 'off' });
  const list = h('select', { size: 9, id: 'plants', 'aria-label': t.list });
  const count = h('span', { class: 'muted', role: 'status' });
  const fill = () => {
    const found = all.filter(found_by(state.search));
    const sites = new Map<string, Unit[]>();
    for (const unit of found) sites.set(unit.site ?? '', [...(sites.get(unit.site ?? '') ?? []), unit]);
    list.replaceChildren(...[...sites].map(([site, units]) => h('optgroup', { label: site || '–' }, ...units.map((unit) => {
      const option = h('option', { value: unit.id }, unit.name);
      option.selected = unit.id === state.choice.draft.unit;
      return option;
    }))));
    count.textContent = t.found(found.length, all.length);
  };
  search.value = state.search;
  search.addEventListener('input', () => { state.search = search.value; fill(); });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') { const first = list.options[0]; if (first) { first.selected = true; actions.choose(first.value, true); } }
    if (event.key === 'ArrowDown') { list.focus(); event.preventDefault(); }
  });
  list.addEventListener('change', () => actions.choose(list.value, false));
  list.addEventListener('click', (event) => { if (event.target instanceof HTMLOptionElement) actions.choose(event.target.value, true); });
  list.addEventListener('keydown', (event) => { if (event.key === 'Enter' && list.value) actions.choose(list.value, true); });
  fill();
  return h('section', { class: 'step' }, h('h2', {}, t.choose), search, list, count);
}

export function draft_form(state: PanelState, t: Texts, actions: PanelActions): HTMLElement {
  const { draft } = state.choice;
  const unit = draft.unit ? state.units.get(draft.unit) : undefined;
  const kind = h('select', { id: 'kind', 'aria-label': t.happens }, ...(Object.keys(t.kinds) as Kind[]).map((value) => {
    const option = h('option', { value }, t.kinds[value]);
    option.selected = value === draft.kind;
    return option;
  }));
  kind.addEventListener('change', () => { draft.kind = kind.value as Kind; actions.changed(); });
  const once = h('input', { type: 'checkbox', id: 'at-once' });
  once.checked = state.at_once;
  once.addEventListener('change', () => { state.at_once = once.checked; });
  const play = h('button', { type: 'button', id: 'play', class: 'main' }, t.play);
  play.addEventListener('click', actions.play);
  const keep = h('button', { type: 'button', id: 'keep', class: 'quiet' }, t.keep);
  keep.addEventListener('click', actions.keep);
  keep.hidden = !unit;
  return h('section', { class: 'step', id: 'draft' }, h('h2', {}, t.happens),
    h('p', { class: 'chosen', 'aria-live': 'polite' }, unit ? h('b', {}, unit.name) : t.nothing_chosen, unit?.site ? h('span', { class: 'muted' }, ` ${unit.site}`) : null),
    h('div', { class: 'fields' }, kind, field(t.on, date_input(draft.date, (value) => { draft.date = value; actions.changed(); })),
      draft.kind === 'closure' ? null : field(draft.kind === 'cut' ? t.days_cut : t.days, number_input(draft.days, draft.kind === 'cut' ? 0 : 0.1, 36600, (value) => { draft.days = value; actions.changed(); })),
      draft.kind === 'closure' ? null : field(t.left, number_input(draft.left, 0, 99, (value) => { draft.left = value; actions.changed(); }))),
    h('div', { class: 'row' }, play, keep), h('label', { class: 'check' }, once, ` ${t.at_once}`), kept_events(state, t, actions));
}

function kept_events({ choice, called }: PanelState, t: Texts, actions: PanelActions): HTMLElement | null {
  if (!choice.events.length) return null;
  return h('div', {}, h('h3', {}, t.kept), h('ul', { class: 'kept' }, ...choice.events.map((event, i) => {
    const words = `${t.event_words(event, called)}${date_of(event) ? `, ${date_of(event)}` : ''}`;
    const remove = h('button', { type: 'button', class: 'quiet', 'aria-label': t.remove(words) }, '×');
    remove.addEventListener('click', () => { choice.events.splice(i, 1); actions.changed(); });
    return h('li', {}, words, ' ', remove);
  })));
}

const date_of = (event: EventJson): string =>
  (event.closure ?? event.outage ?? event.capacity_cut ?? event.owner_event)?.date ?? '';

export function more_form(state: PanelState, took: string, t: Texts, format: Format, actions: PanelActions): HTMLElement {
  const { choice } = state;
  const title = h('input', { type: 'text', id: 'title', maxlength: 300 });
  title.value = choice.title;
  title.addEventListener('change', () => { choice.title = title.value.trim(); actions.changed(); });
  const boxes = kSwitches.map((key) => {
    const box = h('input', { type: 'checkbox', value: key, name: 'switch' });
    box.checked = choice.switches[key];
    box.addEventListener('change', () => { choice.switches[key] = box.checked; actions.changed(); });
    const [name, cost] = t.switch_names[key];
    return h('label', { class: 'check' }, box, h('span', {}, h('b', {}, name), ` ${format.words(cost)}`));
  });
  const details = h('details', { class: 'step' }, h('summary', {}, h('h2', {}, t.more)),
    h('fieldset', {}, h('legend', {}, t.switches), h('p', { class: 'muted' }, t.switches_note), ...boxes, took ? h('p', { class: 'muted' }, t.took_before(took)) : null),
    state.names?.projects ? late_form(state, t, actions) : null,
    field(t.until, date_input(choice.horizon, (value) => { choice.horizon = value; actions.changed(); })), field(t.scenario_title, title));
  details.open = state.opened;
  details.addEventListener('toggle', () => { state.opened = details.open; });
  return details;
}

/// What acts on projects: infrastructure that comes late, owners that freeze investment.
function late_form({ choice, names }: PanelState, t: Texts, actions: PanelActions): HTMLElement {
  const pick = (id: string, list: { id: string; name: string }[], label: string) =>
    h('select', { id, 'aria-label': label }, ...list.map(({ id: value, name }) => h('option', { value }, name)));
  const add = (make: () => EventJson) => {
    const button = h('button', { type: 'button', class: 'quiet' }, t.add);
    button.addEventListener('click', () => { choice.events.push(make()); choice.switches.projects = true; actions.changed(); });
    return button;
  };
  let months = 24, from = '2026-01-01';
  const plans = pick('late-plan', names!.infrastructure, t.late);
  const owners = pick('frozen-owner', names!.owners.filter(({ projects }) => projects), t.frozen);
  return h('fieldset', { class: 'late' }, h('legend', {}, `${t.late}; ${t.frozen.toLowerCase()}`), h('p', { class: 'muted' }, t.needs_projects),
    names!.infrastructure.length ? h('div', { class: 'fields' }, plans, field(t.months, number_input(months, 0.1, 600, (value) => { months = value; })),
      add(() => ({ infrastructure_late: { infrastructure: plans.value, months } }))) : null,
    h('div', { class: 'fields' }, owners, field(t.from, date_input(from, (value) => { from = value; })),
      add(() => ({ owner_event: { owner: owners.value, date: from, kind: 'FREEZES_INVESTMENT' } }))));
}
