// The fixed texts of the page of a ranking in Dutch.
import type { RankingStrings } from './strings_en';

const kClosed = { unit: 'installaties', site: 'locaties', owner: 'eigenaren', service: 'gedeelde voorzieningen' };

export const nl: RankingStrings = {
  kicker: 'Rangorde van sluitingen',
  title: (clusters) => `Wie zijn de kernspelers? ${clusters}`.trim(),
  meta: (start, end, date) => `Gespeeld van ${start} tot ${end}. Elke sluiting is op ${date}, voorgoed, vergeleken met hetzelfde spel zonder die sluiting.`,
  closed: (by, n) => `${n} ${kClosed[by]}`,
  names: { unit: 'Installatie', site: 'Locatie', owner: 'Eigenaar', service: 'Gedeelde voorziening' },

  players: 'De kernspelers',
  players_intro: 'Elk sluit op zichzelf. Geteld wordt wat ermee weggaat: zijzelf, en alles wat niet meer kan draaien. Geen eigenaar beslist iets; wat meevalt, valt door gebrek aan toevoer, afzet of een voorziening. Wie gelijk zijn, staan op volgorde van hun CO₂ over de speelduur.',
  order_by: 'Volgorde naar', show_all: (n) => `Toon alle ${n}`, shown: (n, all) => `De eerste ${n} van ${all}.`,
  measures: { jobs: 'Banen', co2: 'CO₂, Nederland', co2_global: 'CO₂, wereldwijd', products: 'Basisproducten', depth: 'Lengte van het keteneffect' },
  units: { jobs: 'banen', co2: 'kt', co2_global: 'kt', products: 'procentpunt', depth: 'stappen' },
  notes: {
    jobs: 'Eigen personeel aan het eind van het spel. Donker: verloren (voorgoed gesloten). Licht: op het spel (ligt stil, en kan weer starten als toevoer of afzet terugkomt). ≥: van iets dat aan het eind stilligt is het personeel niet bekend; niet bekend: van alles wat stilligt.',
    co2: 'Nederlandse scope 1 over het hele spel. Links van de lijn: hier wordt minder uitgestoten. Dat is geen winst waar hetzelfde elders wordt gemaakt. †: van een deel van de installaties die anders draaien is zij niet bekend, en zit zij niet in het getal.',
    co2_global: 'Nederlandse uitstoot en wat elders in de plaats wordt gemaakt, over het hele spel, voor producten waarvan de uitstoot elders bekend is. †: van een deel van wat elders wordt gemaakt, of van installaties hier die anders draaien, is zij dat niet, en zit zij niet in het getal.',
    products: 'Daling van het gemiddelde deel van de basisproducten dat aan het eind nog hier wordt gemaakt.',
    depth: 'Stappen van oorzaak tussen de sluiting en de laatste installatie die stopt: 0 stopt niemand anders, 3 gaat via twee andere.',
  },
  one_future: 'Eén spel: geen intervallen.', several_futures: 'Dikke lijn: 95%-interval van het gemiddelde. Dunne lijn: 5 tot 95 % van de toekomsten.',
  lost: 'verloren', at_risk: 'op het spel', at_least: '≥ ', incomplete: '† ', rank: 'Plaats', falls_with: (n) => `${n} liggen ermee stil`,
  not_played: (list) => `Kon het programma niet spelen: ${list}.`,
  players_table: 'Alle in een tabel',
  more_columns: { jobs_lost: 'Banen verloren', jobs_at_risk: 'Banen op het spel', co2_year: (year) => `CO₂ in ${year}, kt`, units_off: 'Installaties stil aan het eind', value_added: 'Toegevoegde waarde, miljoen euro minder' },

  falls: 'Wat er met elk valt',
  falls_intro: 'Installaties die na de sluiting op enig moment stilliggen en zonder de sluiting niet, de snelste eerst. Sommige komen terug: de grafiek hierboven telt het eind van het spel. Tussen haakjes achter elk: hoeveel er stilliggen, zijzelf meegeteld.',
  falls_of: 'Met', falls_unit: 'Installatie', falls_part: 'In deel van de toekomsten', falls_days: (several) => (several ? 'Na, dagen (mediaan)' : 'Na, dagen'), falls_none: 'Er ligt niets stil.', itself: 'de sluiting zelf',
  jobs_unknown: (list) => `Personeel niet bekend, telt niet mee: ${list}.`,

  probability: 'Hoe zeker elke plaats is',
  probability_intro: (n) => `In elk van de ${n} toekomsten staan alle op volgorde, de grootste eerst wat het teken ook is. Een vakje zegt in welk deel van de toekomsten iemand die plaats heeft, in procenten; hoe donkerder, hoe vaker. Wie gelijk eindigt, deelt de plaatsen.`,
  probability_one: 'Dit is één spel, met de getallen zoals ze er staan: het geeft een volgorde, en geen kans daarop. Speel het daarvoor opnieuw met meer toekomsten (--replications).',
  probability_title: (what) => `Kans op elke plaats: ${what}`, later_rank: 'later', probability_said: (name, rank, part) => `${name}: plaats ${rank} in ${part} van de toekomsten`,
  probability_note: (shown, all) => (shown < all ? `De eerste ${shown} van ${all}; ‘later’ is elke plaats na ${shown}. Leeg: minder dan 0,5 %.` : 'Leeg: minder dan 0,5 %.'),

  scatter: 'Banen tegen CO₂',
  scatter_intro: 'Verder naar rechts: er gaan meer banen mee. Verder omlaag: er gaat meer van de Nederlandse uitstoot mee. Wie allebei is, is een kernspeler hoe je ook telt; wie maar in één van beide ver van de rest staat, wordt gemist in een volgorde naar het andere.',
  scatter_title: 'Banen en Nederlandse CO₂ die met elk weggaan', scatter_note: (several) => (several ? 'Stip: gemiddelde. Lijnen: 95%-intervallen. Namen waar ruimte is; de rest staat in de tabel hierboven.' : 'Namen waar ruimte is; de rest staat in de tabel hierboven.'),
  scatter_left: (list) => `Niet getekend, omdat banen of CO₂ van niets wat anders is bekend zijn: ${list}.`,
  and_more: (name, n) => `${name} en nog ${n}`,
  axis_jobs: 'eigen banen verloren of op het spel aan het eind', axis_co2: (unit) => `Nederlandse CO₂ over het spel, ${unit}`,

  watch: 'Waar op te letten',
  watch_intro: 'Wat in het oog te houden. Afnemers: hoeveel installaties van deze clusters de producten afnemen; wat elders wordt verkocht telt niet mee. Dagen voorraad: het minste dat iemand die de producten afneemt ervan in huis heeft, in dagen behoefte; 0: iemand heeft niets. Andere wegen: het kleinste aantal andere verbindingen en invoer dat een van hen heeft. Datums zijn de eerste na het begin van het spel.',
  days_of_cover: 'Dagen voorraad', takers: 'Afnemers', alternatives: 'Andere wegen', next_turnaround: 'Onderhoudsstop', contract_end: 'Contract loopt af', permit_end: 'Vergunning loopt af', dates_known: (what: string, with_date: number, all: number) => (with_date ? `${what}: de gegevens noemen een datum voor ${with_date} van de ${all}.` : `${what}: de gegevens noemen voor geen ervan een datum.`), nobody: 'geen hier',

  pairs: 'Twee tegelijk',
  pairs_intro: 'Twee die samen sluiten, vergeleken met de som van wat elk alleen meeneemt. Erger: de een was de uitweg voor wat de ander achterlaat. Milder: een deel van wat valt, valt met elk van beide.',
  pairs_title: { jobs: 'Banen: beide samen, min de som van elk apart', co2: 'Nederlandse CO₂: beide samen, min de som van elk apart' },
  pairs_note: (several) => (several ? 'Balk: gemiddelde. Lijn: 95%-interval daarvan. Rechts: meer dan de som.' : 'Rechts: meer dan de som.'),
  worse: 'erger dan de som', milder: 'milder dan de som', same: 'gelijk aan de som', more: 'meer uitstoot', less: 'minder uitstoot', pair: 'Paar', unclear: 'niet duidelijk',
  together: 'Samen', apart: 'Som', difference: 'Verschil', pairs_by: 'Tel', all_as_sum: 'Elk paar neemt mee wat de twee alleen meenemen.', pairs_table: 'Alle paren in een tabel',
  more_pairs: (n) => `De tabel heeft er nog ${n}.`, no_pairs: 'Paren zijn niet gespeeld (--pairs).',

  rests: 'Waar het op rust',
  rests_futures: (n, design, seed) => (n > 1 ? `${n} toekomsten, dezelfde voor elke sluiting (${design}, toevalsgetal ${seed}).` : `Eén spel, met elk getal zoals het er staat (toevalsgetal ${seed}).`),
  rests_numbers: (varied, pulled, all) => `Onzekere getallen die binnen hun bereik variëren, die van letter C en D: ${varied}. In ${pulled} van ${all} toekomsten zijn er dichter bij hun midden getrokken, zodat het basisjaar nog sluit.`,
  rests_clusters: (list) => `Clusters: ${list}.`,
  rests_jobs: (n, list) => `Personeel dat niet bekend is en niet meetelt, van ${n} installaties: ${list}.`,
  rests_co2: (n, list) => `CO₂ die niet bekend is en niet meetelt, van ${n} installaties: ${list}.`,
  rests_value: (n, list) => `Toegevoegde waarde die niet bekend is en niet meetelt, van ${n} installaties: ${list}.`,
  rests_elsewhere: (list) => `Niet in CO₂ wereldwijd (†), omdat de uitstoot elders per ton niet bekend is: ${list}.`,
  rests_physical: 'Eigenaren beslissen niets, er worden geen projecten gespeeld, en niemand buiten deze clusters reageert, behalve met invoer en andere verbindingen die in de data staan.',
  rests_intervals: 'Intervallen zeggen hoe zeker een gemiddelde over toekomsten is. Over wat het model weglaat, zeggen ze niets.',
  held: (n) => `Volumes die blijven zoals ze zijn, omdat niets anders ze kan opvangen (${n})`,

  limits_title: 'Waar dit niet voor bedoeld is',
  limits: [
    'Niet als voorspelling: een plaats zegt wat er met een installatie stopt, niet hoe waarschijnlijk die sluit.',
    'Niet voor of tegen een bedrijf: getallen van losse installaties zijn openbaar of geschat, niet van het bedrijf zelf.',
    'Niet als lijst van wat steun verdient: of steun een installatie houdt, en tegen welke prijs, is een andere vraag (`schakel compare`).',
    'Niet voor de volgorde van wie overlappende intervallen heeft, noch voor verschillen kleiner dan hun interval.',
    'Niet voor mensen: eigen personeel is geteld op de plaats van het werk, zonder aannemers, indirecte banen en nieuw gevonden werk.',
    'Minder CO₂ hier is geen winst voor het klimaat: wat elders in de plaats wordt gemaakt staat onder ‘CO₂, wereldwijd’, voor zover bekend.',
  ],
  futures: 'Toekomsten', design: 'Steekproef', varied: 'Getallen die variëren',
  designs: { 'latin-hypercube': 'Latijnse hyperkubus', sobol: 'Sobol’-reeks', 'monte-carlo': 'Monte Carlo' },
};
