#include "tools/words/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "sim/base/calendar.hpp"
#include "sim/base/check.hpp"
#include "tools/words/comparison_texts.hpp"
#include "tools/words/number_of.hpp"
#include "tools/words/owner_texts.hpp"
#include "tools/words/project_texts.hpp"
#include "tools/words/ranking_texts.hpp"

namespace schakel::words {
namespace {

using Id = MessageId;

/// The one table of sentences.
const std::map<Id, Text>& texts() {
  static const std::map<Id, Text> table = {
      {Id::event_closed, {"{0} closes for good.", "{0} sluit voorgoed."}},
      {Id::event_outage_started,
       {"{0} has an outage: {1} of its capacity is left.", "{0} valt uit: {1} van de capaciteit blijft over."}},
      {Id::event_outage_step,
       {"{0} is partly repaired: {1} of its capacity is back.",
        "{0} is deels hersteld: {1} van de capaciteit is terug."}},
      {Id::event_outage_ended, {"The outage of {0} is over.", "De storing van {0} is voorbij."}},
      {Id::event_one_outage_ended,
       {"One outage of {0} is over; what else holds it leaves {1} of its capacity.",
        "Eén storing van {0} is voorbij; wat {0} verder tegenhoudt laat {1} van de capaciteit over."}},
      {Id::event_link_lost,
       {"{0} is blocked: {1} of what it carries still passes.",
        "{0} is geblokkeerd: {1} van wat het vervoert komt nog door."}},
      {Id::event_link_restored, {"{0} is open again ({1}).", "{0} is weer open ({1})."}},
      {Id::event_rate_fell_input,
       {"{0} falls from {2} to {1} of its base rate: it is short of {3}, through {4}.",
        "{0} daalt van {2} naar {1} van het basisniveau: tekort aan {3}, via {4}."}},
      {Id::event_rate_fell_service,
       {"{0} falls from {2} to {1} of its base rate: it does not have all it needs of {4}.",
        "{0} daalt van {2} naar {1} van het basisniveau: het heeft niet alles wat het van {4} nodig heeft."}},
      {Id::event_rate_fell_outlet,
       {"{0} falls from {2} to {1} of its base rate: its {3} has nowhere to go, through {4}.",
        "{0} daalt van {2} naar {1} van het basisniveau: {3} kan nergens heen, via {4}."}},
      {Id::event_rate_fell_own,
       {"{0} falls from {2} to {1} of its base rate by its own limit.",
        "{0} daalt van {2} naar {1} van het basisniveau door de eigen grens."}},
      {Id::event_rate_rose,
       {"{0} rises from {2} to {1} of its base rate.", "{0} stijgt van {2} naar {1} van het basisniveau."}},
      {Id::event_tripped,
       {"{0} stops: {1} of its base rate is below the least it can run at ({2}).",
        "{0} stopt: {1} van het basisniveau ligt onder de minimale belasting ({2})."}},
      {Id::event_start_began,
       {"{0} begins to start up: it can run again.", "{0} begint op te starten: draaien kan weer."}},
      {Id::event_restarted, {"{0} is back on line.", "{0} draait weer."}},
      {Id::event_start_abandoned,
       {"{0} gives up its start: the conditions are gone.", "{0} breekt de start af: de voorwaarden zijn weg."}},
      {Id::event_stock_empty, {"The {0} is empty.", "De {0} is leeg."}},
      {Id::event_stock_full, {"The {0} is full.", "De {0} is vol."}},
      {Id::event_stock_back, {"The {0} is back at its usual level.", "De {0} is weer op peil."}},
      {Id::event_stock_full_under_way,
       {"The {0}, with what is under way to it, is full.", "De {0} is vol, met wat ernaartoe onderweg is meegeteld."}},
      {Id::event_stock_back_under_way,
       {"As much as usual is in the {0} and under way to it together.",
        "De {0} is weer op peil, met wat ernaartoe onderweg is meegeteld."}},
      {Id::event_adaptation_opened,
       {"A way round opens and is used: {0}.", "Een uitwijk gaat open en wordt gebruikt: {0}."}},
      {Id::event_adaptation_closed,
       {"A way round closes, contracts serve again: {0}.", "Een uitwijk sluit, contracten leveren weer: {0}."}},
      {Id::event_demand_changed,
       {"Demand for {0} is now {1} of the base.", "De vraag naar {0} is nu {1} van de basis."}},
      {Id::event_force_majeure_declared,
       {"{0} declares force majeure: contracts get {1} of what they nominate.",
        "{0} roept overmacht in: contracten krijgen {1} van wat ze nomineren."}},
      {Id::event_force_majeure_changed,
       {"The force majeure of {0} changes: contracts get {1} of what they nominate, after {2}.",
        "De overmacht van {0} verandert: contracten krijgen {1} van wat ze nomineren, na {2}."}},
      {Id::event_route_grew,
       {"The fleet on {0} grows: room for {1} more than its links usually carry.",
        "De vloot op {0} groeit: ruimte voor {1} meer dan de verbindingen gewoonlijk vervoeren."}},
      {Id::event_route_back,
       {"The fleet on {0} is back at its usual size.", "De vloot op {0} is weer op de gebruikelijke omvang."}},
      {Id::event_called_off, {"{0}: what was announced is called off.", "{0}: wat was aangekondigd, gaat niet door."}},
      {Id::event_permit_ended,
       {"{0} is stopped: a permit it needs has ended; it could start again.",
        "{0} gaat stil: een vergunning die nodig is, is afgelopen; herstarten kan nog."}},
      {Id::event_permit_back,
       {"{0} has the permit it needs again, and may start.", "{0} heeft de nodige vergunning weer en mag starten."}},
      {Id::event_laid_up,
       {"{0} is laid up from now on, as the data say; it could start again.",
        "{0} ligt vanaf nu stil, zoals de gegevens zeggen; herstarten kan nog."}},
      {Id::event_resized,
       {"{0} has {1} of its capacity at the start from now on.",
        "{0} heeft vanaf nu {1} van de capaciteit bij het begin."}},
      {Id::take_shortfall,
       {"{0}: in the contract year that ends here, {1} less was taken than its minimum of {2} (take or pay).",
        "{0}: in het contractjaar dat hier eindigt is {1} minder afgenomen dan het minimum van {2} (take or pay)."}},
      {Id::event_arrivals_changed,
       {"{0}: what arrives goes from {2} to {1} of the usual amount, as what was sent did before.",
        "{0}: wat aankomt gaat van {2} naar {1} van de gebruikelijke hoeveelheid, zoals eerder wat verzonden werd."}},
      {Id::event_force_majeure_ended, {"{0} ends its force majeure.", "{0} heft de overmacht op."}},
      {Id::event_announced, {"It becomes known that {0} will change.", "Bekend wordt dat {0} gaat veranderen."}},
      {Id::event_turnaround_started,
       {"{0} stops for its turnaround, on its last legal date or with its neighbours.",
        "{0} stopt voor groot onderhoud, op de uiterste wettelijke datum of met de buren mee."}},
      {Id::event_turnaround_moved,
       {"{0} stops for its turnaround, moved forward to fall together with an announced stop.",
        "{0} stopt voor groot onderhoud, naar voren gehaald om samen te vallen met een aangekondigde stop."}},
      {Id::event_turnaround_ended, {"The turnaround of {0} is done.", "Het groot onderhoud van {0} is klaar."}},
      {Id::event_turnaround_slipped,
       {"The turnaround of {0} is not done in time: its end is put off.",
        "Het groot onderhoud van {0} is niet op tijd klaar: het einde schuift op."}},
      {Id::event_turnaround_crew,
       {"The turnaround of {0} will not be done in time: its contractors are short of people.",
        "Het groot onderhoud van {0} komt niet op tijd klaar: de aannemers hebben te weinig mensen."}},
      {Id::event_path_known,
       {"It becomes known that a price or rate follows another path from {1}.",
        "Bekend wordt dat een prijs of tarief vanaf {1} een ander pad volgt."}},
      {Id::event_outlet_hours_used,
       {"The {0} has used its hours of this year and is shut.",
        "De uren van dit jaar zijn op, en de uitlaat is dicht: {0}."}},
      {Id::event_outlet_open_again,
       {"A new year: the {0} may be used again.", "Een nieuw jaar: de uitlaat mag weer worden gebruikt: {0}."}},
      {Id::event_stock_build_up,
       {"The {0} is built up before an announced shortage.", "De {0} wordt aangevuld voor een aangekondigd tekort."}},
      {Id::event_price_changed,
       {"The price of {0} goes to {1} of its path.", "De prijs van {0} gaat naar {1} van zijn pad."}},
      {Id::event_lead_time_changed,
       {"The lead time of {0} is now {1} days longer than usual.",
        "De levertijd van {0} is nu {1} dagen langer dan gewoonlijk."}},
      {Id::event_line_stopped,
       {"{0} stops: at {2} of its base rate the unit cannot keep all its lines above their minimum load; {1} of the "
        "capacity stays on.",
        "{0} stopt: op {2} van het basisniveau kan de installatie niet al haar lijnen boven hun minimale belasting "
        "houden; {1} van de capaciteit blijft in bedrijf."}},
      {Id::event_line_started,
       {"{0} is on line; {1} of the capacity is on.", "{0} is in bedrijf; {1} van de capaciteit draait."}},
      {Id::event_shed,
       {"{0} loses the {2}: there is too little, and by the shedding plan it is its turn.",
        "{0} raakt {2} kwijt: er is te weinig, en volgens het afschakelplan is het aan de beurt."}},
      {Id::event_shed_ended, {"{0} has the {2} back.", "{0} heeft {2} terug."}},
      {Id::answer_closed,
       {"Closed for good: {0}; direct jobs lost there: {1}.",
        "Voorgoed dicht: {0}; directe banen die daar verdwijnen: {1}."}},
      {Id::answer_outage, {"Out for {1}: {0}.", "{1} uit: {0}."}},
      {Id::answer_outages, {"Out: {0}.", "Uit: {0}."}},
      {Id::answer_cut, {"Capacity cut {1}: {0}.", "Capaciteit beperkt {1}: {0}."}},
      {Id::answer_cuts, {"Capacity cut: {0}.", "Capaciteit beperkt: {0}."}},
      {Id::answer_with_how, {"{0} ({1})", "{0} ({1})"}},
      {Id::answer_days, {"{0} days", "{0} dagen"}},
      {Id::answer_years, {"{0} years", "{0} jaar"}},
      {Id::answer_hours, {"{0} hours", "{0} uur"}},
      {Id::answer_cut_days, {"to {0} for {1}", "tot {0}, {1} lang"}},
      {Id::answer_cut_for_good, {"to {0} for good", "tot {0}, voorgoed"}},
      {Id::answer_route, {"Blocked: {0}.", "Geblokkeerd: {0}."}},
      {Id::answer_demand, {"Demand changes: {0}.", "De vraag verandert: {0}."}},
      {Id::answer_sells, {"{0} sells its plants to {1}.", "{0} verkoopt zijn installaties aan {1}."}},
      {Id::answer_sells_to_others, {"{0} sells its plants.", "{0} verkoopt zijn installaties."}},
      {Id::answer_called_off, {"Announced and called off: {0}.", "Aangekondigd en afgeblazen: {0}."}},
      {Id::answer_late, {"Turnarounds that end late: {0}.", "Groot onderhoud dat te laat klaar is: {0}."}},
      {Id::answer_prices, {"Prices change: {0}.", "Prijzen veranderen: {0}."}},
      {Id::answer_put_out,
       {"Put out by the event itself and still off at the end ({0}): {1}; direct jobs at risk there: {2}.",
        "Door de gebeurtenis zelf uit en aan het eind nog stil ({0}): {1}; directe banen daar op het spel: {2}."}},
      {Id::answer_run_on,
       {"Off at the end of the baseline, but running here ({0}): {1}; direct jobs kept there: {2}.",
        "Aan het eind van de uitgangssituatie stil, maar hier in bedrijf ({0}): {1}; directe banen daar behouden: "
        "{2}."}},
      {Id::answer_other_date,
       {"Closed in the baseline too, but on another date ({0}): {1}.",
        "Ook in de uitgangssituatie gesloten, maar op een andere datum ({0}): {1}."}},
      {Id::answer_two_dates, {"{0} (there {1}, here {2})", "{0} (daar {1}, hier {2})"}},
      {Id::answer_baseline, {"{0}: nothing is disturbed.", "{0}: niets wordt verstoord."}},
      {Id::answer_title, {"{0}.", "{0}."}},
      {Id::answer_title_from, {"{0} (from {1}).", "{0} (vanaf {1})."}},
      {Id::answer_none_off,
       {"No unit is off at the end because of it.", "Door het scenario staat aan het eind geen installatie stil."}},
      {Id::answer_co2_same,
       {"Scope-1 CO2 is that of the baseline until {0}.",
        "De directe CO2-uitstoot is tot {0} die van de uitgangssituatie."}},
      {Id::answer_stop,
       {"Other units that stop and are still off at the end ({0}): {1}; direct jobs at risk there: {2}.",
        "Andere installaties die stoppen en aan het eind nog stilliggen ({0}): {1}; directe banen daar op het spel: "
        "{2}."}},
      {Id::answer_no_stop_but,
       {"No other unit is off at the end, but for {0} that are off without these events too.",
        "Aan het eind staat geen andere installatie stil, op {0} na die ook zonder deze gebeurtenissen stilstaan."}},
      {Id::answer_no_stop, {"No other unit is off at the end.", "Aan het eind staat geen andere installatie stil."}},
      {Id::answer_curtailed,
       {"{0} units run lower to the end, lowest {1}.", "{0} installaties draaien blijvend lager, het laagst {1}."}},
      {Id::answer_curtailed_few,
       {"{0} units run lower to the end: {1}.", "{0} installaties draaien blijvend lager: {1}."}},
      {Id::answer_at_rate, {"{0} (at {1} of its base rate)", "{0} (op {1} van het basisniveau)"}},
      {Id::answer_not_known, {"not known", "onbekend"}},
      {Id::answer_at_least, {"at least {0} (not known for {1})", "minstens {0} (onbekend voor {1})"}},
      {Id::answer_all_back,
       {"Every unit runs as in the baseline again {0} days after the first was hit.",
        "Elke installatie draait {0} dagen na de eerste klap weer zoals in de uitgangssituatie."}},
      {Id::answer_co2,
       {"Against the baseline, scope-1 CO2 is {0} at the end and {1} in all until {2}.",
        "Vergeleken met de uitgangssituatie is de directe CO2-uitstoot {0} aan het eind en {1} in totaal tot "
        "{2}."}},
      {Id::answer_co2_unknown,
       {"What this does to scope-1 CO2 until {0} is not known: there is no number for {1}.",
        "Wat dit tot {0} met de directe CO2-uitstoot doet is onbekend: er is geen getal voor {1}."}},
      {Id::answer_co2_gap,
       {"Against the baseline, scope-1 CO2 is {0} at the end and {1} in all until {2}; "
        "not counted, because not known: {3}.",
        "Vergeleken met de uitgangssituatie is de directe CO2-uitstoot {0} aan het eind en {1} "
        "in totaal tot {2}; niet meegeteld, want onbekend: {3}."}},
      {Id::answer_why, {"Why they stop: {0}.", "Waardoor ze stoppen: {0}."}},
      {Id::answer_why_input, {"too little {0} ({1})", "te weinig {0} ({1})"}},
      {Id::answer_why_outlet, {"no outlet for {0} ({1})", "geen afzet voor {0} ({1})"}},
      {Id::answer_why_service, {"without {0} ({1})", "zonder {0} ({1})"}},
      {Id::answer_why_other, {"for other reasons ({0})", "om andere redenen ({0})"}},
      {Id::answer_rests,
       {"This rests on {0} numbers about the units that were hit: {1} from official sources, companies or the press, "
        "{2} derived, {3} assumed.",
        "Dit rust op {0} cijfers over de geraakte installaties: {1} uit officiële bronnen, van bedrijven of uit de "
        "pers, {2} afgeleid, {3} aangenomen."}},
      {Id::answer_rests_projects,
       {"This rests on {0} numbers about the projects that run at another time than in the baseline, or not, and about "
        "the infrastructure that comes late: {1} from official sources, companies or the press, {2} derived, {3} "
        "assumed.",
        "Dit rust op {0} cijfers over de projecten die op een ander moment in bedrijf komen dan in de "
        "uitgangssituatie, of niet, en over de infrastructuur die later komt: {1} uit officiële bronnen, van bedrijven "
        "of uit de pers, {2} afgeleid, {3} aangenomen."}},
      {Id::answer_rests_both,
       {"This rests on {0} numbers about the units that were hit and the projects that move: {1} from official "
        "sources, "
        "companies or the press, {2} derived, {3} assumed.",
        "Dit rust op {0} cijfers over de geraakte installaties en de projecten die verschuiven: {1} uit officiële "
        "bronnen, van bedrijven of uit de pers, {2} afgeleid, {3} aangenomen."}},
      {Id::answer_with_range, {"{0} ({1} to {2})", "{0} ({1} tot {2})"}},
      {Id::answer_jobs_counted, {"{0} (their staff is counted at {1})", "{0} (hun personeel is geteld bij {1})"}},
      {Id::answer_close,
       {"Uncertain is whether {0} would stop or run on: that turns within the range of the least load they can run at.",
        "Onzeker is of {0} stoppen of doordraaien: dat kantelt binnen de marge van hun minimale belasting."}},
      {Id::answer_not_close,
       {"No unit came so near the least load it can run at that the range of that number matters.",
        "Geen installatie kwam zo dicht bij haar minimale belasting dat de marge van dat getal uitmaakt."}},
      {Id::answer_one_future,
       {"Played once, with the numbers as they stand, so without ranges: --replications 100 also plays a hundred other "
        "values of the uncertain numbers.",
        "Eén keer gespeeld, met de cijfers zoals ze zijn, dus zonder marges: --replications 100 speelt ook honderd "
        "andere waarden van de onzekere cijfers."}},
      {Id::answer_futures,
       {"In 90 % of {0} futures with other values of the uncertain numbers: jobs lost {1}, jobs at risk {2}, CO2 until "
        "the end {3}.",
        "In 90 % van {0} toekomsten met andere waarden van de onzekere cijfers: verloren banen {1}, banen op het spel "
        "{2}, CO2 tot het eind {3}."}},
      {Id::flip_keeps_running,
       {"{0} ran down to {1} of its capacity; its minimum load is assumed at {2} ({3} to {4}, grade {5}): were it "
        "above "
        "{1}, it would stop too.",
        "{0} draaide terug tot {1} van de capaciteit; de minimale belasting is aangenomen op {2} ({3} tot {4}, letter "
        "{5}): boven {1} zou hij ook stoppen."}},
      {Id::flip_stopped,
       {"{0} stopped at {1} of its capacity; its minimum load is assumed at {2} ({3} to {4}, grade {5}): were it below "
        "{1}, that would not have stopped it.",
        "{0} stopte bij {1} van de capaciteit; de minimale belasting is aangenomen op {2} ({3} tot {4}, letter {5}): "
        "onder {1} was hij daardoor niet gestopt."}},
      {Id::not_hit_unconnected,
       {"Nothing it takes from or gives to was hit.", "Niets waarvan het afneemt of waaraan het levert is geraakt."}},
      {Id::not_hit_served,
       {"A neighbour was hit, but all its needs and outlets were served in full.",
        "Een buur is geraakt, maar alle toevoer en afzet bleef volledig."}},
      {Id::not_hit_enough,
       {"Less of its capacity is left, but enough for what it makes.",
        "Er is minder van de capaciteit over, maar genoeg voor wat het maakt."}},
      {Id::not_hit_as_baseline,
       {"It leaves its base rate in the baseline too, in the same way.",
        "Ook in de uitgangssituatie wijkt het af van het basisniveau, op dezelfde manier."}},
      {Id::hit_runs_on,
       {"In the baseline it is off from {0}; here it is not.",
        "In de uitgangssituatie ligt het stil vanaf {0}; hier niet."}},
      {Id::hit_baseline_differs,
       {"In the baseline it runs otherwise from {0}; here nothing happens to it.",
        "In de uitgangssituatie draait het anders vanaf {0}; hier gebeurt er niets mee."}},
      {Id::not_hit_less,
       {"{0} changed, but the plant makes and uses as much as before.",
        "Er veranderde iets bij {0}, maar de installatie maakt en gebruikt evenveel als voorheen."}},
      {Id::not_hit_made_up,
       {"{0} changed, and {1} made up for it.", "Er veranderde iets bij {0}; dat is opgevangen door {1}."}},
      {Id::prevent_minimum_load,
       {"{0} could run at any load, however low", "{0} kon op elke belasting draaien, hoe laag ook"}},
      {Id::prevent_stock, {"a stock a thousand times larger: {0}", "een duizendmaal grotere voorraad: {0}"}},
      {Id::prevent_import_lead, {"{1} could import {0} without delay", "{1} kon {0} zonder wachttijd invoeren"}},
      {Id::prevent_import_cap,
       {"{1} could import as much {0} as it needs, with the delay it has",
        "{1} kon zoveel {0} invoeren als nodig, met de wachttijd die er is"}},
      {Id::prevent_new_import,
       {"{1} had another source of {0}, at once and without limit",
        "{1} had een andere bron van {0}, meteen en zonder grens"}},
      {Id::prevent_link,
       {"a stand-by link that carries all, at once: {0}", "een reserveverbinding die alles draagt, meteen: {0}"}},
      {Id::prevent_outlet, {"{1} had an outlet for all its {0}, at once", "{1} had afzet voor al zijn {0}, meteen"}},
      {Id::prevent_hub, {"the market of {0} never limited", "de markt van {0} beperkte nooit"}},
      {Id::prevent_support,
       {"a public party bore the losses of {0}, at most {1} million euro a year",
        "een publieke partij de verliezen van {0} droeg, hoogstens {1} miljoen euro per jaar"}},
      {Id::prevent_cost_share,
       {"a public party paid {1} of the fixed cost of {0}, at most {2} million euro a year",
        "een publieke partij {1} van de vaste kosten van {0} betaalde, hoogstens {2} miljoen euro per jaar"}},
      {Id::prevent_patience,
       {"{0} bore losses for {1} years (instead of {2})", "{0} verliezen {1} jaar lang droeg (in plaats van {2})"}},
      {Id::prevent_price_up,
       {"{0} was {1} dearer than on its price path, from the start",
        "{0} vanaf het begin {1} duurder was dan op het prijspad"}},
      {Id::prevent_price_down,
       {"{0} was {1} cheaper than on its price path, from the start",
        "{0} vanaf het begin {1} goedkoper was dan op het prijspad"}},
      {Id::prevention_none,
       {"No single change would have prevented the stop ({0} days off). Changes tried, each by a run: {1}.",
        "Geen enkele losse verandering had de stilstand voorkomen ({0} dagen uit). Geprobeerde veranderingen, elk met "
        "een doorrekening: {1}."}},
      {Id::prevention_as_in_baseline,
       {"Off for {0} days; in the baseline for {1}, so it is not this scenario that keeps it off.",
        "{0} dagen uit; in de uitgangssituatie {1}, dus het is niet dit scenario dat haar stil houdt."}},
      {Id::prevention_nothing_binds,
       {"Off for {0} days, and no limit in the chain of causes could be lifted by itself: only the scenario's own "
        "event.",
        "{0} dagen uit, en geen grens in de keten van oorzaken is los op te heffen: alleen de gebeurtenis van het "
        "scenario zelf."}},
      {Id::prevention_found,
       {"It would not have stopped if {0} (instead of {1} days off). Verified by a run; changes tried: {2}.",
        "Het was niet gestopt als: {0} (in plaats van {1} dagen uit). Nagerekend; geprobeerde veranderingen: {2}."}},
      {Id::prevention_used, {"That way carries at most {0} of {1}.", "Langs die weg gaat hoogstens {0} {1}."}},
      {Id::prevention_also, {"Nor if {0}.", "Ook niet als: {0}."}},
      {Id::prevention_shortened,
       {"No single change would have prevented the stop. It would have been off for {1} days instead of {2} if {0}. "
        "Verified by a run; changes tried: {3}.",
        "Geen enkele losse verandering had de stilstand voorkomen. Het was {1} in plaats van {2} dagen uit geweest "
        "als: {0}. Nagerekend; geprobeerde veranderingen: {3}."}},
      {Id::not_hit_off,
       {"It was off, closed or not there before the start.", "Voor het begin al uit, gesloten of er niet."}},
      {Id::limit_no_forecast,
       {"This is what the model does under its assumptions, not a forecast and not a probability "
        "that a named company closes.",
        "Dit is wat het model doet onder zijn aannames, geen voorspelling en geen kans dat een "
        "genoemd bedrijf sluit."}},
      {Id::limit_projects_only,
       {"Physical cascades and projects are played, projects with durations and costs that are mostly assumptions, and "
        "the baseline carries out projects too; nobody decides to close.",
        "Fysieke ketens en projecten worden gespeeld, projecten met een duur en kosten die meestal aannames zijn, en "
        "ook in de uitgangssituatie komen projecten tot stand; niemand besluit te sluiten."}},
      {Id::limit_physical_only,
       {"Only physical cascades are counted: no prices, margins, decisions to close or invest.",
        "Alleen fysieke ketens tellen mee: geen prijzen, marges of besluiten om te sluiten of te "
        "investeren."}},
      {Id::limit_jobs_direct,
       {"Jobs in the headline are own staff at units in the graph, lost on the day of the closure; when people "
        "leave, contractors and indirect jobs stand beside it where they are known.",
        "Banen in de kop zijn eigen personeel bij installaties in de graaf, verloren op de dag van sluiting; "
        "wanneer mensen vertrekken, aannemers en indirecte banen staan ernaast waar ze bekend zijn."}},
      {Id::limit_scope1,
       {"Emissions in the headline are scope 1 at the registry's intensity; what is made elsewhere instead stands "
        "beside it, for products whose intensity abroad is known.",
        "Uitstoot in de kop is scope 1 tegen de intensiteit van het register; wat elders wordt gemaakt staat ernaast, "
        "voor producten waarvan de intensiteit elders bekend is."}},
      {Id::limit_state_at_start,
       {"Plants are as they stood on {0}, with {1} dated changes up to the start on {2} (listed in manifest.json).",
        "Installaties zijn zoals ze er op {0} stonden, met {1} gedateerde wijzigingen tot het begin op {2} (zie "
        "manifest.json)."}},
      {Id::limit_state_2023,
       {"Plants are as they stood on 31 December 2023.",
        "Installaties zijn zoals ze er op 31 "
        "december 2023 stonden."}},
  };
  return table;
}

/// In English three digits follow a comma: "0,2" was put in Dutch before, as part of another sentence.
bool is_dutch(const std::string& number) {
  const std::size_t comma = number.rfind(',');
  if (comma == std::string::npos) return false;
  const std::size_t digits = std::min(number.find('.', comma), number.size()) - comma - 1;
  return digits != 3;
}

/// "12,659.5 %" in Dutch: "12.659,5 %"; so with a unit behind it, and both ends of "0.5 tot 1,267". Anything that is
/// not a number stays as it is.
std::string dutch_number(const std::string& text) {
  static const std::string to = " tot ";
  if (const std::size_t at = text.find(to); at != std::string::npos)
    return dutch_number(text.substr(0, at)) + to + dutch_number(text.substr(at + to.size()));
  const std::size_t end = std::min(text.find_first_not_of("0123456789,.+-\u2212"), text.size());
  const bool number = text.find_first_of("0123456789") < end;
  const bool alone = end == text.size() || (text[end] == ' ' && text.find_first_of(".,(", end) == std::string::npos);
  if (!number || !alone || is_dutch(text.substr(0, end))) return text;
  std::string swapped = text;
  for (std::size_t i = 0; i < end; ++i) swapped[i] = text[i] == ',' ? '.' : text[i] == '.' ? ',' : text[i];
  return swapped;
}

/// "31 December 2028" for an argument that is a day as the data write it; any other as it is.
std::string spoken_date(const std::string& text, Language language) {
  static const char* const months[2][12] = {{"January", "February", "March", "April", "May", "June", "July", "August",
                                             "September", "October", "November", "December"},
                                            {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                                             "september", "oktober", "november", "december"}};
  constexpr std::size_t kLength = 10;  // YYYY-MM-DD
  const std::optional<Date> date = text.size() == kLength ? parse_date(text) : std::nullopt;
  if (!date) return text;
  const auto month = static_cast<std::size_t>(std::stoi(text.substr(5, 2))) - 1;
  return std::to_string(std::stoi(text.substr(8))) + " " + months[language == Language::nl ? 1 : 0][month] + " " +
         text.substr(0, 4);
}

/// Puts the arguments in for `{0}`, `{1}`...; what an argument contains is not looked at again.
std::string fill(const std::string& text, const std::vector<std::string>& arguments) {
  std::string filled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '{' ? text.find_first_not_of("0123456789", i + 1) : std::string::npos;
    const bool mark = end != std::string::npos && end > i + 1 && text[end] == '}';
    const std::size_t index = mark ? std::stoul(text.substr(i + 1, end - i - 1)) : 0;
    if (mark && index < arguments.size()) {
      filled += arguments[index];
      i = end;
    } else {
      filled += text[i];
    }
  }
  return filled;
}

}  // namespace

