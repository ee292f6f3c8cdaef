// Teksten over andere toekomsten in het Nederlands.
import type { futures_en } from './futures_en';

export const futures_nl: typeof futures_en = {
  title: 'In andere toekomsten',
  intro: (played, numbers) => `Dezelfde berekening in ${played} toekomsten: in elk hebben ${numbers} onzekere cijfers een andere waarde binnen hun marge, tegelijk getrokken, dezelfde voor uitgangssituatie en scenario. Groot: het gemiddelde. Daaronder: waar 90 van de 100 toekomsten tussen liggen (5 % tot 95 %). Al het andere op deze pagina is de berekening met de cijfers zoals ze in de gegevens staan.`,
  left_out: (n) => `${n} ${n === 1 ? 'toekomst is' : 'toekomsten zijn'} weggelaten, omdat het programma die niet kon spelen.`,
  held: (n) => `${n} ${n === 1 ? 'onzeker volume is' : 'onzekere volumes zijn'} in elke toekomst gelijk, zoals in de gegevens: niets in het model zou een verschil kunnen opvangen.`,
  range: (low, high) => `90 van de 100 toekomsten: ${low} tot ${high}`,
  same: (value) => `90 van de 100 toekomsten: ${value}`,
  co2: 'Directe CO₂-uitstoot per jaar', jobs: 'Banen erbij of verloren, gemiddeld over het jaar',
  co2_in: (year) => `Directe CO₂-uitstoot in ${year}`, co2_global_in: (year) => `CO₂ wereldwijd in ${year}, verandering sinds het begin`, projects_in: (year) => `Projecten die in ${year} draaien`,
  bands_note: 'Uitgangssituatie en scenario op één schaal, per kalenderjaar.', jobs_note: 'Eigen personeel, per kalenderjaar: nieuwe installaties min gesloten.',
  band: '90 van de 100 toekomsten', middle: 'de middelste',
  quantities: {
    co2_cumulative: 'Directe CO₂-uitstoot, hele periode', co2_global_change_cumulative: 'CO₂ wereldwijd, verandering sinds het begin, hele periode', nox_cumulative: 'NOx, hele periode',
    jobs_lost_end: 'Directe banen verloren, aan het eind', jobs_idle_end: 'Directe banen op het spel, aan het eind', job_years_lost: 'Verloren arbeidsjaren, eigen personeel, vanaf de dag van sluiting', job_years_idle: 'Arbeidsjaren bij stilstaande installaties',
    value_added_cumulative: 'Toegevoegde waarde, hele periode', autonomy: 'Aandeel basisproducten dat hier wordt gemaakt', public_cash: 'Betaald publiek geld', projects_running_end: 'Projecten die aan het eind draaien',
    job_years_brought: 'Arbeidsjaren bij nieuwe fabrieken', jobs_end: 'Banen aan het eind, nieuw min verloren', public_commitment: 'Gereserveerd publiek geld', approach_commitment: 'Gereserveerd door maatregelen', approach_cash: 'Betaald door maatregelen',
    money_at_risk: 'Publiek geld met risico', projects_given_up: 'Projecten die niet doorgaan', units_closed_by_owner: 'Installaties gesloten door hun eigenaar',
    units_off_end: 'Installaties uit aan het eind', cascade_depth: 'Stappen tot de laatste installatie die stopt',
  },
};
