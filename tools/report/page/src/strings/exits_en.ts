// Texts about owners who may leave, in English. The Dutch table has exactly these keys.
export const exits_en = {
  title: 'Who may leave',
  intro: 'What draws a plant abroad and what holds it here, in million euro of present value on the first day: the saving of making its product in the region that pays best (less freight), and what it takes to do without what is here. Risk: the part of the ranges of these numbers in which moving is worth more than staying and than closing. It is no decision: an owner moves only what it would otherwise keep at a loss.',
  unit: 'Unit', step: 'this step alone', region: 'Region', risk_start: 'Risk at the start', risk_end_baseline: 'At the end, baseline', risk_end_scenario: 'At the end, scenario',
  moving_less_staying: 'Moving less staying', saved: 'Saved abroad', assets: 'Assets', infrastructure: 'Infrastructure', knowledge: 'Knowledge', synergy: 'Synergy', exit: 'Leaving',
  fails: (owner: string, date: string) => `${owner} fails on ${date}.`,
  not_known: 'How that ends is not known within the run.',
  exits: {
    restart: (restarted: number, _closed: number, date: string) => `On ${date} it is known that a buyer takes all of it: ${restarted} ${restarted === 1 ? 'unit starts' : 'units start'} again.`,
    parts: (restarted: number, closed: number, date: string) => `On ${date} it is known that parts are sold: ${restarted} ${restarted === 1 ? 'unit starts' : 'units start'} again, ${closed} ${closed === 1 ? 'closes' : 'close'}.`,
    closure: (_restarted: number, closed: number, date: string) => `On ${date} it is known that nobody takes it over: ${closed} ${closed === 1 ? 'unit closes' : 'units close'}.`,
  },
  money: (debts: string, at_risk: string, wages: string, clean_up: string) => `Suppliers lose ${debts} million euro; ${at_risk} million of public money is at risk; public parties pay ${wages} million of wages and ${clean_up} million of clean-up.`,
};
