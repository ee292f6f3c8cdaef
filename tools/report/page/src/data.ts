// What the program writes into the page. Days count from `scenario.start`; null is "not known", never zero.

import type { Named } from './names';

export interface Words { en: string; nl: string }
export type Maybe = number | null;
export type Steps = [day: number, value: Maybe][];
export type State = 'running' | 'curtailed' | 'tripped' | 'idle' | 'starting' | 'outage' | 'turnaround' | 'closed';
export type Grades = { A: number; B: number; C: number; D: number };

export interface Unit {
  id: string; name: string; dossier_id?: string; owner?: string; site?: string; municipality?: string;
  lat?: Maybe; lon?: Maybe;  // degrees, of the site
  process?: Words | string; product?: string; base_rate: Maybe; measure: string;
  jobs: Maybe;          // people on the unit's own staff
  co2: Maybe;           // kt per year at the base rate
  state: [number, State][];
  rate: Steps;          // fraction of the base rate, holds from its day on
  differs_from?: Maybe; // first day on which it is not as in the baseline; null: always as there
  baseline_end?: { state: State; fraction: number };
}
export interface Node { id: string; name: string; kind: 'pool' | 'boundary' | 'market'; product?: string; lat?: Maybe; lon?: Maybe }
export interface Link {
  id: string; from: string; to: string; product: string; base: Maybe; measure: string; mode?: string; flow: Steps;
}
export interface Event {
  event: number; day: number; date: string; subject: string; subject_name: string; kind: string; mechanism: string;
  cause: number | null; other_causes?: number[]; text: Words | null; before: Maybe; after: Maybe;
  in_baseline?: boolean;  // the same happens in the baseline, on the same day
  jobs: Maybe;          // people at the unit the event is about
  co2: Maybe;           // kt per year of that unit at the base rate
}
export interface Headline {
  key: string; label: Words; unit: string; baseline: Maybe; scenario: Maybe; difference: Maybe;
  low?: Maybe; high?: Maybe;  // of the difference, when numbers of the units are at the ends of their ranges
  futures?: Quantiles | null;  // of the difference; null: futures do not tell
  note: Words | null; gap: string | Words | null;
}
export interface Quantiles { p05: Maybe; p50: Maybe; p95: Maybe }
export type Spread = Quantiles & { mean: Maybe };
export interface Band { year: number; baseline: Quantiles; scenario: Quantiles; difference: Quantiles }
/// The same run with other values of the uncertain numbers.
export interface Futures {
  replications: number; left_out: { replication: number; why: string }[]; design: string; numbers_varied: number; volumes_held: string[];
  quantities: { name: string; unit: string; baseline: Spread; scenario: Spread; difference: Spread }[];
  co2_kt: Band[]; jobs: Band[];
}
/// One end of a product's flows, with yearly volumes on each of the days of `Report.flows`.
export interface FlowEnd { kind: string; id: string; name: string; baseline: number[]; scenario: number[] }
export interface ProductFlow { product: string; measure: string; from: FlowEnd[]; to: FlowEnd[] }
/// What the clusters would emit if they went as all industry goes, and what they emit by the model, at the end of a year.
export interface PathPoint {
  kind: 'reached' | 'expected' | 'aimed'; year: number; day: number; reduction: Maybe; kt_per_year: number; baseline: Maybe; scenario: Maybe;
}
export type Amounts = Record<string, Maybe>;
/// Parts of summary.json; a part is missing or null where the run had no data for it.
export interface Accounts {
  jobs_indirect_lost?: Maybe;
  jobs?: {
    gone_at_end: Amounts; job_years: Amounts; mean_days_from_news_to_leaving: Amounts;
    by_place_at_end: { municipality: string | null; region: string | null; own: Maybe; contractors: Maybe; site_services: Maybe; indirect: Maybe }[];
    waves: { region: string; most_leaving_within_a_year: number; from: string; closures_at_the_same_time: number }[];
    not_known?: Record<string, string[]>;
  } | null;
  co2?: {
    change_cumulative_kt?: Record<string, Maybe | string>; elsewhere_kt_per_year?: Amounts | null;
    global_kt_per_year_without_cap?: Maybe; global_kt_per_year_under_eu_cap?: Maybe;
    not_counted_elsewhere?: { product: string; unit: string; made_elsewhere: number }[];
  } | null;
  autonomy?: ({ product: string; share_made: Maybe; share_made_baseline: Maybe; unit?: string; days_of_cover_change?: Maybe } & Record<string, Maybe | string | undefined>)[] | null;
  flows?: {
    used_per_year?: Record<string, { unit: string; baseline: number; scenario: number; difference: number }>; moved_kt_per_year?: Amounts; freed?: Amounts; nitrogen_not_known?: string[];
    networks?: { network: string; name: string; unit: string; base: number; baseline: number; scenario: number; freed: number; capacity: Maybe; load_baseline: number; load_scenario: number }[];
  } | null;
}
/// Parts of the differences by mechanism; each quantity adds up to its total.
export interface Attribution {
  total: Amounts; physical: Record<string, Amounts>; economic?: Record<string, Amounts> | null; per_scenario_event?: Record<string, Amounts>;
}
export interface ProjectStage { stage: string; from: number; until: Maybe }  // until null: not done within the play
export interface ProjectFate {
  state: 'runs' | 'under-way' | 'waits' | 'ended';
  runs: Maybe;          // day of start of operation, within the play
  why: string | null;   // what it waits for, or ended by
  delays: Record<string, number>;  // days later than its technical lead time, by cause
  stages: ProjectStage[]; last?: Words;
}
export interface Project {
  id: string; name: string; owner: string | null;
  planned: Maybe;       // day of the first promise; may lie before the start
  co2_kt: Maybe;        // change a year once it runs
  slip: Maybe;          // days later than in the baseline, when it runs in both
  worse: boolean; baseline: ProjectFate; scenario: ProjectFate;
}
/// `members`: the smallest number of projects that would have to decide together; none: all would not be enough.
export interface ProjectPlay {
  list: Project[]; deadlocks: { plan: string; day: number; members: string[] }[];
  costs?: { date: string; co2_kt: Maybe; jobs_lost: Maybe; jobs_idle: Maybe }[];  // against the baseline: CO2 since the start, direct jobs then
}
/// What holds a unit here and what draws it abroad, EUR of present value at its first look; risks are fractions.
export interface Relocation {
  unit: string; name: string; product: string; region: string; step: boolean;  // step: this step of its owner's chain alone
  risk_start: number; risk_end_baseline: Maybe; risk_end_scenario: Maybe;                  // a plant is built there now, in place of this one
  risk_next_start: number; risk_next_end_scenario: Maybe;                                  // the next plant is built there
  risk_room_start: number; risk_room_end_scenario: Maybe;                                  // it is made in plants that stand there
  moving_less_staying_eur: number; saved_eur: number; assets_eur: number; infrastructure_eur: number; knowledge_eur: number; synergy_eur: number; exit_eur: number;
}
export interface Bankruptcy {
  owner: string; name: string; date: string; ends: string | null; exit: 'restart' | 'parts' | 'closure' | null;  // null: not within the play
  units_bought: number; units_restarted: number; units_closed: number; debts_unpaid_eur: number; public_money_at_risk_eur: number; public_wages_eur: number;
  public_clean_up_eur: Maybe; public_clean_up_incomplete: boolean;
}
/// A number of the data that the result rests on.
export interface BackedNumber {
  unit: string; name: string; what: string; of: string; value: number; low: Maybe; high: Maybe; measure: string;
  year: Maybe; grade: keyof Grades; source: string; cluster: string; note: string;
}
export interface Yearly { date: string; quantity: string; unit: string; baseline: Maybe; scenario: Maybe; difference: Maybe }

