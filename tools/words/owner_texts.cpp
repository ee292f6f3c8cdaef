#include "tools/words/owner_texts.hpp"

namespace schakel::words {

using Id = MessageId;

const std::map<MessageId, Text>& owner_texts() {
  static const std::map<MessageId, Text> table = {
      {Id::event_idled,
       {"{0} is stopped because its owner {2} fails; it could start again.",
        "{0} gaat stil omdat eigenaar {2} omvalt; herstarten kan nog."}},
      {Id::decided_idle,
       {"{0} is stopped by its owner: at the prices of now it costs more to run than to stand still.",
        "{0} wordt door de eigenaar stilgezet: bij de prijzen van nu kost draaien meer dan stilstaan."}},
      {Id::decided_release,
       {"{0} may start again: its owner expects it to earn more than it costs to start.",
        "{0} mag weer starten: de eigenaar verwacht dat het meer oplevert dan starten kost."}},
      {Id::decided_low,
       {"{0} is turned down by its owner to {1} of its capacity: it loses money on every tonne.",
        "{0} wordt door de eigenaar teruggenomen tot {1} van de capaciteit: op elke ton wordt verlies geleden."}},
      {Id::decided_up,
       {"{0} may run as high as it can again: it earns money on every tonne.",
        "{0} mag weer zo hoog als het kan: elke ton levert weer geld op."}},
      {Id::decided_mothball,
       {"{0} is mothballed by its owner, who waits for better times.",
        "{0} wordt door de eigenaar in de mottenballen gezet, in afwachting van betere tijden."}},
      {Id::closed_margin,
       {"{0} closes for good by decision of its owner: going on is expected to lose more than stopping costs.",
        "{0} sluit voorgoed op besluit van de eigenaar: doorgaan kost naar verwachting meer dan stoppen."}},
      {Id::closed_shared_cost,
       {"{0} closes for good by decision of its owner: its share of the cost of shared infrastructure has grown too "
        "large.",
        "{0} sluit voorgoed op besluit van de eigenaar: het aandeel in de kosten van gedeelde infrastructuur is te "
        "groot "
        "geworden."}},
      {Id::closed_idle,
       {"{0} does not come back: it has stood still for too long, and its owner closes it.",
        "{0} komt niet terug: het heeft te lang stilgestaan, en de eigenaar sluit het."}},
      {Id::closed_failed,
       {"{0} closes for good: its owner has failed, and nobody takes it over.",
        "{0} sluit voorgoed: de eigenaar is omgevallen, en niemand neemt het over."}},
      {Id::closed_turnaround,
       {"{0} closes for good by decision of its owner: it is not worth its next turnaround.",
        "{0} sluit voorgoed op besluit van de eigenaar: het volgende groot onderhoud is het niet waard."}},
      {Id::closed_sisters,
       {"{0} closes for good by decision of its owner: sister plants serve its customers and earn on that.",
        "{0} sluit voorgoed op besluit van de eigenaar: zusterfabrieken bedienen de klanten en verdienen daaraan."}},
      {Id::closed_abroad,
       {"{0} closes for good by decision of its owner: it will make the product abroad.",
        "{0} sluit voorgoed op besluit van de eigenaar: het product wordt voortaan in het buitenland gemaakt."}},
      {Id::closed_step_abroad,
       {"{0} closes for good by decision of its owner: this step moves abroad, and the plants that use its product go "
        "on with imports.",
        "{0} sluit voorgoed op besluit van de eigenaar: deze stap gaat naar het buitenland, en de fabrieken die het "
        "product gebruiken gaan door met import."}},
      {Id::closure_put_off,
       {"The owner of {0} would close it, but for {1} million euro of public money that it would have to pay back.",
        "De eigenaar van {0} zou sluiten, als niet {1} miljoen euro publiek geld terugbetaald moest worden."}},
      {Id::bankruptcy_restart,
       {"The bankruptcy of {0} ends: its plants are bought as a whole and may start again.",
        "Het faillissement van {0} loopt af: de fabrieken worden als geheel gekocht en mogen weer starten."}},
      {Id::bankruptcy_parts,
       {"The bankruptcy of {0} ends: parts are sold and may start again, the rest closes.",
        "Het faillissement van {0} loopt af: delen worden verkocht en mogen weer starten, de rest sluit."}},
      {Id::bankruptcy_closure,
       {"The bankruptcy of {0} ends: nobody takes over its plants.",
        "Het faillissement van {0} loopt af: niemand neemt de fabrieken over."}},
      {Id::relocation_whole,
       {"Relocation: {0} could be made in {1}; risk {2} at the start, {3} at the last look (part of the ranges in "
        "which "
        "moving is worth more than staying and than closing).",
        "Verplaatsing: {0} kan in {1} worden gemaakt; risico {2} bij het begin, {3} bij de laatste meting (deel van de "
        "marges waarin verhuizen meer waard is dan blijven en dan sluiten)."}},
      {Id::relocation_step,
       {"Relocation of this step alone: {0} could be made in {1}, and the owner's other plants go on with imports; "
        "risk "
        "{2} at the start, {3} at the last look.",
        "Verplaatsing van alleen deze stap: {0} kan in {1} worden gemaakt, en de andere fabrieken van de eigenaar gaan "
        "door met import; risico {2} bij het begin, {3} bij de laatste meting."}},
      {Id::relocation_ways,
       {"When it must be built anew, the next plant is better built there: {0} of the ranges at the start, {1} at the "
        "last look. Where plants there have room, what it makes is better made in those: {2}, {3}.",
        "Als ze nieuw gebouwd moet worden, staat de volgende beter daar: {0} van de marges bij het begin, {1} bij de "
        "laatste meting. Waar fabrieken daar ruimte hebben, wordt het beter daarin gemaakt: {2}, {3}."}},
      {Id::relocation_terms,
       {"Abroad saves {0} million euro (present value, freight taken off). What holds it here: assets {1}, "
        "infrastructure {2}, knowledge {3}, synergy {4}, cost of leaving {5} million.",
        "Het buitenland bespaart {0} miljoen euro (contante waarde, na vracht). Wat hier houdt: installaties {1}, "
        "infrastructuur {2}, kennis {3}, synergie {4}, kosten van vertrek {5} miljoen."}},
      {Id::relocation_values,
       {"Moving is worth {0} million euro, staying {1} million.",
        "Verhuizen is {0} miljoen euro waard, blijven {1} miljoen."}},
      {Id::announced_closure,
       {"It becomes known that the owner of {0} will close it.", "Bekend wordt dat de eigenaar {0} gaat sluiten."}},
      {Id::event_released, {"{0} may start again.", "{0} mag weer starten."}},
      {Id::event_owner_changed, {"{0} is now owned by {2}.", "{0} is nu van {2}."}},
      {Id::event_owner_unknown,
       {"{0} is sold to somebody outside the data.", "{0} is verkocht aan iemand buiten de gegevens."}},
      {Id::answer_fails, {"Owner that fails: {0}.", "Eigenaar die omvalt: {0}."}},
      {Id::answer_owners,
       {"Closed for good by their owners after it ({0}): {1}; direct jobs lost there: {2}.",
        "Daarna voorgoed gesloten door de eigenaar ({0}): {1}; directe banen die daar verdwijnen: {2}."}},
      {Id::answer_economic,
       {"Of this by decisions of owners: direct jobs lost {0}; CO2 {1} at the end; units that stop {2}; "
        "units "
        "given up that stood still already {3}. The rest is physical.",
        "Daarvan door besluiten van eigenaren: verloren directe banen {0}; CO2 {1} aan het eind; "
        "installaties die stoppen {2}; opgegeven installaties die al stilstonden {3}. De rest is fysiek."}},
      {Id::limit_owners_decide,
       {"Owners decide on typical cash margins of their kind of plant, most of them assumptions; nobody invests, and "
        "the "
        "baseline closes plants too.",
        "Eigenaren beslissen op de kasmarge die bij hun soort installatie past, meestal aannames; niemand investeert, "
        "en "
        "ook in de uitgangssituatie sluiten installaties."}},
      {Id::limit_decide_invest,
       {"Owners decide on typical cash margins of their kind of plant, and on projects, whose durations and costs are "
        "mostly assumptions; the baseline closes plants and carries out projects too.",
        "Eigenaren beslissen op de kasmarge die bij hun soort installatie past, en over projecten, waarvan duur en "
        "kosten meestal aannames zijn; ook in de uitgangssituatie sluiten installaties en komen projecten tot stand."}},
  };
  return table;
}

}  // namespace schakel::words
