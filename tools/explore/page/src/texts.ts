// The fixed texts of this page, in both languages; those of the report's parts are in its own tables.
import type { EventJson } from './api';

/// Units, infrastructure and owners by id.
export type Called = ReadonlyMap<string, { name: string }>;
const name_of = (id: string, called: Called): string => called.get(id)?.name ?? id;
const subject = (of: Record<string, unknown> | undefined, called: Called): string => name_of(String(Object.values(of ?? {})[0] ?? ''), called);
const percent = (fraction: number | undefined) => `${Math.round((fraction ?? 0) * 1000) / 10}`;

const en = {
  title: 'What falls with it?',
  lead: 'Choose a plant on the map or in the list: the program closes it, plays what follows day by day, and shows which other plants are hit, when and why.',
  clusters: 'Clusters', plants: (n: number) => `${n} units`, change: 'change', load: 'Show these clusters', loading: 'Loading the clusters…', none_chosen: 'Choose at least one cluster.',
  choose: '1  Choose a plant', search: 'Search by name, owner, site or product', found: (n: number, all: number) => `${n} of ${all}`,
  list: 'Plants; Enter runs the one chosen',
  happens: '2  What happens to it', nothing_chosen: 'No plant chosen yet.',
  kinds: { closure: 'closes for good', outage: 'outage', cut: 'runs lower' },
  on: 'on', days: 'for days', days_cut: 'for days (0: for good)', left: 'capacity left, %',
  at_once: 'Run at once when I choose a plant',
  play: 'Run this', stop: 'Stop', keep: 'Keep, and choose another as well', kept: 'Happens too', remove: (what: string) => `Remove: ${what}`,
  more: '3  More choices', scenario_title: 'Title', until: 'Play until (empty: 25 years)',
  switches: 'What else lives in the play', switches_note: 'Off, everything but the event stays as it is: quick, and easy to read. Each switch also acts in the baseline.',
  switch_names: {
    turnarounds: ['Turnarounds', 'plants stop for maintenance; many times longer'],
    dates: ['Dates', 'contracts and permits end when they say; a little longer'],
    prices: ['Prices', 'prices move every month; hardly longer'],
    decisions: ['Decisions', 'owners idle or close what loses money; many times longer'],
    projects: ['Projects', 'investments wait for permits, power, pipes; some seconds longer'],
  } as Record<string, [string, string]>,
  late: 'Infrastructure comes late', months: 'months later', frozen: 'An owner freezes investment', from: 'from', add: 'Add',
  needs_projects: 'Acts with projects switched on.',
  took_before: (s: string) => `Last time with these choices: ${s} s.`,
  choose_first: 'Choose a plant first, on the map or in the list.', stopped: (what: string, s: string) => `${what}: stopped after ${s} s. What is shown below is what was shown before.`,
  bad_date: (from: string, until: string) => `The date on which it happens lies from ${from} on and before ${until}, the end of the play.`, line: (n: number) => `(line ${n} of the scenario)`,
  numbers: 'Difference with the baseline', no_play: 'Nothing played yet.',
  playing: (what: string, s: string) => `${what}: playing… ${s} s.`, waits: 'Large clusters and large plants take seconds to minutes; what was played once answers at once.',
  played_to: (date: string, percent: string) => `Played to ${date}, ${percent} of the simulated time.`,
  so_far: (date: string) => `So far, to ${date}: difference with the baseline; still being played`,
  so_far_labels: { units_off: 'Units off, of those that ran at the start', jobs_lost: 'Direct jobs lost', jobs_at_risk: 'Direct jobs at risk (idle units)',
    co2: 'Scope-1 CO₂', co2_cumulative: 'Scope-1 CO₂, from the start to this date' } as Record<string, string>,
  took: (s: string, kept: boolean, early: boolean) => (kept ? `Shown in ${s} s; it had been played before.` : early ? `Shown in ${s} s; playing began when you pointed at it.` : `Played and shown in ${s} s.`),
  parts: (reading: string, playing: string, writing: string) => `Of that, in the program: reading ${reading} ms, playing ${playing} ms, writing ${writing} ms.`,
  ahead: (n: number, all: number) => `Played ahead: ${n} of ${all} plants, which answer at once.`,
  refused: 'The program does not take this scenario', failed: 'This could not be played', gone: 'The program does not answer. Is it still running? Start it again and open the new address.',
  runs: 'Seen so far', runs_note: 'The last eight, the newest on top. Differences with the baseline of each.', what: 'What happens', show: 'Show', shown: 'Shown', seconds: 's',
  answer: 'What happened', chain: 'The chain on one date', file: 'Save as a scenario',
  file_note: 'This file holds exactly what was played. `schakel run FILE -o DIR` plays it again with the same numbers, and writes the tables.',
  download: 'Download the scenario (.txtpb)', full: 'Open the whole report', with_clusters: 'with', base: 'without switches',
  over: 'Start over',
  event_words: (event: EventJson, called: Called): string => {
    if (event.closure) return `${subject(event.closure.of, called)} closes`;
    if (event.outage) return `${subject(event.outage.of, called)} out for ${event.outage.duration_days} days${event.outage.capacity_left ? ` (${percent(event.outage.capacity_left)} % left)` : ''}`;
    if (event.capacity_cut) return `${subject(event.capacity_cut.of, called)} at ${percent(event.capacity_cut.capacity_left)} % of capacity${event.capacity_cut.until ? ` until ${event.capacity_cut.until}` : ''}`;
    if (event.infrastructure_late) return `${name_of(event.infrastructure_late.infrastructure, called)} ${event.infrastructure_late.months} months late`;
    if (event.owner_event) return `${name_of(event.owner_event.owner, called)}: ${String(event.owner_event.kind).toLowerCase().replaceAll('_', ' ')}`;
    return Object.keys(event).filter((key) => !['id', 'note', 'announced', 'withdrawn'].includes(key)).join(', ').replaceAll('_', ' ');
  },
};
export type Texts = typeof en;

