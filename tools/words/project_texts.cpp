// Sentences about projects, infrastructure and money for them.
#include "tools/words/project_texts.hpp"

namespace schakel::words {

using Id = MessageId;

const std::map<MessageId, Text>& project_texts() {
  static const std::map<MessageId, Text> table = {
      {Id::answer_about, {"It is about {0}.", "Het gaat over {0}."}},
      {Id::answer_plan_dates,
       {"{0} is in service from {1} in the baseline and from {2} here.",
        "{0} is in bedrijf vanaf {1} in de uitgangssituatie en hier vanaf {2}."}},
      {Id::answer_plan_lost,
       {"{0} is in service from {1} in the baseline and not before the end here.",
        "{0} is in bedrijf vanaf {1} in de uitgangssituatie en hier niet voor het einde."}},
      {Id::answer_plan_neither,
       {"{0} is not in service before the end, nor in the baseline.",
        "{0} is niet in bedrijf voor het einde, ook in de uitgangssituatie niet."}},
      {Id::projects_same,
       {"No project runs earlier or later because of it, or is lost by it.",
        "Geen project komt er eerder of later door in bedrijf, of vervalt erdoor."}},
      {Id::projects_off,
       {"Projects are not played here, so that nothing of them changes.",
        "Projecten spelen hier niet mee, zodat daaraan niets verandert."}},
      {Id::project_planned, {"First promised for {0}.", "Eerst beloofd voor {0}."}},
      {Id::project_delay,
       {"{0} days later than its technical lead time by {1}.", "{0} dagen later dan technisch nodig door {1}."}},
      {Id::project_gain,
       {"{0} days earlier than its technical lead time by {1}.", "{0} dagen eerder dan technisch nodig door {1}."}},
      {Id::project_without_later,
       {"Without {0} it would run on {1}, {2} days later.", "Zonder {0} zou het op {1} draaien, {2} dagen later."}},
      {Id::project_without_stops,
       {"Without {0} it would not run before the end.", "Zonder {0} zou het niet voor het einde draaien."}},
      {Id::project_slip, {"{0} days later than in the baseline.", "{0} dagen later dan in de uitgangssituatie."}},
      {Id::project_without,
       {"Without {0} it would run on {1}, {2} days earlier.", "Zonder {0} zou het op {1} draaien, {2} dagen eerder."}},
      {Id::project_without_runs, {"Without {0} it would run, on {1}.", "Zonder {0} zou het draaien, op {1}."}},
      {Id::project_without_not,
       {"Without {0} it would still not run before the end.", "Ook zonder {0} zou het niet voor het einde draaien."}},
      {Id::projects_later,
       {"Projects that run later than in the baseline: {0}; the latest, {2}, by {1}.",
        "Projecten die later in bedrijf komen dan in de uitgangssituatie: {0}; het laatste, {2}, {1}."}},
      {Id::projects_not,
       {"Projects that run in the baseline and not here before the end: {0}.",
        "Projecten die in de uitgangssituatie in bedrijf komen en hier niet voor het einde: {0}."}},
      {Id::projects_gained,
       {"Projects that run here and not in the baseline: {0} ({1}).",
        "Projecten die hier in bedrijf komen en in de uitgangssituatie niet: {0} ({1})."}},
      {Id::projects_earlier,
       {"Projects that run earlier: {0}; most, {2}, by {1}.",
        "Projecten die eerder in bedrijf komen: {0}; het meest, {2}, {1}."}},
      {Id::project_waits_permit_office,
       {"{0} waits: its file lies at the permit office.", "{0} wacht: het dossier ligt bij de vergunningverlener."}},
      {Id::project_waits_nitrogen,
       {"{0} waits: there is no room for its nitrogen, or its nature permit is contested.",
        "{0} wacht: er is geen stikstofruimte, of de natuurvergunning wordt aangevochten."}},
      {Id::project_waits_legal_procedure,
       {"{0} waits: a procedure takes longer.", "{0} wacht: een procedure duurt langer."}},
      {Id::project_waits_talks,
       {"{0} waits: talks with the State are not finished, or failed.",
        "{0} wacht: de gesprekken met het Rijk zijn niet klaar, of mislukt."}},
      {Id::project_waits_subsidy,
       {"{0} waits: no subsidy round is open for it, or the budget is spent.",
        "{0} wacht: er is geen subsidieronde open, of het budget is op."}},
      {Id::project_waits_grid_congestion,
       {"{0} waits: its turn in the queue for the grid has not come, or its connection takes too long.",
        "{0} wacht: het is in de wachtrij voor het stroomnet nog niet aan de beurt, of de aansluiting duurt te lang."}},
      {Id::project_waits_partner_lost,
       {"{0} waits: its plant, feedstock or partner has gone.",
        "{0} wacht: de fabriek, grondstof of partner is weggevallen."}},
      {Id::project_waits_late_infrastructure,
       {"{0} waits: infrastructure it needs is not there, or comes too late to build now.",
        "{0} wacht: infrastructuur die het nodig heeft is er niet, of komt te laat om nu te bouwen."}},
      {Id::project_waits_energy_cost,
       {"{0} waits: energy here is too dear for it to pay.",
        "{0} wacht: energie is hier te duur om het te laten lonen."}},
      {Id::project_waits_weak_demand,
       {"{0} waits: nobody pays what its product costs.", "{0} wacht: niemand betaalt wat het product kost."}},
      {Id::project_waits_uncertain_rules,
       {"{0} waits: it would pay by the rules announced before, and not by those of now.",
        "{0} wacht: met de eerder aangekondigde regels zou het lonen, met de huidige niet."}},
      {Id::project_waits_cost_escalation,
       {"{0} waits: it has become dearer than planned.", "{0} wacht: het is duurder geworden dan gepland."}},
      {Id::project_waits_business_case, {"{0} waits: it does not pay.", "{0} wacht: het loont niet."}},
      {Id::project_waits_capital_ranking,
       {"{0} waits: its owner has no capital for it now.", "{0} wacht: de eigenaar heeft er nu geen kapitaal voor."}},
      {Id::project_waits_contractors,
       {"{0} waits: there are too few people to build it.", "{0} wacht: er zijn te weinig mensen om het te bouwen."}},
      {Id::project_waits_unexplained,
       {"{0} waits: something the model does not explain.", "{0} wacht: iets dat het model niet verklaart."}},
      {Id::project_waits_land,
       {"{0} waits: no ground is free where it would stand.", "{0} wacht: er is geen grond vrij waar het zou staan."}},
      {Id::project_ended_permit_office,
       {"{0} is given up: its file lies at the permit office.",
        "{0} gaat niet door: het dossier ligt bij de vergunningverlener."}},
      {Id::project_ended_nitrogen,
       {"{0} is given up: there is no room for its nitrogen, or its nature permit is contested.",
        "{0} gaat niet door: er is geen stikstofruimte, of de natuurvergunning wordt aangevochten."}},
      {Id::project_ended_legal_procedure,
       {"{0} is given up: a procedure takes longer.", "{0} gaat niet door: een procedure duurt langer."}},
      {Id::project_ended_talks,
       {"{0} is given up: talks with the State are not finished, or failed.",
        "{0} gaat niet door: de gesprekken met het Rijk zijn niet klaar, of mislukt."}},
      {Id::project_ended_subsidy,
       {"{0} is given up: no subsidy round is open for it, or the budget is spent.",
        "{0} gaat niet door: er is geen subsidieronde open, of het budget is op."}},
      {Id::project_ended_grid_congestion,
       {"{0} is given up: its turn in the queue for the grid has not come, or its connection takes too long.",
        "{0} gaat niet door: het is in de wachtrij voor het stroomnet nog niet aan de beurt, of de aansluiting duurt "
        "te lang."}},
      {Id::project_ended_partner_lost,
       {"{0} is given up: its plant, feedstock or partner has gone.",
        "{0} gaat niet door: de fabriek, grondstof of partner is weggevallen."}},
      {Id::project_ended_late_infrastructure,
       {"{0} is given up: infrastructure it needs is not there, or comes too late to build now.",
        "{0} gaat niet door: infrastructuur die het nodig heeft is er niet, of komt te laat om nu te bouwen."}},
      {Id::project_ended_energy_cost,
       {"{0} is given up: energy here is too dear for it to pay.",
        "{0} gaat niet door: energie is hier te duur om het te laten lonen."}},
      {Id::project_ended_weak_demand,
       {"{0} is given up: nobody pays what its product costs.",
        "{0} gaat niet door: niemand betaalt wat het product kost."}},
      {Id::project_ended_uncertain_rules,
       {"{0} is given up: it would pay by the rules announced before, and not by those of now.",
        "{0} gaat niet door: met de eerder aangekondigde regels zou het lonen, met de huidige niet."}},
      {Id::project_ended_cost_escalation,
       {"{0} is given up: it has become dearer than planned.",
        "{0} gaat niet door: het is duurder geworden dan gepland."}},
      {Id::project_ended_business_case, {"{0} is given up: it does not pay.", "{0} gaat niet door: het loont niet."}},
      {Id::project_ended_capital_ranking,
       {"{0} is given up: its owner has no capital for it now.",
        "{0} gaat niet door: de eigenaar heeft er nu geen kapitaal voor."}},
      {Id::project_ended_contractors,
       {"{0} is given up: there are too few people to build it.",
        "{0} gaat niet door: er zijn te weinig mensen om het te bouwen."}},
      {Id::project_ended_unexplained,
       {"{0} is given up: something the model does not explain.",
        "{0} gaat niet door: iets dat het model niet verklaart."}},
      {Id::project_ended_land,
       {"{0} is given up: no ground is free where it would stand.",
        "{0} gaat niet door: er is geen grond vrij waar het zou staan."}},
      {Id::project_stage_engineering, {"{0} is designed.", "{0} is ontworpen."}},
      {Id::project_stage_principles,
       {"{0} has an Expression of Principles with the State.", "{0} heeft een Expression of Principles met het Rijk."}},
      {Id::project_stage_letter,
       {"{0} has a Joint Letter of Intent with the State.", "{0} heeft een Joint Letter of Intent met het Rijk."}},
      {Id::project_stage_agreement,
       {"{0} has a binding tailor-made agreement.", "{0} heeft een bindende maatwerkafspraak."}},
      {Id::project_stage_permit, {"{0} has its permit.", "{0} heeft zijn vergunning."}},
      {Id::project_stage_grid, {"{0} has its grid connection.", "{0} heeft zijn netaansluiting."}},
      {Id::project_stage_grant, {"{0} knows what money it gets.", "{0} weet welk geld het krijgt."}},
      {Id::project_stage_decision,
       {"{0} is decided on by its owner (FID).", "{0} heeft een investeringsbesluit (FID) van de eigenaar."}},
      {Id::project_stage_construction, {"{0} is built.", "{0} is gebouwd."}},
      {Id::project_stage_commissioning, {"{0} runs.", "{0} draait."}},
      {Id::plan_moved, {"{0} is expected at another date: {1}.", "{0} wordt op een andere datum verwacht: {1}."}},
      {Id::plan_decided, {"It is decided to build {0}.", "Het besluit om {0} te bouwen is genomen."}},
      {Id::plan_in_service, {"{0} is in service.", "{0} is in gebruik."}},
      {Id::deadlock_plan,
       {"{0} waits for users who wait for it. Smallest number that would have to decide together: {1}.",
        "{0} wacht op gebruikers die op {0} wachten. Kleinste aantal dat samen zou moeten besluiten: {1}."}},
      {Id::deadlock_hopeless,
       {"{0} waits for users who wait for it; all that are ready together would not be enough.",
        "{0} wacht op gebruikers die op {0} wachten; alle die klaar zijn samen zijn niet genoeg."}},
      {Id::deadlock_member, {"{0} would decide if the others did.", "{0} zou besluiten als de anderen dat deden."}},
      {Id::money_granted, {"{0} is granted {1} million euro.", "{0} krijgt {1} miljoen euro toegekend."}},
      {Id::price_fixed, {"{0} has a contract that fixes a price.", "{0} heeft een contract dat een prijs vastlegt."}},
      {Id::money_promised,
       {"{0} is promised at most {1} million euro by its agreement.",
        "{0} is in de afspraak hoogstens {1} miljoen euro toegezegd."}},
      {Id::talks_ended, {"{0}: talks end without an agreement.", "{0}: de gesprekken eindigen zonder afspraak."}},
      {Id::talks_opened, {"{0}: talks begin anew.", "{0}: de gesprekken beginnen opnieuw."}},
      {Id::instrument_withdrawn, {"{0} is withdrawn.", "{0} vervalt."}},
      {Id::instrument_in_force, {"{0} is in force.", "{0} geldt."}},
      {Id::instrument_moved, {"{0} comes {1} days later.", "{0} komt {1} dagen later."}},
      {Id::investment_frozen,
       {"{0} decides on no investment for now.", "{0} neemt voorlopig geen investeringsbesluiten."}},
      {Id::project_paused, {"{0} is paused.", "{0} wordt gepauzeerd."}},
      {Id::project_cancelled, {"{0} is called off.", "{0} wordt afgeblazen."}},
      {Id::project_shrunk, {"{0} goes on at {1} of its size.", "{0} gaat door op {1} van de omvang."}},
      {Id::project_split,
       {"{0} is split: {1} of it goes on, the rest is a project of its own.",
        "{0} wordt gesplitst: {1} ervan gaat door, de rest is een eigen project."}},
      {Id::project_too_late,
       {"{0} is decided already and stays as it is.", "Over {0} is al besloten: het blijft zoals het is."}},
      {Id::permits_stopped, {"No permits are given for now.", "Er worden voorlopig geen vergunningen verleend."}},
      {Id::measure_began, {"Comes about: {0}.", "Komt tot stand: {0}."}},
      {Id::measure_failed, {"Does not come about: {0}.", "Komt niet tot stand: {0}."}},
      {Id::kept_open,
       {"{0} goes on: a public party bears its loss of {1} million euro for a year.",
        "{0} gaat door: een publieke partij draagt een jaar lang het verlies van {1} miljoen euro."}},
      {Id::saving_began,
       {"{0} saves {1} of its gas and power, with help of a programme.",
        "{0} bespaart {1} van het gas en de stroom, met hulp van een programma."}},
      {Id::decided_together, {"{0} will decide together with others.", "{0} besluit samen met anderen."}},
  };
  return table;
}

namespace {

constexpr Id kWaits[] = {Id::project_waits_permit_office,
                         Id::project_waits_nitrogen,
                         Id::project_waits_legal_procedure,
                         Id::project_waits_talks,
                         Id::project_waits_subsidy,
                         Id::project_waits_grid_congestion,
                         Id::project_waits_partner_lost,
                         Id::project_waits_late_infrastructure,
                         Id::project_waits_energy_cost,
                         Id::project_waits_weak_demand,
                         Id::project_waits_uncertain_rules,
                         Id::project_waits_cost_escalation,
                         Id::project_waits_business_case,
                         Id::project_waits_capital_ranking,
                         Id::project_waits_contractors,
                         Id::project_waits_unexplained,
                         Id::project_waits_land};
constexpr Id kEnded[] = {Id::project_ended_permit_office,
                         Id::project_ended_nitrogen,
                         Id::project_ended_legal_procedure,
                         Id::project_ended_talks,
                         Id::project_ended_subsidy,
                         Id::project_ended_grid_congestion,
                         Id::project_ended_partner_lost,
                         Id::project_ended_late_infrastructure,
                         Id::project_ended_energy_cost,
                         Id::project_ended_weak_demand,
                         Id::project_ended_uncertain_rules,
                         Id::project_ended_cost_escalation,
                         Id::project_ended_business_case,
                         Id::project_ended_capital_ranking,
                         Id::project_ended_contractors,
                         Id::project_ended_unexplained,
                         Id::project_ended_land};
constexpr Id kStages[] = {Id::project_stage_engineering,  Id::project_stage_principles, Id::project_stage_letter,
                          Id::project_stage_agreement,    Id::project_stage_permit,     Id::project_stage_grid,
                          Id::project_stage_grant,        Id::project_stage_decision,   Id::project_stage_construction,
                          Id::project_stage_commissioning};
constexpr int kFirstStage = 2;  // of the schema: engineering

/// Place of a cause in the two lists above.
std::size_t place_of(journal::Mechanism cause) {
  using journal::Mechanism;
  switch (cause) {
    case Mechanism::permit_office: return 0;
    case Mechanism::nitrogen: return 1;
    case Mechanism::legal_procedure: return 2;
    case Mechanism::talks: return 3;
    case Mechanism::subsidy: return 4;
    case Mechanism::grid_congestion: return 5;
    case Mechanism::partner_lost: return 6;
    case Mechanism::late_infrastructure: return 7;
    case Mechanism::energy_cost: return 8;
    case Mechanism::weak_demand: return 9;
    case Mechanism::uncertain_rules: return 10;
    case Mechanism::cost_escalation: return 11;
    case Mechanism::business_case: return 12;
    case Mechanism::capital_ranking: return 13;
    case Mechanism::contractors: return 14;
    case Mechanism::unexplained: return 15;
    case Mechanism::land: return 16;
    default: return 15;
  }
}

}  // namespace

MessageId project_text(const journal::Event& event) {
  using journal::EventKind;
  const bool of_project = event.subject.kind == journal::Subject::Kind::project;
  switch (event.kind) {
    case EventKind::project_waits: return kWaits[place_of(event.mechanism)];
    case EventKind::project_ended: return kEnded[place_of(event.mechanism)];
    case EventKind::project_runs: return Id::project_stage_commissioning;
    case EventKind::project_stage: {
      const int stage = static_cast<int>(event.after) - kFirstStage;
      return kStages[stage < 0 || stage >= static_cast<int>(std::size(kStages)) ? 0 : stage];
    }
    case EventKind::plan_moved: return Id::plan_moved;
    case EventKind::plan_decided: return Id::plan_decided;
    case EventKind::plan_in_service: return Id::plan_in_service;
    case EventKind::deadlock:
      if (of_project) return Id::deadlock_member;
      return event.after > 0 ? Id::deadlock_plan : Id::deadlock_hopeless;
    case EventKind::money_granted: return event.after > 0 ? Id::money_granted : Id::price_fixed;
    case EventKind::money_promised: return Id::money_promised;
    case EventKind::talks_ended: return Id::talks_ended;
    case EventKind::talks_opened: return Id::talks_opened;
    case EventKind::instrument_changed:
      if (event.subject.kind == journal::Subject::Kind::none) return Id::permits_stopped;
      if (event.after < 0) return Id::instrument_in_force;
      return event.after > 0 ? Id::instrument_moved : Id::instrument_withdrawn;
    case EventKind::investment_frozen: return Id::investment_frozen;
    case EventKind::project_paused: return Id::project_paused;
    case EventKind::project_cancelled: return Id::project_cancelled;
    case EventKind::project_shrunk: return event.after < 1 ? Id::project_shrunk : Id::project_too_late;
    case EventKind::project_split: return event.after < 1 ? Id::project_split : Id::project_too_late;
    case EventKind::measure_began: return Id::measure_began;
    case EventKind::measure_failed: return Id::measure_failed;
    case EventKind::kept_open: return Id::kept_open;
    case EventKind::saving_began: return Id::saving_began;
    default: return Id::decided_together;
  }
}

}  // namespace schakel::words
