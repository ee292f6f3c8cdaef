// What the words of a report mean, in Dutch.
import type { terms_en } from './terms_en';

export const terms_nl: typeof terms_en = {
  title: 'Wat de woorden betekenen',
  unit: ['Installatie', 'een fabriek, of een deel ervan, dat op zichzelf kan draaien en stoppen'],
  baseline: ['Uitgangssituatie', 'dezelfde jaren, gespeeld zonder de gebeurtenissen van dit scenario'],
  base_rate: ['Basisniveau', 'wat een installatie per jaar maakt in het basisjaar van de gegevens'],
  minimum_load: ['Minimale belasting', 'het laagste niveau waarop een installatie kan draaien; daaronder valt zij uit tot het weer kan'],
  jobs: ['Directe banen', 'eigen personeel van een installatie. Verloren: de installatie is voorgoed gesloten. Op het spel: zij ligt stil en kan herstarten'],
  co2: ['Directe CO₂-uitstoot', 'scope 1: wat een installatie zelf uitstoot, zonder de uitstoot van de stroom en warmte die zij koopt'],
  grade: ['Kwaliteitsletter', 'hoe goed een cijfer is onderbouwd: A officiële of bedrijfsbron, B pers of andere literatuur, C afgeleid van andere, D aanname'],
  project: ['Project', 'een investering die haar stappen een voor een doorloopt; besloten is de definitieve investeringsbeslissing (FID)'],
  future: ['Toekomst', 'één keer spelen met andere waarden van de onzekere cijfers, getrokken binnen hun marge'],
};
