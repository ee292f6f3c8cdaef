// Texts about projects in English. The Dutch table has exactly these keys.

const causes = {
  'permit-office': 'permit office', nitrogen: 'nitrogen', 'legal-procedure': 'legal procedure', talks: 'talks with the State', subsidy: 'subsidy',
  'grid-congestion': 'grid congestion', 'partner-lost': 'plant, feedstock or partner lost', 'late-infrastructure': 'late infrastructure',
  'energy-cost': 'energy cost', 'weak-demand': 'weak demand', 'uncertain-rules': 'uncertain rules', 'cost-escalation': 'cost escalation',
  'business-case': 'business case', 'capital-ranking': 'no capital of its owner', contractors: 'too few contractors', unexplained: 'without a named cause',
  land: 'no ground',
};

export const projects_en = {
  title: 'Projects',
  count: (n: number) => `${n} ${n === 1 ? 'project is' : 'projects are'} followed from design to operation.`,
  against_baseline: (moved: string) => `Against the baseline ${moved}.`,
  later: (n: number) => n && `${n} ${n === 1 ? 'runs' : 'run'} later`,
  earlier: (n: number) => n && `${n} ${n === 1 ? 'runs' : 'run'} earlier`,
  lost: (n: number) => n && `${n} no longer ${n === 1 ? 'runs' : 'run'} within the period`,
  gained: (n: number) => n && `${n} ${n === 1 ? 'runs' : 'run'} that otherwise would not within the period`,
  unmoved: 'Each runs, or does not, as in the baseline.',
  neither: (n: number) => n && `${n} ${n === 1 ? 'runs' : 'run'} in neither within the period.`,
  end_of: 'At the end of',
  running_baseline: 'Projects that run, baseline', running_scenario: 'Projects that run, scenario',
  saves_baseline: 'Their own CO₂, kt/y, baseline', saves_scenario: 'Their own CO₂, kt/y, scenario',
  co2_so_far: 'CO₂ of all units since the start, kt, difference', jobs_lost_then: 'Direct jobs lost, difference', jobs_idle_then: 'Direct jobs at risk, difference',
  deadlock: (plan: string, date: string, members: string) => `Deadlock: ${plan} waits for users who wait for it, on ${date}. The smallest group that would have to decide together: ${members}.`,
  deadlock_alone: (plan: string, date: string, member: string) => `Deadlock: ${plan} waits for users who wait for it, on ${date}. It would be enough if ${member} decided.`,
  deadlock_hopeless: (plan: string, date: string) => `Deadlock: ${plan} waits for users who wait for it, on ${date}. All that are ready together would not be enough.`,
  co2_note: 'Their own CO₂: what the data say that each project changes by itself; projects without such a number count as zero.',
  chart: 'Projects over time',
  chart_note: 'Bars: stages in the scenario, side by side where they run at the same time; a bar up to the right edge is not done within the period. Projects that do worse than in the baseline stand first.',
  chart_label: (n: number) => `Chart of the stages of ${n} projects; the same is in the table below.`,
  show_all: (n: number) => `Show all ${n} projects`, show_fewer: 'Show fewer',
  start: 'start',
  promise: 'first promise', runs_baseline: 'runs, baseline', runs_scenario: 'runs, scenario', decided: 'decided (FID)', given_up: 'given up',
  table: 'Every project',
  project: 'Project', owner: 'Owner', promised: 'First promised', in_baseline: 'Runs, baseline', in_scenario: 'Runs, scenario',
  days_later: 'Days later than in the baseline', delays: 'Days later than technically needed, by cause', now: 'At the end',
  table_note: 'The technical lead time is what the stages take when nothing is waited for. A dash: does not run within the period. Days beside each other are counted once, to the cause that comes first in a fixed order, so what a project waits for at the end can be another cause. Without a named cause: a stage took longer than usual. Negative: it took less.',
  delay: (days: string, cause: string) => `${days} ${cause}`,
  none: 'none',
  slip: (days: string) => `${days} days later`, slip_early: (days: string) => `${days} days earlier`, only_baseline: 'runs in the baseline', only_scenario: 'does not in the baseline',
  states: { runs: 'runs', 'under-way': 'under way', waits: 'waits', ended: 'given up' },
  state_by: (state: string, cause: string) => `${state}: ${cause}`,
  causes,
  stages: {
    engineering: 'design', principles: 'Expression of Principles', letter: 'Joint Letter of Intent', agreement: 'tailor-made agreement', permit: 'permit',
    grid: 'grid connection', grant: 'subsidy', decision: 'investment decision', construction: 'construction', commissioning: 'commissioning',
  },
  stage_groups: {
    engineering: 'design', talks: 'tailor-made approach', permit: 'permit', grid: 'grid connection', grant: 'subsidy', decision: 'before investment decision',
    construction: 'construction', commissioning: 'commissioning',
  },
};

export const project_kinds_en = {
  PROJECT_STAGE: 'stage done', PROJECT_WAITS: 'waits', PROJECT_RUNS: 'project runs', PROJECT_ENDED: 'given up', PLAN_MOVED: 'other date',
  PLAN_DECIDED: 'decided to build', PLAN_IN_SERVICE: 'in service', DEADLOCK: 'deadlock', MONEY_GRANTED: 'subsidy granted',
  MEASURE_BEGAN: 'measure comes about', MEASURE_FAILED: 'measure does not come about', KEPT_OPEN: 'kept open',
  SAVING_BEGAN: 'saves energy', INSTRUMENT_CHANGED: 'instrument changed', INVESTMENT_FROZEN: 'no investments', PROJECT_PAUSED: 'paused', PROJECT_CANCELLED: 'called off',
  TALKS_ENDED: 'talks ended', TALKS_OPENED: 'talks begin anew', MONEY_PROMISED: 'money promised',
  PROJECT_SHRUNK: 'smaller', PROJECT_SPLIT: 'split', DECIDED_TOGETHER: 'decided together',
};

/// By the codes of the journal.
export const project_mechanisms_en = {
  ...coded(causes), STAGE_DONE: 'the stage before is done', TOGETHER: 'they decide together', CLUSTER_APPROACH: 'the cluster approach',
};
/// Those that are a thing, not a sentence: "because of grid congestion".
export const project_nouns_en: Record<string, string> = { ...coded(causes), CLUSTER_APPROACH: 'the cluster approach' };

/// `grid-congestion` is GRID_CONGESTION in the journal.
export function coded(table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key.replaceAll('-', '_').toUpperCase(), text]));
}
