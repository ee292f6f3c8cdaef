// The fixed texts of the page of a comparison in English. The Dutch table has exactly these keys.
import { in_sentence } from '../strings';

const kUnits: Record<string, string> = { kt: 'kt', MEUR: 'million EUR', jobs: 'jobs' };

export const en = {
  kicker: 'Comparison of options',
  meta: (start: string, end: string, reference: string) => `Played from ${start} to ${end}. Differences are with “${reference}”, in the same futures.`,
  reference: 'reference', option: 'Option', outcome: 'Outcome',

  conclusions: 'What can be concluded',
  conclusions_intro: 'By option. In brackets the 95 % interval of the mean: how sure the simulated number is, given the data and the rules. It says nothing of what the model leaves out.',

  table: 'Options side by side',
  table_intro: (reference: string) => `First column: the mean under “${reference}”, and below it the range of 5 to 95 % of the futures. Other columns: the mean difference with it, and the 95 % interval of that mean; bold where the interval lies on one side of zero. Minus means less.`,
  same: 'same', differs_in: 'Futures in which anything differs',
  eur_per_t: 'Public cash per tonne of CO₂ avoided in the Netherlands', eur_per_t_global: 'Public cash per tonne of CO₂ avoided worldwide', eur_per_job_year: 'Public cash per job-year', deadweight: 'Done anyway (as soon to the day), part of what measures lay aside',
  pays_nothing_in: 'Futures in which none of its measures with money pays anything', none_begins: (part: string) => `none begins in ${part}`, used_up_in: 'Futures in which less than 1 % of its budget is left',
  pays_in: 'Pays in', pays_never: 'never', never_asked: 'nobody asks for it', never_terms: 'its own terms never hold', never_budget: 'the budget is too small', never_begins: 'it comes about in none of these futures', pays_mean: (n: string) => `${n} million EUR, mean`,
  no_ratio: '– for euro per tonne or job-year: no number, since CO₂ does not fall (or job-years do not rise) in the mean, or these futures do not tell that from zero.',
  incomplete: '† ', left_out: (what: string, list: string) => `† ${what}: without ${list}, of which there is no number. Not known: nothing else differs.`,
  not_counted: (list: string) => `CO₂ worldwide lacks what is made elsewhere instead of: ${list}; what is emitted there per tonne is not known.`,
  of_million: (n: string) => `of ${n} million EUR`,

  differences: 'What each option changes',
  differences_intro: (reference: string) => `Differences with “${reference}”, future by future. Dot: mean. Bar: its 95 % interval. Thin line: 5 to 95 % of the futures. Heavy line: no difference. Where the bar crosses it, these futures do not show a direction.`,
  better_side: (left: boolean): string => (left ? '◄ better' : 'better ►'), same_everywhere: 'same in all futures',
  unknown_difference: (list: string) => `Not known, since nothing differs of which there is a number: ${list}.`,
  no_difference: (list: string) => `The same under every option in all futures: ${list}.`,

  time: 'Over the years',
  series_intro: (reference: string) => `A panel for each option, all on one scale. Line: mean. Band: 5 to 95 % of the futures. Dashes: mean of “${reference}”.`,
  series: { co2: 'CO₂ emitted by the plants, per year', public_cash: 'Public cash, per year', jobs: 'Jobs brought less jobs lost, per year' },
  series_note: (reference: string) => `Line: mean; band: 5 to 95 % of the futures; dashes: ${reference}.`,
  series_difference: 'Difference in Dutch CO₂, per year', series_difference_note: 'Future by future with the reference, so that what both share falls away. Line: mean; band: 5 to 95 % of the futures.',

  ranks: 'Which option is best, and how often',
  ranks_intro: 'In each future the options are put in order. A bar shows in which part of the futures an option takes which place: 1 is the best. Options that tie share their places: parts of equal width are ties.',
  best: (higher: boolean): string => (higher ? 'The highest takes place 1.' : 'The lowest takes place 1.'),
  rank_title: (what: string) => `Places by ${in_sentence(what)}`,
  all_tie: (what: string) => `By ${in_sentence(what)} all options tie in all futures.`,
  series_same: (what: string) => `${what}: the same under every option; drawn once.`,
  rank_said: (option: string, rank: number, part: string) => `${option}: place ${rank} in ${part} of the futures`,
  beats_title: (what: string) => `How often one beats the other: ${in_sentence(what)}`, better_than: 'Row better than column',

  regret: 'What is lost by a wrong choice',
  regret_intro: 'Regret: how far an option stays behind the one that turned out best in that future. The mean says what a choice costs on average, the largest what it costs in the worst future. Each outcome is judged by itself.',
  regret_mean: 'mean regret', regret_maximum: 'largest regret',

  pareto: 'What it brings and what it costs',
  pareto_intro: 'Lower is less Dutch CO₂, further left is less public money. An option is beaten where another one is no worse on Dutch CO₂, jobs or public money in the mean, and better on one of them with the interval of their difference clear of zero. What is not beaten may still be behind by a difference that chance has made.',
  pareto_front: (list: string) => `Not beaten: ${list}.`,
  pareto_title: 'Dutch CO₂ and public money, mean difference with the reference', pareto_note: (jobs: string) => `Filled and with a star: not beaten. Size: ${in_sentence(jobs)}, more than the reference.`,
  axis_money: 'public cash, million EUR more than the reference', axis_co2: (unit: string) => `Dutch CO₂ until the end, ${unit}, difference with the reference`,
  spot_said: (name: string, co2: string, unit: string, money: string, jobs: string, front: boolean) => `${name}: CO₂ ${co2} ${unit}, public cash ${money} million EUR, jobs ${jobs}${front ? '; not beaten' : ''}`,
  cloud_title: 'Single futures of one option', cloud_note: (n: string) => `Each dot is one future (${n} shown).`,

  projects: 'Projects that move',
  projects_intro: (reference: string) => `Against “${reference}”: in which part of the futures a project runs earlier (or only with the option), and later (or only without it). What is moved forward for one is moved back for others in the same queue; both are here. An agreement is listed as a project: without a signature it counts as running from when the firm goes by itself. Right: whether its owner is better off, by the net present value of the project.`,
  earlier_in: 'Earlier in', later_in: 'Later in', earlier_part: 'earlier, part of the futures', later_part: 'later, part of the futures', runs_in: 'Runs in', runs_in_reference: 'Runs in, reference', days_earlier: 'Days earlier, mean', value_change: 'Value to the owner, million EUR', owner: 'Owner',
  owner_better: 'better off', owner_worse: 'worse off', owner_same: 'same', owner_unclear: 'not clear',
  moves: (forward: number, back: number) => `Forward in one future or another: ${forward}. Back in one or another: ${back}. A project can be both.`, moved_unasked: (list: string) => `No measure of the option is for these; they move through what they share with others: ${list}.`, more_moves: (n: number) => `The table holds ${n} more.`,
  worth_only: 'does not move; its value changes', no_moves: 'No project moves under any option.', moves_none: (list: string) => `No project moves under: ${list}.`, projects_table: (option: string) => `Every project that moves: ${option}`,

  coalitions: 'Who would break the deadlock',
  coalition_intro: (reference: string) => `Infrastructure that waits for users, who wait for it. Under “${reference}” these are the smallest groups that would be enough if they decided together, and what each option is worth to each member (million EUR, difference of net present value).`,
  coalition: (part: string, list: string) => `In ${part} of the futures: ${list}`, member: 'Member', coalition_unmoved: 'No option changes the case of any of them.',
  no_deadlock: (reference: string) => `Under “${reference}” no future ends in a deadlock that a group of firms could break together.`,

  drivers: 'What the spread comes from',
  drivers_intro: 'Part of the spread of the difference in Dutch CO₂ between futures that one uncertain number or chance explains by itself (first-order index). Dashes: what chance alone would give; only what lies above it is shown. In brackets which way it works.',
  drivers_none: (list: string) => `Nothing stands out above chance, with this number of futures, for: ${list}.`, then_more: '(if so, more reduction)', then_less: '(if so, less reduction)', more_cuts_more: '(higher, more reduction)', more_cuts_less: '(higher, less reduction)',

  indices: 'Alone, and together with others',
  indices_intro: 'Sobol’ indices of the difference in Dutch CO₂: the part of its spread that a number explains alone (filled), and with all it does together with others (open). Lines: 95 % intervals. What lies far apart works only with something else; a wide interval says that more samples are needed.',
  indices_note: (samples: number) => `${samples} samples of the design.`, index_alone: 'alone', index_total: 'in all',

  later: 'How long it stays useful',
  later_intro: 'The same options, begun later: every measure begins, and ends where it has an end, so much later, and its rounds open and close so much later. A measure lasts as long; what is lost is the time up to the horizon. Where the interval lies below zero Dutch CO₂ still falls.',
  later_none: 'This comparison did not play later beginnings (later_years or last_start_within_years in its file).',
  later_not_sought: (list: string) => `Not begun later: ${list}. Already on its own dates these futures do not show a fall of Dutch CO₂, so there is no last useful date to look for.`,
  later_title: 'Difference in Dutch CO₂ by years of delay', later_note: (unit: string) => `Across: years later. Down: ${unit}, cumulative, difference with the reference; dot: mean, bar: its 95 % interval.`,
  later_said: (years: string, value: string) => `${years} years later: ${value}`,
  useful_now: (option: string) => `${option}: Dutch CO₂ falls only when it begins as planned.`,
  useful_between: (option: string, years: string, next: string) => `${option}: Dutch CO₂ is still shown to fall when it begins ${years} years later, and no longer when it begins ${next} years later. The last useful date lies between; more futures show smaller falls, and so a later date.`,
  driver_table: 'What each outcome of each option depends on (one row in twenty may be chance)', driver_list: 'Depends on (part of the spread)', driver_same: 'the same in every future', driver_no_spread: 'the same difference in every future', driver_none: (least: string) => `nothing stands out: an input would have to explain ${least} of the spread`, driver_few: 'nothing stands out: too few futures to tell',
  useful_until: (option: string, years: string) => `${option}: Dutch CO₂ still falls when it begins ${years} years later, no more after that.`,
  useful_to_end: (option: string, years: string) => `${option}: Dutch CO₂ still falls when it begins ${years} years later, the longest delay played.`,
  never_useful: (option: string) => `${option}: no beginning shows a fall of Dutch CO₂ above chance.`,

  measures: 'What is in each option',
  measures_intro: 'A measure acts through queues, permits, contracts, budgets and shares of cost that exist; none sets a date, tonnes or jobs. The chance that it comes about is drawn once in each future. “Pays in”: in which part of the futures a measure with money lays any aside, and how much in the mean of all futures.',
  measure: 'Measure', decided_by: 'Who decides', legal_ground: 'Legal ground', from: 'Not before', chance: 'Chance', budget: (n: string) => `Public money that its measures may commit: at most ${n} million EUR.`,
  no_measures: 'No measures: what is there goes on.', assumptions: (n: number) => `What it rests on (${n})`,

  limits_title: 'What this should not be used for',
  limits: [
    'Not as a forecast: the futures are what follows from the data and rules, with ranges that were judged. A part of futures is no probability of what will happen.',
    'Not for the decision on one firm or permit: numbers of single plants are public or estimated, not the firm’s own.',
    'Not for the amount of a subsidy: public money is what the modelled schemes would pay, without cost of carrying them out, taxes or what it would have done elsewhere.',
    'Not for differences smaller than their interval, nor for the order of options whose intervals overlap.',
    'Not for costs and benefits to society: firms, households and nature outside the counted quantities are not in it.',
  ],
  limit_numbers: (varied: string, pulled: number, all: number) => `Uncertain numbers that vary: ${varied}. In ${pulled} of ${all} futures some were drawn nearer to their middle so that the base year still closes.`,
  false_closures: (n: string) => `In the reference owners close ${n} plants per ten years by their own decision, on average.`,
  held: (n: number) => `Volumes that stay as they are, because nothing else could take them up (${n})`,
  replications: 'Futures', faults: (n: number) => `${n} could not be played`, stopped_early: 'stopped before all were played, since the means it was asked for were known well enough', design: 'Sampling', varied: 'Numbers varied',
  designs: { 'latin-hypercube': 'Latin hypercube', sobol: 'Sobol’ sequence', 'monte-carlo': 'Monte Carlo' },

  in_year: (year: string) => `in ${year}`,
  units: { Mt: 'Mt', kt: 'kt/y', kt_in_all: 'kt', MEUR: 'million EUR', points: '%', jobs: 'jobs', job_years: 'job-years', projects: 'projects', plants: 'plants', t: 't', eur_per_t: 'EUR/t', eur_per_job_year: 'EUR/job-year', of_futures: '' },
  units_by_code: (code: string) => kUnits[code] ?? code,
  quantities: {
    co2: 'CO₂ in the Netherlands', co2_cumulative: 'CO₂ in the Netherlands, cumulative', co2_global_change: 'CO₂ worldwide, change', co2_global_change_cumulative: 'CO₂ worldwide, change, cumulative',
    nox_cumulative: 'NOₓ, cumulative', job_years_lost: 'Job-years lost', job_years_idle: 'Job-years at risk', job_years_brought: 'Job-years brought', jobs_end: 'Jobs at the end, brought less lost',
    value_added_cumulative: 'Value added, cumulative', autonomy: 'Basic products still made here', public_commitment: 'Public money committed', public_cash: 'Public cash paid', approach_commitment: 'Committed by the measures',
    approach_cash: 'Paid by the measures', money_at_risk: 'Public money at risk', projects_running: 'Projects running', projects_running_end: 'Projects running at the end', projects_given_up: 'Projects given up',
    units_off_end: 'Plants off at the end', units_closed_by_owner: 'Plants closed by their owner',
  },
};

export type ComparisonStrings = typeof en;
