#include "tools/words/comparison_texts.hpp"

namespace schakel::words {

using Id = MessageId;

const std::map<MessageId, Text>& comparison_texts() {
  static const std::map<MessageId, Text> table = {
      {Id::comparison_futures,
       {"{0} options in the same {1} futures, until {2}. Numbers are means over futures with the 95 % interval of that "
        "mean; single futures differ more.",
        "{0} opties in dezelfde {1} toekomsten, tot {2}. Getallen zijn gemiddelden over toekomsten met het "
        "95%-interval van dat gemiddelde; toekomsten verschillen onderling meer."}},
      {Id::comparison_same,
       {"{0} makes no difference with {1} in any of the futures.", "{0} verschilt in geen van de toekomsten van {1}."}},
      {Id::comparison_difference_unknown,
       {"{0}, against {1}: what it does to Dutch CO2 until {2} is not known, for there is no number for {3}; public "
        "money {4} million euro ({5}).",
        "{0}, ten opzichte van {1}: wat dit tot {2} met de Nederlandse CO2 doet is onbekend, want er is geen getal "
        "voor "
        "{3}; publiek geld {4} miljoen euro ({5})."}},
      {Id::comparison_difference,
       {"{0}, against {1}: Dutch CO2 {3} Mt until {2} ({4} to {5}), lower in {6} % of the futures and the same in {9} "
        "%; "
        "worldwide {10} Mt ({11}); public money {7} million euro ({8}).",
        "{0}, ten opzichte van {1}: Nederlandse CO2 {3} Mt tot {2} ({4} tot {5}), lager in {6} % van de toekomsten en "
        "gelijk in {9} %; wereldwijd {10} Mt ({11}); publiek geld {7} miljoen euro ({8})."}},
      {Id::comparison_unsure,
       {"For {0} these futures do not show whether Dutch CO2 falls or rises: the interval holds 0.",
        "Voor {0} laten deze toekomsten niet zien of de Nederlandse CO2 daalt of stijgt: 0 ligt in het interval."}},
      {Id::comparison_price,
       {"{0} costs {1} euro of public money per tonne of Dutch CO2 ({2} to {3}), and {4} per tonne worldwide ({5}).",
        "{0} kost {1} euro publiek geld per ton Nederlandse CO2 ({2} tot {3}), en {4} per ton wereldwijd ({5})."}},
      {Id::comparison_price_dutch,
       {"{0} costs {1} euro of public money per tonne of Dutch CO2 ({2} to {3}); per tonne worldwide these futures "
        "give "
        "no number.",
        "{0} kost {1} euro publiek geld per ton Nederlandse CO2 ({2} tot {3}); per ton wereldwijd geven deze "
        "toekomsten geen getal."}},
      {Id::comparison_anyway,
       {"Of the {1} million euro that measures of {0} lay aside, {2} % goes to what would have come on the same day, "
        "or stayed as long, without it. What comes even a day sooner with it counts in full as brought by it.",
        "Van de {1} miljoen euro die maatregelen van {0} reserveren gaat {2} % naar wat er zonder op dezelfde dag was "
        "gekomen, of even lang was gebleven. Wat er ook maar een dag eerder door komt, telt er helemaal voor mee."}},
      {Id::comparison_pays_nothing,
       {"Measures of {0} with money that pay nothing in any of the {1} futures: {2}.",
        "Maatregelen van {0} met geld die in geen van de {1} toekomsten iets betalen: {2}."}},
      {Id::unpaid_nobody, {"nobody asks for it", "niemand vraagt erom"}},
      {Id::unpaid_terms,
       {"it is asked for, and its own terms never hold",
        "er wordt om gevraagd, maar aan de eigen voorwaarden wordt nooit voldaan"}},
      {Id::unpaid_budget,
       {"it is asked for, and the budget is too small", "er wordt om gevraagd, maar het budget is te klein"}},
      {Id::comparison_used_up,
       {"In {2} % of the futures {0} has less than 1 % of its budget of {1} million euro left for more (a round of "
        "subsidy counts whole, whoever asks for it).",
        "In {2} % van de toekomsten heeft {0} minder dan 1 % van zijn budget van {1} miljoen euro over (een "
        "subsidieronde telt helemaal mee, wie er ook om vraagt)."}},
      {Id::comparison_moves,
       {"Projects that {0} moves forward in one future or another: {1}; back in one or another: {2} (a project can be "
        "both).",
        "Projecten die {0} in de ene of andere toekomst naar voren brengt: {1}; in de ene of andere naar achteren: {2} "
        "(een project kan beide zijn)."}},
      {Id::comparison_depends,
       {"What {0} brings in Dutch CO2 depends most on: {1}.",
        "Wat {0} aan Nederlandse CO2 oplevert hangt het meest af van: {1}."}},
      {Id::comparison_depends_none,
       {"No single input is shown to decide what {0} brings in Dutch CO2: in {1} futures only one that explains at "
        "least {2} % of its spread would stand out.",
        "Van geen enkele losse invoer is aangetoond dat ervan afhangt wat {0} aan Nederlandse CO2 oplevert: in {1} "
        "toekomsten zou alleen een invoer opvallen die minstens {2} % van de spreiding daarvan verklaart."}},
      {Id::comparison_depends_more,
       {"To tell of an input that explains 5 % of the spread of what {1} brings in Dutch CO2, some {0} futures are "
        "needed; {2} were played.",
        "Om van een invoer te zien dat die 5 % verklaart van de spreiding van wat {1} aan Nederlandse CO2 oplevert, "
        "zijn zo'n {0} toekomsten nodig; gespeeld zijn er {2}."}},
      {Id::comparison_last_start,
       {"{0} is still shown to lower Dutch CO2 when it begins {1} years later (first measure on {2}), and no longer "
        "when "
        "it begins {3} years later ({4}): its last useful date lies between the two. More futures show smaller falls, "
        "and so a later date.",
        "Van {0} is nog aangetoond dat de Nederlandse CO2 daalt als ze {1} jaar later begint (eerste maatregel op "
        "{2}), "
        "en niet meer als ze {3} jaar later begint ({4}): de laatste nuttige datum ligt daartussen. Meer toekomsten "
        "laten kleinere dalingen zien, en dus een latere datum."}},
      {Id::comparison_last_open,
       {"{0} is still shown to lower Dutch CO2 when it begins {1} years later (first measure on {2}), the longest "
        "delay "
        "that was played: its last useful date was not found.",
        "Van {0} is nog aangetoond dat de Nederlandse CO2 daalt als ze {1} jaar later begint (eerste maatregel op "
        "{2}), "
        "het langste uitstel dat is gespeeld: de laatste nuttige datum is niet gevonden."}},
      {Id::comparison_last_none,
       {"{0} is not shown to lower Dutch CO2 on any date on which it was begun: it has no last useful date here.",
        "Van {0} is voor geen begindatum die is gespeeld aangetoond dat de Nederlandse CO2 daalt: er is hier geen "
        "laatste nuttige datum."}},
      {Id::comparison_saves_most,
       {"{0} saves most Dutch CO2: {1} Mt until {3} ({2}) against {4}, worldwide {7} Mt ({8}), with {5} million euro "
        "of "
        "public money ({6}).",
        "{0} bespaart de meeste Nederlandse CO2: {1} Mt tot {3} ({2}) ten opzichte van {4}, wereldwijd {7} Mt ({8}), "
        "met {5} miljoen euro publiek geld ({6})."}},
      {Id::comparison_none_saves,
       {"No option is shown to save Dutch CO2 against {0}: every interval holds 0 or lies above it.",
        "Van geen optie is aangetoond dat ze Nederlandse CO2 bespaart ten opzichte van {0}: elk interval bevat 0 of "
        "ligt erboven."}},
      {Id::comparison_not_apart,
       {"In Dutch CO2 these futures do not tell apart from it: {0}.",
        "In Nederlandse CO2 zijn in deze toekomsten niet van die optie te onderscheiden: {0}."}},
      {Id::comparison_all_less,
       {"Every other option saves less Dutch CO2 than {0} in these futures, with the interval clear of 0.",
        "Elke andere optie bespaart in deze toekomsten minder Nederlandse CO2 dan {0}, met een interval zonder 0."}},
      {Id::comparison_undecided,
       {"Under {0} the State and funds lay {1} million euro aside and pay {2} million until {3}: {4} million is for "
        "projects that are not decided on by then, and nothing of that is paid.",
        "Bij {0} reserveren Rijk en fondsen {1} miljoen euro en betalen ze tot {3} {2} miljoen: {4} miljoen is voor "
        "projecten waarover dan niet besloten is, en daarvan wordt niets betaald."}},
      {Id::comparison_rests, {"What it depends on most: {0}.", "Waar dat het meest van afhangt: {0}."}},
      {Id::comparison_front,
       {"Not beaten on Dutch CO2, jobs and public money together: {0}. For each of the others there is an option that "
        "is on average as good or better on all three, and better on one with the interval clear of 0.",
        "Op Nederlandse CO2, banen en publiek geld samen niet verslagen: {0}. Voor elk van de andere is er een optie "
        "die gemiddeld op alle drie even goed of beter is, en op een ervan beter met een interval zonder 0."}},
      {Id::comparison_front_all,
       {"None of the options is beaten on Dutch CO2, jobs and public money together: for none of them do these futures "
        "show another option that is on average as good or better on all three, and better on one with the interval "
        "clear of 0.",
        "Geen van de opties wordt op Nederlandse CO2, banen en publiek geld samen verslagen: van geen ervan laten deze "
        "toekomsten een andere optie zien die gemiddeld op alle drie even goed of beter is, en op een ervan beter met "
        "een interval zonder 0."}},
      {Id::comparison_faults,
       {"{0} of {1} futures could not be played by the program and are left out.",
        "{0} van {1} toekomsten kon het programma niet spelen; ze zijn weggelaten."}},
  };
  return table;
}

}  // namespace schakel::words
