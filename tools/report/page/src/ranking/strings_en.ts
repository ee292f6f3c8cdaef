// The fixed texts of the page of a ranking in English. The Dutch table has exactly these keys.
const kClosed = { unit: 'plants', site: 'sites', owner: 'owners', service: 'shared services' };

export const en = {
  kicker: 'Ranking of closures',
  title: (clusters: string) => `Who are the key players? ${clusters}`.trim(),
  meta: (start: string, end: string, date: string) => `Played from ${start} to ${end}. Each closure is on ${date}, for good, against the same play without it.`,
  closed: (by: keyof typeof kClosed, n: number) => `${n} ${kClosed[by]}`,
  names: { unit: 'Plant', site: 'Site', owner: 'Owner', service: 'Shared service' },

  players: 'The key players',
  players_intro: 'Each is closed by itself. Counted is what goes with it: itself, and all that can no longer run. No owner decides anything; what falls with it falls for lack of feed, of an outlet or of a service. Those that are equal stand in the order of their CO₂ over the play.',
  order_by: 'Order by', show_all: (n: number) => `Show all ${n}`, shown: (n: number, all: number) => `The first ${n} of ${all}.`,
  measures: { jobs: 'Jobs', co2: 'CO₂, Dutch', co2_global: 'CO₂, worldwide', products: 'Basic products', depth: 'Depth of the cascade' },
  units: { jobs: 'jobs', co2: 'kt', co2_global: 'kt', products: 'percentage points', depth: 'steps' },
  notes: {
    jobs: 'Own staff at the end of the play. Dark: lost (closed for good). Pale: at risk (idle, and could start again if feed or outlet came back). ≥: staff of something that is off at the end is not known; not known: of all of it.',
    co2: 'Dutch scope 1 over the whole play. Left of the line: less is emitted here. That is no gain where the same is made elsewhere. †: that of some of the plants that run otherwise is not known, and not in the number.',
    co2_global: 'Dutch emissions and what is made elsewhere instead, over the whole play, for products whose emissions abroad are known. †: of some of what is made elsewhere, or of plants here that run otherwise, they are not, and not in the number.',
    products: 'Fall of the mean share of basic products that is still made here at the end.',
    depth: 'Steps of cause from the closure to the last plant that stops: 0 stops nobody else, 3 goes through two others.',
  },
  one_future: 'One play: no intervals.', several_futures: 'Thick line: 95 % interval of the mean. Thin line: 5 to 95 % of the futures.',
  lost: 'lost', at_risk: 'at risk', at_least: '≥ ', incomplete: '† ', rank: 'Rank', falls_with: (n: number) => `${n} stand still with it`,
  not_played: (list: string) => `Could not be played by the program: ${list}.`,
  players_table: 'All of them in a table',
  more_columns: { jobs_lost: 'Jobs lost', jobs_at_risk: 'Jobs at risk', co2_year: (year: number) => `CO₂ in ${year}, kt`, units_off: 'Plants off at the end', value_added: 'Value added, million EUR less' },

  falls: 'What falls with each',
  falls_intro: 'Plants that stand still at some time after the closure and not without it, the soonest first. Some come back: the chart above counts the end of the play. In brackets behind each: how many stand still, itself included.',
  falls_of: 'With', falls_unit: 'Plant', falls_part: 'In part of the futures', falls_days: (several: boolean): string => (several ? 'After, days (median)' : 'After, days'), falls_none: 'Nothing stands still.', itself: 'the closure itself',
  jobs_unknown: (list: string) => `Staff not known, counted as none: ${list}.`,

  probability: 'How sure each rank is',
  probability_intro: (n: string) => `In each of the ${n} futures all are put in order, the largest first whatever its sign. A cell says in which part of the futures one takes that rank, in per cent; the darker, the more often. Those that tie share their ranks.`,
  probability_one: 'This is one play, with numbers as they stand: it gives an order, and no probability of it. Play it again with more futures (--replications) for that.',
  probability_title: (what: string) => `Probability of each rank: ${what}`, later_rank: 'later', probability_said: (name: string, rank: string, part: string) => `${name}: rank ${rank} in ${part} of the futures`,
  probability_note: (shown: number, all: number) => (shown < all ? `The first ${shown} of ${all}; “later” is any rank after ${shown}. Empty: below 0.5 %.` : 'Empty: below 0.5 %.'),

  scatter: 'Jobs against CO₂',
  scatter_intro: 'Further right: more jobs go with it. Further down: more of the Dutch emissions go with it. Whoever is both is a key player by any count; whoever stands far out in one alone is missed in an order by the other.',
  scatter_title: 'Jobs and Dutch CO₂ that go with each', scatter_note: (several: boolean): string => (several ? 'Dot: mean. Lines: 95 % intervals. Names where there is room; the rest in the table above.' : 'Names where there is room; the rest in the table above.'),
  scatter_left: (list: string) => `Not in the drawing, since jobs or CO₂ are not known of anything that differs: ${list}.`,
  and_more: (name: string, n: number) => `${name} and ${n} more`,
  axis_jobs: 'own jobs lost or at risk at the end', axis_co2: (unit: string) => `Dutch CO₂ over the play, ${unit}`,

  watch: 'Watch list',
  watch_intro: 'What to keep an eye on. Taken by: how many plants of these clusters take its products; what is sold elsewhere is not counted. Days of cover: the least that anyone who takes its products holds of them, in days of need; 0: somebody holds none. Other ways: the fewest other links and imports that any of them has. Dates are the first after the start of the play.',
  days_of_cover: 'Days of cover', takers: 'Taken by', alternatives: 'Other ways', next_turnaround: 'Turnaround', contract_end: 'Contract ends', permit_end: 'Permit ends', dates_known: (what: string, with_date: number, all: number) => (with_date ? `${what}: the data give a date for ${with_date} of ${all}.` : `${what}: the data give no date for any of them.`), nobody: 'none here',

  pairs: 'Two at once',
  pairs_intro: 'Two that close together, against the sum of what each takes by itself. Worse: one was the way out for what the other leaves behind. Milder: some of what falls would fall with either.',
  pairs_title: { jobs: 'Jobs: both together, minus the sum of each alone', co2: 'Dutch CO₂: both together, minus the sum of each alone' },
  pairs_note: (several: boolean): string => (several ? 'Bar: mean. Line: its 95 % interval. Right: more than the sum.' : 'Right: more than the sum.'),
  worse: 'worse than the sum', milder: 'milder than the sum', same: 'as the sum', more: 'more is emitted', less: 'less is emitted', pair: 'Pair', unclear: 'not clear',
  together: 'Together', apart: 'Sum', difference: 'Difference', pairs_by: 'Count', all_as_sum: 'Every pair takes what the two take by themselves.', pairs_table: 'All pairs in a table',
  more_pairs: (n: number) => `The table holds ${n} more.`, no_pairs: 'Pairs were not played (--pairs).',

  rests: 'What it rests on',
  rests_futures: (n: number, design: string, seed: string) => (n > 1 ? `${n} futures, the same for every closure (${design}, seed ${seed}).` : `One play, with every number as it stands (seed ${seed}).`),
  rests_numbers: (varied: string, pulled: number, all: number) => `Uncertain numbers that vary within their ranges, those of grade C and D: ${varied}. In ${pulled} of ${all} futures some were drawn nearer to their middle so that the base year still closes.`,
  rests_clusters: (list: string) => `Clusters: ${list}.`,
  rests_jobs: (n: number, list: string) => `Staff that is not known and counts as none, of ${n} plants: ${list}.`,
  rests_co2: (n: number, list: string) => `CO₂ that is not known and counts as none, of ${n} plants: ${list}.`,
  rests_value: (n: number, list: string) => `Value added that is not known and counts as none, of ${n} plants: ${list}.`,
  rests_elsewhere: (list: string) => `Left out of CO₂ worldwide (†), because what is emitted elsewhere per tonne is not known: ${list}.`,
  rests_physical: 'Owners decide nothing, no project is played, and nobody outside these clusters reacts except by imports and other links that the data name.',
  rests_intervals: 'Intervals say how sure a mean over futures is. They hold nothing of what the model leaves out.',
  held: (n: number) => `Volumes that stay as they are, because nothing else could take them up (${n})`,

  limits_title: 'What this should not be used for',
  limits: [
    'Not as a forecast: a rank says what stops with a plant, not how likely it closes.',
    'Not for or against a firm: numbers of single plants are public or estimated, not the firm’s own.',
    'Not as a list of what to support: whether support would keep a plant, and at what cost, is another question (`schakel compare`).',
    'Not for the order of those whose intervals overlap, nor for differences smaller than their interval.',
    'Not for people: own staff is counted at the place of work, without contractors, indirect jobs and new work found.',
    'Less CO₂ here is not a gain to the climate: what is made elsewhere instead stands under “CO₂, worldwide”, as far as it is known.',
  ],
  futures: 'Futures', design: 'Sampling', varied: 'Numbers varied',
  designs: { 'latin-hypercube': 'Latin hypercube', sobol: 'Sobol’ sequence', 'monte-carlo': 'Monte Carlo' },
};

export type RankingStrings = typeof en;
