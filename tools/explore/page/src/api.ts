// What the page asks of the program. Addresses are relative: the word in the address of the page goes with them.
import { filled, type Report } from 'report/data';

export interface Problem { text: string; line: number; warning: boolean }
export interface ClusterName { id: string; name: string; name_nl?: string; units: number; problems: boolean }
export interface Start { clusters: ClusterName[]; scenario: ScenarioJson | null; ahead: boolean; version: string }
export interface Names {
  owners: { id: string; name: string; projects: boolean }[]; infrastructure: { id: string; name: string }[]; projects: number;
}
export interface Graph { report: Report; names: Names }
/// A play as it came back. `milliseconds`: of the program, by part.
export interface Played {
  run: number; kept: boolean; text: string; summary: string; report: Report;
  milliseconds: { reading: number; playing: number; writing: number; baseline_kept: boolean };
}

/// A message Scenario of the schema, with what this page does not know left as it came.
export interface ScenarioJson {
  id?: string; title?: string; title_nl?: string; cluster?: string[]; horizon?: string;
  switches?: Record<string, boolean | string[]>; event?: EventJson[]; [other: string]: unknown;
}
export interface SubjectJson { unit?: string; [other: string]: unknown }
export interface EventJson {
  closure?: { of: SubjectJson; date: string };
  outage?: { of: SubjectJson; date: string; duration_days: number; capacity_left: number };
  capacity_cut?: { of: SubjectJson; date: string; until?: string; capacity_left: number };
  infrastructure_late?: { infrastructure: string; months: number };
  owner_event?: { owner: string; date: string; kind: string; until?: string };
  [other: string]: unknown;
}

/// The program refused: what is wrong, one line each.
export class Refused extends Error {
  constructor(readonly problems: Problem[], readonly scenario: string) { super(problems.map(({ text }) => text).join('\n')); }
}
/// It could not play, or is not there any more.
export class Failed extends Error {}

async function ask<T>(what: string, body: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(what, body === undefined ? { signal } : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failed('');
  }
  const text = await response.text();
  let answer: Record<string, unknown>;
  try { answer = JSON.parse(text) as Record<string, unknown>; } catch { throw new Failed(text); }
  if (response.status === 400) throw new Refused((answer.problems as Problem[]) ?? [], (answer.text as string) ?? '');
  if (answer.failed !== undefined || !response.ok) throw new Failed(String(answer.failed ?? text));
  return answer as T;
}

export const start = () => ask<Start>('start', undefined);
export async function graph(clusters: string[], signal: AbortSignal): Promise<Graph> {
  const answer = await ask<{ report: Partial<Report>; names: Names }>('graph', clusters, signal);
  return { report: filled(answer.report), names: answer.names };
}
export async function play(scenario: ScenarioJson, signal: AbortSignal): Promise<Played> {
  const answer = await ask<Played & { report: Partial<Report> }>('play', scenario, signal);
  return { ...answer, report: filled(answer.report) };
}
/// Lets the program play something while nobody asks, so that it is there when somebody does.
export const play_ahead = (scenario: ScenarioJson, signal: AbortSignal) => ask<{ run: number }>('play?ahead', scenario, signal);
/// Lets the program get ready to play on these clusters.
export const warm = (clusters: string[]) => ask<unknown>('warm', clusters).catch(() => undefined);