export interface Report extends Named {
  lang: 'en' | 'nl';
  scenario: {
    id: string; title: string; title_nl?: string; description?: string; description_nl?: string; start: string; horizon_days: number;
    is_baseline: boolean;
  };
  clusters: { id: string; name: string; reference_date: string }[];
  answer: Words[]; why?: Words; how_sure?: Words;  // empty where there is nothing to tell
  headline: Headline[];
  units: Unit[];
  nodes: Node[];
  links: Link[];
  series: {
    day: number[]; jobs_lost: Maybe[]; jobs_idle: Maybe[];
    co2_baseline_kt_per_year: Maybe[]; co2_scenario_kt_per_year: Maybe[];
  };
  path: PathPoint[];
  accounts: Accounts | null;
  attribution: Attribution | null;
  projects: ProjectPlay | null;  // null: projects are not played
  margins: { day: number[]; chains: { owner: string | null; units: string[]; baseline: Maybe[]; scenario: Maybe[] }[] } | null;
  stocks: { id: string; name: string; unit: string; capacity: Maybe; level: Steps }[];
  flows: { day: number[]; products: ProductFlow[] };
  events: Event[];
  municipalities: { name: string; jobs_lost: Maybe; jobs_idle: Maybe; incomplete?: boolean }[];  // incomplete: a unit's jobs are not known
  yearly: Yearly[];
  flips: Words[];
  futures: Futures | null;  // null: one future was played
  relocation: Relocation[] | null; bankruptcies: Bankruptcy[] | null;  // null: nothing to tell
  not_hit: { unit: string; name: string; why: Words }[];
  grades: Grades | null;
  headline_grades: Grades | null;
  numbers: BackedNumber[];
  gaps: { entity: string; what: Words | string; note?: Words | string }[];
  sources: { cluster?: string; id: string; title: string; publisher?: string; year?: number | string | null; address?: string }[];
  limits: Words[];
  manifest: {
    program?: string; version?: string; simgrid?: string; boost?: string; protobuf?: string; sqlite?: string;
    seed?: string; command?: string; inputs?: { path: string; sha256: string }[];
  };
}

export const read_report = (): Report => filled(JSON.parse(document.getElementById('data')!.textContent!) as Partial<Report>);

/// A report with every list that is missing made empty.
export function filled(raw: Partial<Report>): Report {
  const lists = ['clusters', 'answer', 'headline', 'units', 'nodes', 'links', 'stocks', 'events', 'municipalities',
    'yearly', 'flips', 'not_hit', 'numbers', 'gaps', 'sources', 'limits', 'path'] as const;
  const all_lists = Object.fromEntries(lists.map((name) => [name, raw[name] ?? []]));
  const no_series = { day: [], jobs_lost: [], jobs_idle: [], co2_baseline_kt_per_year: [], co2_scenario_kt_per_year: [] };
  return {
    ...raw, ...all_lists,
    lang: raw.lang === 'nl' ? 'nl' : 'en',
    series: { ...no_series, ...raw.series },
    flows: { day: [], products: [], ...raw.flows },
    accounts: raw.accounts ?? null,
    attribution: raw.attribution ?? null,
    projects: raw.projects ?? null,
    futures: raw.futures ?? null,
    relocation: raw.relocation ?? null,
    bankruptcies: raw.bankruptcies ?? null,
    grades: raw.grades ?? null,
    headline_grades: raw.headline_grades ?? null,
    margins: raw.margins ?? null,
    manifest: raw.manifest ?? {},
  } as Report;
}