std::string render(const Message& message, Language language) {
  const std::map<MessageId, Text>* const tables[] = {&texts(), &owner_texts(), &project_texts(), &comparison_texts(),
                                                     &ranking_texts()};
  const auto table = std::find_if(std::begin(tables), std::end(tables),
                                  [&message](const auto* each) { return each->contains(message.id); });
  check(table != std::end(tables),
        [&] { return "words: message " + std::to_string(static_cast<int>(message.id)) + " has no text"; });
  const auto found = (*table)->find(message.id);
  std::vector<std::string> arguments;
  for (const std::string& argument : message.arguments) {
    const std::string told = spoken_date(argument, language);
    arguments.push_back(language == Language::nl ? dutch_number(told) : told);
  }
  const bool nl = language == Language::nl;
  const std::string& text = nl ? found->second.nl : found->second.en;
  const bool many = text.starts_with("{0} ") && !message.arguments.empty() && names_many(message.arguments[0]);
  if (text.starts_with("{0}") && text.ends_with('.') && !many && !arguments.empty())
    arguments[0] = with_capital(arguments[0]);
  const Text before = many ? before_many(message.id) : Text();
  return with_singulars((nl ? before.nl : before.en) + fill(text, arguments), language);
}

Text render(const Message& message) { return {render(message, Language::en), render(message, Language::nl)}; }

std::string number(double value, int decimals) {
  const double scaled = value * std::pow(10.0, decimals);  // a half goes up, as on the pages: 62.5 is 63
  if (std::abs(scaled - std::trunc(scaled)) == 0.5) value = std::nextafter(value, std::copysign(HUGE_VAL, value));
  if (std::abs(value) < 0.5 * std::pow(10.0, -decimals)) value = 0;
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  std::size_t at = std::min(text.find('.'), text.size());
  while (at > 3) text.insert(at -= 3, ",");
  return value < 0 ? "\u2212" + text : text;
}

std::string number_in(Language language, double value, int decimals) {
  const std::string text = number(value, decimals);
  return language == Language::nl ? dutch_number(text) : text;
}

std::string signed_number(double value, int decimals) {
  const std::string text = number(value, decimals);
  return value > 0 && text != "0" ? "+" + text : text;
}

std::string percent(double fraction) { return number(fraction * 100, 1) + " %"; }

std::string list_of(const std::vector<std::string>& items, Language language) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 < items.size() ? ", " : language == Language::en ? " and " : " en ";
    text += items[i];
  }
  return text;
}

}  // namespace schakel::words
