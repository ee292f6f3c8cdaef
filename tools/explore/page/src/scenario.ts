// What the reader chose, and the scenario that it makes.
import type { Lang } from 'report/format';
import type { EventJson, ScenarioJson } from './api';
import type { Called, Texts } from './texts';

export type Kind = 'closure' | 'outage' | 'cut';
export const kSwitches = ['turnarounds', 'dates', 'prices', 'decisions', 'projects'] as const;
export type Switch = (typeof kSwitches)[number];

/// A scenario without events: what its baseline depends on.
export function settings_only(choice: Choice): ScenarioJson {
  const on = Object.fromEntries(kSwitches.filter((key) => choice.switches[key]).map((key) => [key, true])), switches = { ...(choice.rest.switches ?? {}), ...on };
  return { ...choice.rest, id: 'settings', title: 'settings', cluster: choice.clusters, ...(choice.horizon ? { horizon: choice.horizon } : {}),
    ...(Object.keys(switches).length ? { switches } : {}) };
}

/// The event that is being made.
export interface Draft { unit: string | null; kind: Kind; date: string; days: number; left: number }
export interface Choice {
  clusters: string[];
  draft: Draft;
  events: EventJson[];                  // kept, played with the one that is being made
  switches: Record<Switch, boolean>;
  horizon: string;                      // ISO date; empty: 25 years
  title: string;                        // empty: made of the events
  rest: ScenarioJson;                   // of a scenario that was opened: what this page does not change
}

export const new_choice = (): Choice => ({
  clusters: [], draft: { unit: null, kind: 'closure', date: '2026-01-01', days: 60, left: 0 }, events: [],
  switches: { turnarounds: false, dates: false, prices: false, decisions: false, projects: false }, horizon: '', title: '', rest: {},
});

/// Takes over a scenario that the program was opened with.
export function choice_of(scenario: ScenarioJson): Choice {
  const { id, title, cluster, horizon, switches, event, ...rest } = scenario;
  void id;
  const choice = new_choice();
  const others = { ...switches };
  for (const name of kSwitches) { choice.switches[name] = switches?.[name] === true; delete others[name]; }
  return { ...choice, clusters: cluster ?? [], events: event ?? [], horizon: horizon ?? '', title: title ?? '',
    rest: { ...rest, ...(Object.keys(others).length ? { switches: others } : {}) } };
}

export function event_of({ unit, kind, date, days, left }: Draft): EventJson | null {
  if (!unit) return null;
  const of = { unit };
  switch (kind) {
    case 'closure': return { closure: { of, date } };
    case 'outage': return { outage: { of, date, duration_days: days, capacity_left: left / 100 } };
    case 'cut': return { capacity_cut: { of, date, ...(days > 0 ? { until: plus_days(date, days) } : {}), capacity_left: left / 100 } };
  }
}

export function plus_days(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : new Date(at + days * 86400000).toISOString().slice(0, 10);
}

const slug = (text: string) => text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');

/// What events name, in each language.
export type CalledIn = Record<Lang, Called>;

/// The message for the program; nothing when nothing happens in it. `called`: names of what events are about.
export function scenario_of(choice: Choice, draft: Draft, called: CalledIn, texts: { en: Texts; nl: Texts }): ScenarioJson | null {
  const made = event_of(draft);
  const events = [...choice.events, ...(made ? [made] : [])];
  if (!events.length) return null;
  const name = (lang: Lang) => events.map((event) => texts[lang].event_words(event, called[lang])).join('; ');
  const title = choice.title || name('en');
  const on = Object.fromEntries(kSwitches.filter((key) => choice.switches[key]).map((key) => [key, true]));
  const switches = { ...(choice.rest.switches ?? {}), ...on };
  return {
    ...choice.rest,
    id: slug(title) || 'explored', title, ...(choice.title ? {} : { title_nl: name('nl') }),
    cluster: choice.clusters, ...(choice.horizon ? { horizon: choice.horizon } : {}),
    ...(Object.keys(switches).length ? { switches } : {}), event: events,
  };
}
