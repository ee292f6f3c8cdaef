// Texts about other futures in English. The Dutch table has exactly these keys.
export const futures_en = {
  title: 'In other futures',
  intro: (played: number, numbers: number) => `The same run in ${played} futures: in each, ${numbers} uncertain numbers have other values within their ranges, drawn at once, the same for baseline and scenario. Large: the mean. Below it: what 90 of 100 futures lie between (5 % to 95 %). Everything else on this page is the run with the numbers as they stand in the data.`,
  left_out: (n: number) => `${n} ${n === 1 ? 'future is' : 'futures are'} left out, which the program could not play.`,
  held: (n: number) => `${n} uncertain ${n === 1 ? 'volume is' : 'volumes are'} the same in every future, as in the data: nothing in the model could take up the difference.`,
  range: (low: string, high: string) => `90 of 100 futures: ${low} to ${high}`,
  same: (value: string) => `90 of 100 futures: ${value}`,
  co2: 'Scope-1 CO₂ per year', jobs: 'Jobs gained or lost, mean of the year',
  co2_in: (year: string) => `Scope-1 CO₂ in ${year}`, co2_global_in: (year: string) => `CO₂ worldwide in ${year}, change from the start`, projects_in: (year: string) => `Projects that run in ${year}`,
  bands_note: 'Baseline and scenario on one scale, per calendar year.', jobs_note: 'Own staff, per calendar year: new plants less plants that closed.',
  band: '90 of 100 futures', middle: 'middle one',
  quantities: {
    co2_cumulative: 'Scope-1 CO₂, whole run', co2_global_change_cumulative: 'CO₂ worldwide, change from the start, whole run', nox_cumulative: 'NOx, whole run',
    jobs_lost_end: 'Direct jobs lost, at the end', jobs_idle_end: 'Direct jobs at risk, at the end', job_years_lost: 'Job-years lost, own staff, from the day of closure', job_years_idle: 'Job-years at idle plants',
    value_added_cumulative: 'Value added, whole run', autonomy: 'Share of basic products made here', public_cash: 'Public money paid', projects_running_end: 'Projects that run at the end',
    job_years_brought: 'Job-years of new plants', jobs_end: 'Jobs at the end, new less lost', public_commitment: 'Public money laid aside', approach_commitment: 'Laid aside by measures', approach_cash: 'Paid by measures',
    money_at_risk: 'Public money at risk', projects_given_up: 'Projects given up', units_closed_by_owner: 'Units closed by their owner',
    units_off_end: 'Units off at the end', cascade_depth: 'Steps to the last unit that stops',
  },
};
