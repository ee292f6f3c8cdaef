// Teksten over eigenaren die kunnen vertrekken, in het Nederlands.
import type { exits_en } from './exits_en';

export const exits_nl: typeof exits_en = {
  title: 'Wie kan vertrekken',
  intro: 'Wat een installatie naar het buitenland trekt en wat haar hier houdt, in miljoen euro contante waarde op de eerste dag: wat het bespaart om het product te maken in de regio waar dat het meest oplevert (na vracht), en wat het kost om zonder te doen wat hier is. Risico: het deel van de marges van deze cijfers waarin een fabriek die daar nu wordt gebouwd, in plaats van deze, meer waard is dan blijven en dan sluiten. Dat is zeldzaam, want een fabriek die er staat hoeft niet gebouwd te worden; daarom ernaast: het deel waarin de volgende fabriek daar zou komen, en het deel waarin het loont om het product te maken in fabrieken die daar staan en ruimte hebben. Het zijn geen besluiten: een eigenaar verhuist alleen wat anders met verlies bleef staan.',
  unit: 'Installatie', step: 'alleen deze stap', region: 'Regio', risk_start: 'Risico bij het begin', risk_end_baseline: 'Aan het eind, uitgangssituatie', risk_end_scenario: 'Aan het eind, scenario',
  regions: { BE: 'België', CN: 'China', DE: 'Duitsland', EU: 'EU', FR: 'Frankrijk', ID: 'Indonesië', IN: 'India', ME: 'Midden-Oosten', NL: 'Nederland', TT: 'Trinidad en Tobago', US: 'Verenigde Staten' },
  risk_next: 'Volgende fabriek daar', risk_room: 'Gemaakt in fabrieken daar',
  moving_less_staying: 'Verhuizen min blijven', saved: 'Bespaard in het buitenland', assets: 'Installaties', infrastructure: 'Infrastructuur', knowledge: 'Kennis', synergy: 'Synergie', exit: 'Vertrek',
  fails: (owner, date) => `${owner} gaat failliet op ${date}.`,
  not_known: 'Hoe dat afloopt is binnen de berekening niet bekend.',
  exits: {
    restart: (bought, ran, _closed, date) => `Op ${date} is bekend dat een koper alles overneemt: ${bought} ${bought === 1 ? 'installatie mag' : 'installaties mogen'} weer starten, en ${ran} daarvan ${ran === 1 ? 'doet' : 'doen'} dat.`,
    parts: (bought, ran, closed, date) => `Op ${date} is bekend dat delen zijn verkocht: ${bought} ${bought === 1 ? 'installatie mag' : 'installaties mogen'} weer starten, en ${ran} daarvan ${ran === 1 ? 'doet' : 'doen'} dat; ${closed} ${closed === 1 ? 'sluit' : 'sluiten'}.`,
    closure: (_bought, _ran, closed, date) => `Op ${date} is bekend dat niemand het overneemt: ${closed} ${closed === 1 ? 'installatie sluit' : 'installaties sluiten'}.`,
  },
  money: (debts, at_risk, wages, clean_up) => `Leveranciers verliezen ${debts} miljoen euro; ${at_risk === null ? 'geen publiek geld' : `${at_risk} miljoen publiek geld`} loopt risico; publieke partijen betalen ${wages} miljoen aan lonen en ${clean_up}.`,
  clean_up: (million, incomplete) => `${incomplete ? 'minstens ' : ''}${million} miljoen aan opruimen${incomplete ? ' (niet van alles wat sluit bekend)' : ''}`,
  clean_up_not_known: 'een onbekend bedrag aan opruimen',
};
