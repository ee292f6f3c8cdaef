// The fixed texts of the page of a comparison in Dutch.
import { in_sentence } from '../strings';
import type { ComparisonStrings } from './strings_en';

const kUnits: Record<string, string> = { kt: 'kt', MEUR: 'miljoen euro', jobs: 'banen' };

export const nl: ComparisonStrings = {
  kicker: 'Vergelijking van opties',
  meta: (start, end, reference) => `Gespeeld van ${start} tot ${end}. Verschillen zijn met ‘${reference}’, in dezelfde toekomsten.`,
  reference: 'vergelijkingsbasis', option: 'Optie', outcome: 'Uitkomst',

  conclusions: 'Wat eruit te concluderen is',
  conclusions_intro: 'Per optie. Tussen haakjes het 95%-interval van het gemiddelde: hoe zeker het gesimuleerde getal is, gegeven de data en de regels. Over wat het model weglaat, zegt het niets.',

  table: 'Opties naast elkaar',
  table_intro: (reference) => `Eerste kolom: het gemiddelde bij ‘${reference}’, met daaronder het bereik van 5 tot 95 % van de toekomsten. Andere kolommen: het gemiddelde verschil daarmee, en het 95%-interval van dat gemiddelde; vet waar het interval aan één kant van nul ligt. Min betekent minder.`,
  same: 'gelijk', differs_in: 'Toekomsten waarin iets verschilt',
  eur_per_t: 'Publieke uitgaven per in Nederland vermeden ton CO₂', eur_per_t_global: 'Publieke uitgaven per wereldwijd vermeden ton CO₂', eur_per_job_year: 'Publieke uitgaven per arbeidsjaar', deadweight: 'Zou toch gebeuren (op de dag af even snel), deel van wat maatregelen reserveren',
  pays_nothing_in: 'Toekomsten waarin geen van de maatregelen met geld iets betaalt', none_begins: (part) => `geen begint in ${part}`, used_up_in: 'Toekomsten waarin minder dan 1 % van het budget over is',
  pays_in: 'Betaalt in', pays_never: 'nooit', never_asked: 'niemand vraagt erom', never_terms: 'aan de eigen voorwaarden wordt nooit voldaan', never_budget: 'het budget is te klein', never_begins: 'komt in geen van deze toekomsten tot stand', pays_mean: (n) => `gemiddeld ${n} miljoen euro`,
  no_ratio: '– bij euro per ton of arbeidsjaar: geen getal, omdat de CO₂ gemiddeld niet daalt (of de arbeidsjaren niet stijgen), of dat in deze toekomsten niet van nul is te onderscheiden.',
  incomplete: '† ', left_out: (what, list) => `† ${what}: zonder ${list}, waarvan geen getal bekend is. Niet bekend: verder verschilt er niets.`,
  not_counted: (list) => `In CO₂ wereldwijd ontbreekt wat elders gemaakt wordt in plaats van: ${list}; de uitstoot daar per ton is niet bekend.`,
  of_million: (n) => `van ${n} miljoen euro`,

  differences: 'Wat elke optie verandert',
  differences_intro: (reference) => `Verschillen met ‘${reference}’, toekomst voor toekomst. Stip: gemiddelde. Balk: het 95%-interval daarvan. Dunne lijn: 5 tot 95 % van de toekomsten. Dikke lijn: geen verschil. Waar de balk die kruist, laten deze toekomsten geen richting zien.`,
  better_side: (left) => (left ? '◄ beter' : 'beter ►'), same_everywhere: 'gelijk in alle toekomsten',
  unknown_difference: (list) => `Niet bekend, omdat er niets verschilt waarvan een getal bekend is: ${list}.`,
  no_difference: (list) => `Bij elke optie gelijk, in alle toekomsten: ${list}.`,

  time: 'Door de jaren heen',
  series_intro: (reference) => `Een paneel per optie, alle op één schaal. Lijn: gemiddelde. Band: 5 tot 95 % van de toekomsten. Streepjes: gemiddelde van ‘${reference}’.`,
  series: { co2: 'CO₂-uitstoot van de fabrieken, per jaar', public_cash: 'Publieke uitgaven, per jaar', jobs: 'Nieuwe banen min verloren banen, per jaar' },
  series_note: (reference) => `Lijn: gemiddelde; band: 5 tot 95 % van de toekomsten; streepjes: ${reference}.`,
  series_difference: 'Verschil in Nederlandse CO₂, per jaar', series_difference_note: 'Toekomst voor toekomst met de vergelijkingsbasis, zodat wat beide delen wegvalt. Lijn: gemiddelde; band: 5 tot 95 % van de toekomsten.',

  ranks: 'Welke optie het beste is, en hoe vaak',
  ranks_intro: 'In elke toekomst worden de opties op volgorde gezet. Een balk laat zien in welk deel van de toekomsten een optie op welke plaats komt: 1 is de beste. Opties die gelijk eindigen, delen hun plaatsen: even brede delen zijn gelijke uitkomsten.',
  best: (higher) => (higher ? 'De hoogste komt op plaats 1.' : 'De laagste komt op plaats 1.'),
  rank_title: (what) => `Plaatsen naar ${in_sentence(what)}`,
  all_tie: (what) => `Naar ${in_sentence(what)} eindigen alle opties in alle toekomsten gelijk.`,
  series_same: (what) => `${what}: gelijk bij elke optie; één keer getekend.`,
  rank_said: (option, rank, part) => `${option}: plaats ${rank} in ${part} van de toekomsten`,
  beats_title: (what) => `Hoe vaak de ene optie het wint van de andere: ${in_sentence(what)}`, better_than: 'Rij beter dan kolom',

  regret: 'Wat een verkeerde keuze kost',
  regret_intro: 'Spijt: hoe ver een optie achterblijft bij de optie die in die toekomst de beste bleek. Het gemiddelde zegt wat een keuze gemiddeld kost, de grootste wat zij kost in de slechtste toekomst. Elke uitkomst is apart beoordeeld.',
  regret_mean: 'gemiddelde spijt', regret_maximum: 'grootste spijt',

  pareto: 'Wat het oplevert en wat het kost',
  pareto_intro: 'Lager is minder Nederlandse CO₂, verder naar links is minder publiek geld. Een optie is verslagen waar een andere gemiddeld op Nederlandse CO₂, banen en publiek geld niet slechter is, en op een ervan beter met het interval van hun verschil aan één kant van nul. Wat niet verslagen is, kan nog achterliggen door een verschil dat toeval heeft gemaakt.',
  pareto_front: (list) => `Niet verslagen: ${list}.`,
  pareto_title: 'Nederlandse CO₂ en publiek geld, gemiddeld verschil met de vergelijkingsbasis', pareto_note: (jobs) => `Gevuld en met ster: niet verslagen. Grootte: ${in_sentence(jobs)}, meer dan de vergelijkingsbasis.`,
  axis_money: 'publieke uitgaven, miljoen euro meer dan de vergelijkingsbasis', axis_co2: (unit) => `Nederlandse CO₂ tot het einde, ${unit}, verschil met de vergelijkingsbasis`,
  spot_said: (name, co2, unit, money, jobs, front) => `${name}: CO₂ ${co2} ${unit}, publieke uitgaven ${money} miljoen euro, banen ${jobs}${front ? '; niet verslagen' : ''}`,
  cloud_title: 'Losse toekomsten van één optie', cloud_note: (n) => `Elke stip is één toekomst (${n} getekend).`,

  projects: 'Projecten die verschuiven',
  projects_intro: (reference) => `Ten opzichte van ‘${reference}’: in welk deel van de toekomsten een project eerder draait (of alleen met de optie), en later (of alleen zonder). Wat voor het ene project naar voren komt, gaat voor andere in dezelfde rij naar achteren; beide staan hier. Een afspraak staat er ook als project: zonder handtekening telt ze als draaiend zodra het bedrijf uit zichzelf gaat. Rechts: of de eigenaar beter af is, naar de netto contante waarde van het project.`,
  earlier_in: 'Eerder in', later_in: 'Later in', earlier_part: 'eerder, deel van de toekomsten', later_part: 'later, deel van de toekomsten', runs_in: 'Draait in', runs_in_reference: 'Draait in, basis', days_earlier: 'Dagen eerder, gemiddeld', value_change: 'Waarde voor de eigenaar, miljoen euro', owner: 'Eigenaar',
  owner_better: 'beter af', owner_worse: 'slechter af', owner_same: 'gelijk', owner_unclear: 'niet duidelijk',
  moves: (forward, back) => `In de ene of andere toekomst naar voren: ${forward}. In de ene of andere naar achteren: ${back}. Een project kan beide zijn.`, moved_unasked: (list) => `Geen maatregel van de optie is voor deze projecten; ze verschuiven door wat ze met andere delen: ${list}.`, more_moves: (n) => `De tabel heeft er nog ${n}.`,
  worth_only: 'verschuift niet; de waarde verandert', no_moves: 'Bij geen enkele optie verschuift een project.', moves_none: (list) => `Geen project verschuift bij: ${list}.`, projects_table: (option) => `Elk project dat verschuift: ${option}`,

  coalitions: 'Wie de patstelling zou doorbreken',
  coalition_intro: (reference) => `Infrastructuur die wacht op gebruikers, die op haar wachten. Bij ‘${reference}’ zijn dit de kleinste groepen die samen genoeg zouden zijn, en wat elke optie elk lid waard is (miljoen euro, verschil in netto contante waarde).`,
  coalition: (part, list) => `In ${part} van de toekomsten: ${list}`, member: 'Lid', coalition_unmoved: 'Geen optie verandert de zaak van een van hen.',
  no_deadlock: (reference) => `Bij ‘${reference}’ eindigt geen toekomst in een patstelling die een groep bedrijven samen zou kunnen doorbreken.`,

  drivers: 'Waar de spreiding vandaan komt',
  drivers_intro: 'Deel van de spreiding in het verschil in Nederlandse CO₂ tussen toekomsten dat één onzeker getal of één kans op zichzelf verklaart (eerste-orde-index). Streepjes: wat toeval alleen zou geven; alleen wat daarboven ligt, staat hier. Tussen haakjes welke kant het op werkt.',
  drivers_none: (list) => `Niets steekt boven toeval uit, met dit aantal toekomsten, bij: ${list}.`, then_more: '(zo ja, meer reductie)', then_less: '(zo ja, minder reductie)', more_cuts_more: '(hoger, meer reductie)', more_cuts_less: '(hoger, minder reductie)',

  indices: 'Alleen, en samen met andere',
  indices_intro: 'Sobol’-indices van het verschil in Nederlandse CO₂: het deel van de spreiding dat een getal alleen verklaart (gevuld), en met alles wat het samen met andere doet (open). Lijnen: 95%-intervallen. Wat ver uiteen ligt, werkt alleen samen met iets anders; een breed interval zegt dat er meer trekkingen nodig zijn.',
  indices_note: (samples) => `${samples} trekkingen van de proefopzet.`, index_alone: 'alleen', index_total: 'in totaal',

  later: 'Hoe lang het nut heeft',
  later_intro: 'Dezelfde opties, later begonnen: elke maatregel begint, en eindigt als ze een einde heeft, zoveel later, en haar rondes gaan zoveel later open en dicht. Een maatregel duurt even lang; wat verloren gaat is de tijd tot de horizon. Waar het interval onder nul ligt, daalt de CO₂ nog.',
  later_none: 'Deze vergelijking heeft geen later begin gespeeld (later_years of last_start_within_years in het bestand).',
  later_not_sought: (list) => `Niet later begonnen: ${list}. Al op de eigen data laten deze toekomsten geen daling van de Nederlandse CO₂ zien; er is dus geen laatste nuttige datum om te zoeken.`,
  later_title: 'Verschil in Nederlandse CO₂ naar jaren uitstel', later_note: (unit) => `Horizontaal: jaren later. Verticaal: ${unit}, cumulatief, verschil met de vergelijkingsbasis; stip: gemiddelde, balk: het 95%-interval daarvan.`,
  later_said: (years, value) => `${years} jaar later: ${value}`,
  useful_now: (option) => `${option}: de Nederlandse CO₂ daalt alleen bij een begin zoals gepland.`,
  useful_between: (option, years, next) => `${option}: de Nederlandse CO₂ daalt aantoonbaar nog bij een begin ${years} jaar later, en niet meer bij een begin ${next} jaar later. De laatste nuttige datum ligt daartussen; meer toekomsten laten kleinere dalingen zien, en dus een latere datum.`,
  driver_table: 'Waar elke uitkomst van elke optie van afhangt (één rij op de twintig kan toeval zijn)', driver_list: 'Hangt af van (deel van de spreiding)', driver_same: 'in elke toekomst gelijk', driver_no_spread: 'in elke toekomst hetzelfde verschil', driver_none: (least) => `niets steekt erbovenuit: een invoer zou ${least} van de spreiding moeten verklaren`, driver_few: 'niets steekt erbovenuit: te weinig toekomsten om het te zien',
  useful_until: (option, years) => `${option}: de Nederlandse CO₂ daalt nog bij een begin ${years} jaar later, daarna niet meer.`,
  useful_to_end: (option, years) => `${option}: de Nederlandse CO₂ daalt nog bij een begin ${years} jaar later, het langste uitstel dat is gespeeld.`,
  never_useful: (option) => `${option}: bij geen begin daalt de Nederlandse CO₂ aantoonbaar.`,

  measures: 'Wat er in elke optie zit',
  measures_intro: 'Een maatregel werkt via wachtrijen, vergunningen, contracten, budgetten en kostenverdelingen die er al zijn; geen enkele bepaalt een datum, tonnen of banen. De kans dat hij er komt, wordt in elke toekomst één keer getrokken. ‘Betaalt in’: in welk deel van de toekomsten een maatregel met geld iets reserveert, en hoeveel gemiddeld over alle toekomsten.',
  measure: 'Maatregel', decided_by: 'Wie besluit', legal_ground: 'Wettelijke grond', from: 'Niet eerder dan', chance: 'Kans', budget: (n) => `Publiek geld dat de maatregelen mogen reserveren: hoogstens ${n} miljoen euro.`,
  no_measures: 'Geen maatregelen: wat er is, gaat door.', assumptions: (n) => `Waar het op rust (${n})`,

  limits_title: 'Waarvoor dit niet gebruikt moet worden',
  limits: [
    'Niet als voorspelling: de toekomsten zijn wat volgt uit data en regels, met bereiken die zijn ingeschat. Een deel van de toekomsten is geen kans dat iets gebeurt.',
    'Niet voor een besluit over één bedrijf of vergunning: cijfers van losse fabrieken zijn openbaar of geschat, niet van het bedrijf zelf.',
    'Niet voor de hoogte van een subsidie: publiek geld is wat de gemodelleerde regelingen zouden betalen, zonder uitvoeringskosten, belastingen of wat het elders had gedaan.',
    'Niet voor verschillen die kleiner zijn dan hun interval, en niet voor de volgorde van opties waarvan de intervallen overlappen.',
    'Niet voor maatschappelijke kosten en baten: bedrijven, huishoudens en natuur buiten de getelde grootheden zitten er niet in.',
  ],
  limit_numbers: (varied, pulled, all) => `Onzekere getallen die variëren: ${varied}. In ${pulled} van ${all} toekomsten zijn er enkele dichter bij hun midden getrokken, zodat het basisjaar nog sluit.`,
  false_closures: (n) => `Bij de vergelijkingsbasis sluiten eigenaren gemiddeld ${n} fabrieken per tien jaar uit eigen besluit.`,
  held: (n) => `Volumes die blijven zoals ze zijn, omdat niets anders ze kan opvangen (${n})`,
  replications: 'Toekomsten', faults: (n) => `${n} konden niet worden gespeeld`, stopped_early: 'eerder gestopt dan gepland, want de gevraagde gemiddelden waren goed genoeg bekend', design: 'Steekproef', varied: 'Getallen die variëren',
  designs: { 'latin-hypercube': 'Latijnse hyperkubus', sobol: 'Sobol’-reeks', 'monte-carlo': 'Monte Carlo' },

  in_year: (year) => `in ${year}`,
  units: { Mt: 'Mt', kt: 'kt/jaar', kt_in_all: 'kt', MEUR: 'miljoen euro', points: '%', jobs: 'banen', job_years: 'arbeidsjaren', projects: 'projecten', plants: 'fabrieken', t: 't', eur_per_t: 'euro/t', eur_per_job_year: 'euro/arbeidsjaar', of_futures: '' },
  units_by_code: (code) => kUnits[code] ?? code,
  quantities: {
    co2: 'CO₂ in Nederland', co2_cumulative: 'CO₂ in Nederland, cumulatief', co2_global_change: 'CO₂ wereldwijd, verandering', co2_global_change_cumulative: 'CO₂ wereldwijd, verandering, cumulatief',
    nox_cumulative: 'NOₓ, cumulatief', job_years_lost: 'Verloren arbeidsjaren', job_years_idle: 'Arbeidsjaren op het spel', job_years_brought: 'Nieuwe arbeidsjaren', jobs_end: 'Banen aan het eind, nieuw min verloren',
    value_added_cumulative: 'Toegevoegde waarde, cumulatief', autonomy: 'Basisproducten die hier nog worden gemaakt', public_commitment: 'Publiek geld gereserveerd', public_cash: 'Publieke uitgaven', approach_commitment: 'Gereserveerd door de maatregelen',
    approach_cash: 'Betaald door de maatregelen', money_at_risk: 'Publiek geld met risico', projects_running: 'Projecten in bedrijf', projects_running_end: 'Projecten in bedrijf aan het eind', projects_given_up: 'Projecten afgesteld',
    units_off_end: 'Fabrieken stil aan het eind', units_closed_by_owner: 'Fabrieken gesloten door hun eigenaar',
  },
};
