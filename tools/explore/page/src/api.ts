// What the page asks of the program. Addresses are relative: the word in the address of the page goes with them.
import { filled, type Headline, type Report, type State } from 'report/data';

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

/// What a play has come to on a day, while it goes on. Numbers only beside a baseline that was played before; units: those
/// that do not run as in the base.
export interface SoFar { day: number; horizon_days: number; headline?: Headline[]; units?: [string, State, number][] }
export type Told = (so_far: SoFar) => void;

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

/// The text of the answer; the lines before it, of what is known so far, are told as they come.
async function last_line(response: Response, told: Told): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let line = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return line;
    const [first, ...more] = value.split('\n');
    line += first;
    for (const next of more) { told(JSON.parse(line) as SoFar); line = next; }
  }
}

async function ask<T>(what: string, body: unknown, signal?: AbortSignal, told?: Told): Promise<T> {
  let response: Response, text: string;
  try {
    response = await fetch(what, body === undefined ? { signal } : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal });
    text = await (told && response.ok ? last_line(response, told) : response.text());
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failed('');
  }
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
export async function play(scenario: ScenarioJson, signal: AbortSignal, told: Told): Promise<Played> {
  const answer = await ask<Played & { report: Partial<Report> }>('play', scenario, signal, told);
  return { ...answer, report: filled(answer.report) };
}
/// Lets the program play something while nobody asks, so that it is there when somebody does.
export const play_ahead = (scenario: ScenarioJson, signal: AbortSignal) => ask<{ run: number }>('play?ahead', scenario, signal);
/// Lets the program get ready to play on these clusters, or with the switches and the end of this scenario.
export const warm = (what: string[] | ScenarioJson) => ask<unknown>('warm', what).catch(() => undefined);