const nl: Texts = {
  title: 'Wat valt er mee?',
  lead: 'Kies een fabriek op de kaart of in de lijst: het programma sluit die, speelt dag voor dag wat volgt, en laat zien welke andere fabrieken geraakt worden, wanneer en waardoor.',
  clusters: 'Clusters', plants: (n) => `${n} installaties`, change: 'wijzig', load: 'Toon deze clusters', loading: 'De clusters worden geladen…', none_chosen: 'Kies ten minste één cluster.',
  choose: '1  Kies een fabriek', search: 'Zoek op naam, eigenaar, locatie of product', found: (n, all) => `${n} van ${all}`,
  list: 'Fabrieken; Enter rekent de gekozene door',
  happens: '2  Wat ermee gebeurt', nothing_chosen: 'Nog geen fabriek gekozen.',
  kinds: { closure: 'sluit voorgoed', outage: 'storing', cut: 'draait lager' },
  on: 'op', days: 'dagen lang', days_cut: 'dagen lang (0: voorgoed)', left: 'capaciteit over, %',
  at_once: 'Reken meteen door als ik een fabriek kies',
  play: 'Reken door', stop: 'Stop', keep: 'Houd dit, en kies er nog een', kept: 'Gebeurt ook', remove: (what) => `Verwijder: ${what}`,
  more: '3  Meer keuzes', scenario_title: 'Titel', until: 'Speel tot (leeg: 25 jaar)',
  switches: 'Wat er verder meespeelt', switches_note: 'Uit blijft alles behalve de gebeurtenis zoals het is: snel en goed te lezen. Elke schakelaar werkt ook in de uitgangssituatie.',
  switch_names: {
    turnarounds: ['Onderhoudsstops', 'fabrieken gaan in onderhoud; vele malen langer'],
    dates: ['Datums', 'contracten en vergunningen lopen af wanneer ze dat zeggen; iets langer'],
    prices: ['Prijzen', 'prijzen bewegen elke maand; nauwelijks langer'],
    decisions: ['Besluiten', 'eigenaren leggen stil of sluiten wat geld verliest; vele malen langer'],
    projects: ['Projecten', 'investeringen wachten op vergunning, stroom, leidingen; enkele seconden langer'],
  },
  late: 'Infrastructuur komt te laat', months: 'maanden later', frozen: 'Een eigenaar bevriest investeringen', from: 'vanaf', add: 'Voeg toe',
  needs_projects: 'Werkt als projecten aan staan.',
  took_before: (s) => `Vorige keer met deze keuzes: ${s} s.`,
  choose_first: 'Kies eerst een fabriek, op de kaart of in de lijst.', stopped: (what, s) => `${what}: gestopt na ${s} s. Wat hieronder staat is wat er al stond.`,
  bad_date: (from, until) => `De datum waarop het gebeurt ligt vanaf ${from} en voor ${until}, het einde van het spel.`, line: (n) => `(regel ${n} van het scenario)`,
  numbers: 'Verschil met de uitgangssituatie', no_play: 'Nog niets gespeeld.',
  playing: (what, s) => `${what}: bezig… ${s} s.`, waits: 'Grote clusters en grote fabrieken kosten seconden tot minuten; wat al eens gespeeld is staat er meteen.',
  played_to: (date, percent) => `Gespeeld tot ${date}, ${percent} van de gespeelde tijd.`,
  so_far: (date) => `Tot nu toe, tot ${date}: verschil met de uitgangssituatie; het spelen gaat door`,
  so_far_labels: { units_off: 'Installaties uit, van die aan het begin draaiden', jobs_lost: 'Directe banen verloren', jobs_at_risk: 'Directe banen op het spel (stilstaand)',
    co2: 'Directe CO₂-uitstoot', co2_cumulative: 'Directe CO₂-uitstoot, van het begin tot deze datum' },
  took: (s, kept, early) => (kept ? `Getoond in ${s} s; het was al gespeeld.` : early ? `Getoond in ${s} s; het spelen begon toen u het aanwees.` : `Gespeeld en getoond in ${s} s.`),
  parts: (reading, playing, writing) => `Daarvan in het programma: lezen ${reading} ms, spelen ${playing} ms, schrijven ${writing} ms.`,
  ahead: (n, all) => `Vooruit gespeeld: ${n} van ${all} fabrieken; die staan er meteen.`,
  refused: 'Het programma neemt dit scenario niet aan', failed: 'Dit kon niet gespeeld worden', gone: 'Het programma antwoordt niet. Draait het nog? Start het opnieuw en open het nieuwe adres.',
  runs: 'Tot nu toe gezien', runs_note: 'De laatste acht, de nieuwste bovenaan. Verschillen met de eigen uitgangssituatie.', what: 'Wat er gebeurt', show: 'Toon', shown: 'Getoond', seconds: 's',
  answer: 'Wat er gebeurde', chain: 'De keten op één datum', file: 'Bewaar als scenario',
  file_note: 'Dit bestand bevat precies wat gespeeld is. `schakel run BESTAND -o MAP` speelt het opnieuw met dezelfde getallen, en schrijft de tabellen.',
  download: 'Download het scenario (.txtpb)', full: 'Open het hele rapport', with_clusters: 'met', base: 'zonder schakelaars',
  over: 'Begin opnieuw',
  event_words: (event, called) => {
    if (event.closure) return `${subject(event.closure.of, called)} sluit`;
    if (event.outage) return `${subject(event.outage.of, called)} ${event.outage.duration_days} dagen uit${event.outage.capacity_left ? ` (${percent(event.outage.capacity_left)} % over)` : ''}`;
    if (event.capacity_cut) return `${subject(event.capacity_cut.of, called)} op ${percent(event.capacity_cut.capacity_left)} % van de capaciteit${event.capacity_cut.until ? ` tot ${event.capacity_cut.until}` : ''}`;
    if (event.infrastructure_late) return `${name_of(event.infrastructure_late.infrastructure, called)} ${event.infrastructure_late.months} maanden te laat`;
    if (event.owner_event) return `${name_of(event.owner_event.owner, called)}: ${event.owner_event.kind === 'FREEZES_INVESTMENT' ? 'bevriest investeringen' : String(event.owner_event.kind).toLowerCase().replaceAll('_', ' ')}`;
    return Object.keys(event).filter((key) => !['id', 'note', 'announced', 'withdrawn'].includes(key)).join(', ').replaceAll('_', ' ');
  },
};

export const texts = { en, nl };
