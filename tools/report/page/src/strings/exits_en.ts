// Texts about owners who may leave, in English. The Dutch table has exactly these keys.
export const exits_en = {
  title: 'Who may leave',
  intro: 'What draws a plant abroad and what holds it here, in million euro of present value on the first day: the saving of making its product in the region that pays best (less freight), and what it takes to do without what is here. Risk: the part of the ranges of these numbers in which a plant built there now, in place of this one, is worth more than staying and than closing. That is rare, since a plant that stands costs nothing to build; so beside it: the part in which the next plant would be built there, and the part in which it pays to make the product in plants that stand there and have room. They are no decisions: an owner moves only what it would otherwise keep at a loss.',
  unit: 'Unit', step: 'this step alone', region: 'Region', risk_start: 'Risk at the start', risk_end_baseline: 'At the end, baseline', risk_end_scenario: 'At the end, scenario',
  regions: { BE: 'Belgium', CN: 'China', DE: 'Germany', EU: 'EU', FR: 'France', ID: 'Indonesia', IN: 'India', ME: 'Middle East', NL: 'Netherlands', TT: 'Trinidad and Tobago', US: 'United States' } as Record<string, string>,
  risk_next: 'Next plant there', risk_room: 'Made in plants there',
  moving_less_staying: 'Moving less staying', saved: 'Saved abroad', assets: 'Assets', infrastructure: 'Infrastructure', knowledge: 'Knowledge', synergy: 'Synergy', exit: 'Leaving',
  fails: (owner: string, date: string) => `${owner} fails on ${date}.`,
  not_known: 'How that ends is not known within the run.',
  exits: {
    restart: (bought: number, ran: number, _closed: number, date: string) => `On ${date} it is known that a buyer takes all of it: ${bought} ${bought === 1 ? 'unit' : 'units'} may start again, and ${ran} of these ${ran === 1 ? 'does' : 'do'}.`,
    parts: (bought: number, ran: number, closed: number, date: string) => `On ${date} it is known that parts are sold: ${bought} ${bought === 1 ? 'unit' : 'units'} may start again, and ${ran} of these ${ran === 1 ? 'does' : 'do'}; ${closed} ${closed === 1 ? 'closes' : 'close'}.`,
    closure: (_bought: number, _ran: number, closed: number, date: string) => `On ${date} it is known that nobody takes it over: ${closed} ${closed === 1 ? 'unit closes' : 'units close'}.`,
  },
  money: (debts: string, at_risk: string | null, wages: string, clean_up: string) => `Suppliers lose ${debts} million euro; ${at_risk === null ? 'no public money' : `${at_risk} million of public money`} is at risk; public parties pay ${wages} million of wages and ${clean_up}.`,
  clean_up: (million: string, incomplete: boolean) => `${incomplete ? 'at least ' : ''}${million} million of clean-up${incomplete ? ' (not known for all that closes)' : ''}`,
  clean_up_not_known: 'an amount of clean-up that is not known',
};
