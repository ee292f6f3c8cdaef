// Texts about projects in Dutch.
import { coded, type project_kinds_en, type projects_en } from './projects_en';

const causes = {
  'permit-office': 'vergunningverlener', nitrogen: 'stikstof', 'legal-procedure': 'juridische procedure', talks: 'gesprekken met het Rijk', subsidy: 'subsidie',
  'grid-congestion': 'netcongestie', 'partner-lost': 'fabriek, grondstof of partner weggevallen', 'late-infrastructure': 'late infrastructuur',
  'energy-cost': 'energiekosten', 'weak-demand': 'zwakke vraag', 'uncertain-rules': 'onzekere regels', 'cost-escalation': 'gestegen kosten',
  'business-case': 'businesscase', 'capital-ranking': 'geen kapitaal bij de eigenaar', contractors: 'te weinig aannemers', unexplained: 'zonder bekende oorzaak',
  land: 'geen grond',
};

export const projects_nl: typeof projects_en = {
  title: 'Projecten',
  count: (n) => `${n} ${n === 1 ? 'project wordt' : 'projecten worden'} gevolgd van ontwerp tot bedrijf.`,
  against_baseline: (moved) => `Vergeleken met de uitgangssituatie: ${moved}.`,
  later: (n) => n && `${n} later in bedrijf`,
  earlier: (n) => n && `${n} eerder in bedrijf`,
  lost: (n) => n && `${n} niet meer binnen de periode in bedrijf`,
  gained: (n) => n && `${n} in bedrijf die dat anders binnen de periode niet zouden zijn`,
  unmoved: 'Elk komt in bedrijf, of niet, zoals in de uitgangssituatie.',
  neither: (n) => n && `In geen van beide binnen de periode in bedrijf: ${n}.`,
  end_of: 'Eind',
  running_baseline: 'Projecten in bedrijf, uitgangssituatie', running_scenario: 'Projecten in bedrijf, scenario',
  saves_baseline: 'Hun eigen CO₂, kt/jaar, uitgangssituatie', saves_scenario: 'Hun eigen CO₂, kt/jaar, scenario',
  co2_so_far: 'CO₂ van alle installaties sinds het begin, kt, verschil', jobs_lost_then: 'Directe banen verloren, verschil', jobs_idle_then: 'Directe banen op het spel, verschil',
  deadlock: (plan, date, members) => `Patstelling: ${plan} wacht op gebruikers die erop wachten, op ${date}. De kleinste groep die samen zou moeten besluiten: ${members}.`,
  deadlock_alone: (plan, date, member) => `Patstelling: ${plan} wacht op gebruikers die erop wachten, op ${date}. Het zou genoeg zijn als ${member} besloot.`,
  deadlock_hopeless: (plan, date) => `Patstelling: ${plan} wacht op gebruikers die erop wachten, op ${date}. Alle die klaar zijn, zouden samen niet genoeg zijn.`,
  co2_note: 'Hun eigen CO₂: wat elk project volgens de gegevens zelf verandert; projecten zonder zo’n cijfer tellen als nul.',
  chart: 'Projecten in de tijd',
  chart_note: 'Balken: stappen in het scenario, naast elkaar waar ze tegelijk lopen; een balk tot aan de rechterrand is binnen de periode niet klaar. Projecten die het slechter doen dan in de uitgangssituatie staan vooraan.',
  chart_label: (n) => `Grafiek van de stappen van ${n} projecten; hetzelfde staat in de tabel eronder.`,
  show_all: (n) => `Toon alle ${n} projecten`, show_fewer: 'Toon minder',
  start: 'begin',
  promise: 'eerste belofte', runs_baseline: 'in bedrijf, uitgangssituatie', runs_scenario: 'in bedrijf, scenario', decided: 'besloten (FID)', given_up: 'afstel',
  table: 'Elk project',
  project: 'Project', owner: 'Eigenaar', promised: 'Eerst beloofd', in_baseline: 'In bedrijf, uitgangssituatie', in_scenario: 'In bedrijf, scenario',
  days_later: 'Dagen later dan in de uitgangssituatie', delays: 'Dagen vertraging boven wat technisch nodig is, naar oorzaak', now: 'Aan het eind',
  table_note: 'Technisch nodig is wat de stappen duren als er nergens op wordt gewacht. Een streepje: niet in bedrijf binnen de periode. Dagen naast elkaar tellen één keer, bij de oorzaak die in een vaste volgorde het eerst komt; waar een project aan het eind op wacht, kan dus een andere oorzaak zijn. Zonder bekende oorzaak: een stap duurde langer dan gewoonlijk. Negatief: korter.',
  delay: (days, cause) => `${days} ${cause}`,
  none: 'geen',
  slip: (days) => `${days} dagen later`, slip_early: (days) => `${days} dagen eerder`, only_baseline: 'in de uitgangssituatie wel in bedrijf', only_scenario: 'in de uitgangssituatie niet',
  states: { runs: 'in bedrijf', 'under-way': 'loopt', waits: 'wacht', ended: 'afstel' },
  state_by: (state, cause) => `${state}: ${cause}`,
  causes,
  stages: {
    engineering: 'ontwerp', principles: 'Expression of Principles', letter: 'Joint Letter of Intent', agreement: 'maatwerkafspraak', permit: 'vergunning',
    grid: 'netaansluiting', grant: 'subsidie', decision: 'investeringsbeslissing', construction: 'bouw', commissioning: 'inbedrijfstelling',
  },
  stage_groups: {
    engineering: 'ontwerp', talks: 'maatwerkaanpak', permit: 'vergunning', grid: 'netaansluiting', grant: 'subsidie', decision: 'voor investeringsbeslissing',
    construction: 'bouw', commissioning: 'inbedrijfstelling',
  },
};

export const project_kinds_nl: typeof project_kinds_en = {
  PROJECT_STAGE: 'stap klaar', PROJECT_WAITS: 'wacht', PROJECT_RUNS: 'project in bedrijf', PROJECT_ENDED: 'afstel', PLAN_MOVED: 'andere datum',
  PLAN_DECIDED: 'besloten te bouwen', PLAN_IN_SERVICE: 'in gebruik', DEADLOCK: 'patstelling', MONEY_GRANTED: 'subsidie toegekend',
  MEASURE_BEGAN: 'maatregel komt tot stand', MEASURE_FAILED: 'maatregel komt niet tot stand', KEPT_OPEN: 'opengehouden',
  SAVING_BEGAN: 'bespaart energie', INSTRUMENT_CHANGED: 'regeling veranderd', INVESTMENT_FROZEN: 'geen investeringen', PROJECT_PAUSED: 'gepauzeerd', PROJECT_CANCELLED: 'afgeblazen',
  TALKS_ENDED: 'gesprekken beëindigd', TALKS_OPENED: 'gesprekken opnieuw begonnen', MONEY_PROMISED: 'geld toegezegd',
  PROJECT_SHRUNK: 'kleiner', PROJECT_SPLIT: 'gesplitst', DECIDED_TOGETHER: 'samen besloten',
};

export const project_mechanisms_nl = {
  ...coded(causes), STAGE_DONE: 'de stap ervoor is klaar', TOGETHER: 'ze besluiten samen', CLUSTER_APPROACH: 'de clusteraanpak',
};
export const project_nouns_nl: Record<string, string> = { ...coded(causes), CLUSTER_APPROACH: 'de clusteraanpak' };
