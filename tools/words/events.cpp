#include "tools/words/events.hpp"

#include "models/plants/spoken_name.hpp"
#include "tools/words/project_texts.hpp"

namespace schakel::words {

using journal::Event;
using journal::EventKind;
using journal::Mechanism;
using Id = MessageId;

namespace {

constexpr double kMillion = 1e6;
constexpr std::size_t kDateLength = 10;  // YYYY-MM-DD

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Id rate_fell_id(const Event& event) {
  const Mechanism mechanism = event.mechanism;
  const bool service = event.product < 0 && event.via.kind == journal::Subject::Kind::pool;
  if (mechanism == Mechanism::input_short && service) return Id::event_rate_fell_service;
  if (mechanism == Mechanism::input_short) return Id::event_rate_fell_input;
  return mechanism == Mechanism::outlet_lost ? Id::event_rate_fell_outlet : Id::event_rate_fell_own;
}

Id turnaround_id(Mechanism mechanism) {
  return mechanism == Mechanism::planned_ahead ? Id::event_turnaround_moved : Id::event_turnaround_started;
}

Id closed_id(Mechanism mechanism) {
  switch (mechanism) {
    case Mechanism::margin_negative: return Id::closed_margin;
    case Mechanism::fixed_cost_shifted: return Id::closed_shared_cost;
    case Mechanism::idle_too_long: return Id::closed_idle;
    case Mechanism::owner_failed: return Id::closed_failed;
    case Mechanism::not_worth_its_turnaround: return Id::closed_turnaround;
    case Mechanism::sisters_take_over: return Id::closed_sisters;
    case Mechanism::moved_abroad: return Id::closed_abroad;
    case Mechanism::step_moved_abroad: return Id::closed_step_abroad;
    default: return Id::event_closed;
  }
}

/// What a stock is filled to counts what is under way to it.
Id of_stock_with_transits(Id id) {
  switch (id) {
    case Id::event_stock_full: return Id::event_stock_full_under_way;
    case Id::event_stock_back: return Id::event_stock_back_under_way;
    default: return id;
  }
}

Id bankruptcy_id(const Event& event) {
  using Exit = journal::Bankruptcy::Exit;
  const auto exit = static_cast<Exit>(static_cast<std::int32_t>(event.after));
  if (exit == Exit::restart) return Id::bankruptcy_restart;
  return exit == Exit::parts ? Id::bankruptcy_parts : Id::bankruptcy_closure;
}

Id id_of(const Event& event) {
  switch (event.kind) {
    case EventKind::closed: return closed_id(event.mechanism);
    case EventKind::outage_started: return Id::event_outage_started;
    case EventKind::outage_step: return Id::event_outage_step;
    case EventKind::outage_ended: return event.after < 1 ? Id::event_one_outage_ended : Id::event_outage_ended;
    case EventKind::link_lost: return Id::event_link_lost;
    case EventKind::link_restored: return Id::event_link_restored;
    case EventKind::rate_fell: return rate_fell_id(event);
    case EventKind::rate_rose: return Id::event_rate_rose;
    case EventKind::tripped: return Id::event_tripped;
    case EventKind::start_began: return Id::event_start_began;
    case EventKind::restarted: return Id::event_restarted;
    case EventKind::start_abandoned: return Id::event_start_abandoned;
    case EventKind::stock_empty: return Id::event_stock_empty;
    case EventKind::stock_full: return Id::event_stock_full;
    case EventKind::stock_back: return Id::event_stock_back;
    case EventKind::line_stopped: return Id::event_line_stopped;
    case EventKind::line_started: return Id::event_line_started;
    case EventKind::line_closed: return Id::event_closed;
    case EventKind::shed: return Id::event_shed;
    case EventKind::shed_ended: return Id::event_shed_ended;
    case EventKind::adaptation_opened: return Id::event_adaptation_opened;
    case EventKind::adaptation_closed: return Id::event_adaptation_closed;
    case EventKind::demand_changed: return Id::event_demand_changed;
    case EventKind::announced:
      if (event.subject.kind == journal::Subject::Kind::none) return Id::event_path_known;
      return is_decided(event.mechanism) ? Id::announced_closure : Id::event_announced;
    case EventKind::idled: return event.mechanism == Mechanism::margin_negative ? Id::decided_idle : Id::event_idled;
    case EventKind::released:
      return event.mechanism == Mechanism::margin_back ? Id::decided_release : Id::event_released;
    case EventKind::held_down: return Id::decided_low;
    case EventKind::let_up: return Id::decided_up;
    case EventKind::mothballed: return Id::decided_mothball;
    case EventKind::owner_changed:
      return event.via.kind == journal::Subject::Kind::owner ? Id::event_owner_changed : Id::event_owner_unknown;
    case EventKind::lead_time_changed: return Id::event_lead_time_changed;
    case EventKind::arrivals_changed: return Id::event_arrivals_changed;
    case EventKind::permit_ended: return Id::event_permit_ended;
    case EventKind::permit_back: return Id::event_permit_back;
    case EventKind::laid_up: return Id::event_laid_up;
    case EventKind::resized: return Id::event_resized;
    case EventKind::called_off: return Id::event_called_off;
    case EventKind::turnaround_started: return turnaround_id(event.mechanism);
    case EventKind::turnaround_ended: return Id::event_turnaround_ended;
    case EventKind::turnaround_slipped:
      return event.mechanism == Mechanism::contractors ? Id::event_turnaround_crew : Id::event_turnaround_slipped;
    case EventKind::stock_build_up: return Id::event_stock_build_up;
    case EventKind::outlet_hours_used: return Id::event_outlet_hours_used;
    case EventKind::outlet_open_again: return Id::event_outlet_open_again;
    case EventKind::force_majeure_declared: return Id::event_force_majeure_declared;
    case EventKind::force_majeure_changed: return Id::event_force_majeure_changed;
    case EventKind::force_majeure_ended: return Id::event_force_majeure_ended;
    case EventKind::route_grew: return Id::event_route_grew;
    case EventKind::route_back: return Id::event_route_back;
    case EventKind::closure_put_off: return Id::closure_put_off;
    case EventKind::bankruptcy_ends: return bankruptcy_id(event);
    case EventKind::price_changed: return Id::event_price_changed;
    case EventKind::project_stage:
    case EventKind::project_waits:
    case EventKind::project_runs:
    case EventKind::project_ended:
    case EventKind::plan_moved:
    case EventKind::plan_decided:
    case EventKind::plan_in_service:
    case EventKind::deadlock:
    case EventKind::money_granted:
    case EventKind::instrument_changed:
    case EventKind::investment_frozen:
    case EventKind::project_paused:
    case EventKind::project_cancelled:
    case EventKind::project_shrunk:
    case EventKind::project_split:
    case EventKind::decided_together:
    case EventKind::measure_began:
    case EventKind::measure_failed:
    case EventKind::talks_ended:
    case EventKind::talks_opened:
    case EventKind::money_promised:
    case EventKind::saving_began:
    case EventKind::kept_open: return project_text(event);
  }
  return Id::event_announced;
}

}  // namespace

Message describe(const models::Model& model, const models::BuiltSystem& built, const journal::Record& record,
                 std::int32_t index) {
  const Event& event = record.events[at(index)];
  Message message{id_of(event), {subject_name(model, built, event), percent(event.after)}};
  switch (event.kind) {
    case EventKind::stock_full:
    case EventKind::stock_back:
      if (!built.system.stocks[at(event.subject.index)].transits.empty())
        message.id = of_stock_with_transits(message.id);
      break;
    case EventKind::arrivals_changed: message.arguments.push_back(percent(event.before)); break;
    case EventKind::rate_fell:
    case EventKind::rate_rose:
      message.arguments.push_back(percent(event.before));
      message.arguments.push_back(event.product < 0 ? ""
                                                    : models::name_in_sentence(model.products[at(event.product)].name));
      message.arguments.push_back(subject_name(model, built, event.via));
      break;
    case EventKind::shed:
    case EventKind::shed_ended: message.arguments.push_back(subject_name(model, built, event.via)); break;
    case EventKind::line_stopped: message.arguments.push_back(percent(event.before)); break;
    case EventKind::force_majeure_changed: message.arguments.push_back(percent(event.before)); break;
    case EventKind::tripped: {
      const cascade::UnitSpec& unit = built.system.units[at(event.subject.index)];
      const double base = built.system.network.nodes[at(unit.node)].base;
      message.arguments = {message.arguments[0], percent(event.before), percent(unit.minimum / base)};
      break;
    }
    case EventKind::idled:
    case EventKind::owner_changed: message.arguments.push_back(subject_name(model, built, event.via)); break;
    case EventKind::lead_time_changed:
    case EventKind::instrument_changed:
    case EventKind::deadlock: message.arguments[1] = number(event.after); break;
    case EventKind::kept_open:
    case EventKind::closure_put_off:
    case EventKind::money_promised:
    case EventKind::money_granted: message.arguments[1] = number(event.after / kMillion); break;
    case EventKind::plan_moved:
      message.arguments[1] = to_timestamp(built.system.day_zero, event.after).substr(0, kDateLength);
      break;
    case EventKind::announced:
      if (event.subject.kind == journal::Subject::Kind::none)
        message.arguments[1] = to_timestamp(built.system.day_zero, event.after).substr(0, kDateLength);
      break;
    default: break;
  }
  return message;
}

std::string code(EventKind kind) {
  switch (kind) {
    case EventKind::closed: return "CLOSED";
    case EventKind::outage_started: return "OUTAGE_STARTED";
    case EventKind::outage_step: return "OUTAGE_STEP";
    case EventKind::outage_ended: return "OUTAGE_ENDED";
    case EventKind::link_lost: return "LINK_LOST";
    case EventKind::link_restored: return "LINK_RESTORED";
    case EventKind::rate_fell: return "RATE_FELL";
    case EventKind::rate_rose: return "RATE_ROSE";
    case EventKind::tripped: return "TRIPPED";
    case EventKind::start_began: return "START_BEGAN";
    case EventKind::restarted: return "RESTARTED";
    case EventKind::start_abandoned: return "START_ABANDONED";
    case EventKind::stock_empty: return "STOCK_EMPTY";
    case EventKind::stock_full: return "STOCK_FULL";
    case EventKind::adaptation_opened: return "ADAPTATION_OPENED";
    case EventKind::adaptation_closed: return "ADAPTATION_CLOSED";
    case EventKind::demand_changed: return "DEMAND_CHANGED";
    case EventKind::announced: return "ANNOUNCED";
    case EventKind::idled: return "IDLED";
    case EventKind::released: return "RELEASED";
    case EventKind::owner_changed: return "OWNER_CHANGED";
    case EventKind::lead_time_changed: return "LEAD_TIME_CHANGED";
    case EventKind::stock_back: return "STOCK_BACK";
    case EventKind::arrivals_changed: return "ARRIVALS_CHANGED";
    case EventKind::permit_ended: return "PERMIT_ENDED";
    case EventKind::permit_back: return "PERMIT_BACK";
    case EventKind::laid_up: return "LAID_UP";
    case EventKind::resized: return "RESIZED";
    case EventKind::called_off: return "CALLED_OFF";
    case EventKind::held_down: return "HELD_DOWN";
    case EventKind::let_up: return "LET_UP";
    case EventKind::mothballed: return "MOTHBALLED";
    case EventKind::turnaround_started: return "TURNAROUND_STARTED";
    case EventKind::turnaround_ended: return "TURNAROUND_ENDED";
    case EventKind::turnaround_slipped: return "TURNAROUND_SLIPPED";
    case EventKind::stock_build_up: return "STOCK_BUILD_UP";
    case EventKind::outlet_hours_used: return "OUTLET_HOURS_USED";
    case EventKind::outlet_open_again: return "OUTLET_OPEN_AGAIN";
    case EventKind::line_stopped: return "LINE_STOPPED";
    case EventKind::line_started: return "LINE_STARTED";
    case EventKind::line_closed: return "LINE_CLOSED";
    case EventKind::shed: return "SHED";
    case EventKind::shed_ended: return "SHED_ENDED";
    case EventKind::force_majeure_declared: return "FORCE_MAJEURE_DECLARED";
    case EventKind::force_majeure_changed: return "FORCE_MAJEURE_CHANGED";
    case EventKind::force_majeure_ended: return "FORCE_MAJEURE_ENDED";
    case EventKind::route_grew: return "ROUTE_GREW";
    case EventKind::route_back: return "ROUTE_BACK";
    case EventKind::project_stage: return "PROJECT_STAGE";
    case EventKind::project_waits: return "PROJECT_WAITS";
    case EventKind::project_runs: return "PROJECT_RUNS";
    case EventKind::project_ended: return "PROJECT_ENDED";
    case EventKind::plan_moved: return "PLAN_MOVED";
    case EventKind::plan_decided: return "PLAN_DECIDED";
    case EventKind::plan_in_service: return "PLAN_IN_SERVICE";
    case EventKind::deadlock: return "DEADLOCK";
    case EventKind::money_granted: return "MONEY_GRANTED";
    case EventKind::instrument_changed: return "INSTRUMENT_CHANGED";
    case EventKind::investment_frozen: return "INVESTMENT_FROZEN";
    case EventKind::project_paused: return "PROJECT_PAUSED";
    case EventKind::project_cancelled: return "PROJECT_CANCELLED";
    case EventKind::project_shrunk: return "PROJECT_SHRUNK";
    case EventKind::project_split: return "PROJECT_SPLIT";
    case EventKind::decided_together: return "DECIDED_TOGETHER";
    case EventKind::measure_began: return "MEASURE_BEGAN";
    case EventKind::measure_failed: return "MEASURE_FAILED";
    case EventKind::kept_open: return "KEPT_OPEN";
    case EventKind::talks_ended: return "TALKS_ENDED";
    case EventKind::talks_opened: return "TALKS_OPENED";
    case EventKind::money_promised: return "MONEY_PROMISED";
    case EventKind::closure_put_off: return "CLOSURE_PUT_OFF";
    case EventKind::price_changed: return "PRICE_CHANGED";
    case EventKind::bankruptcy_ends: return "BANKRUPTCY_ENDS";
    case EventKind::saving_began: return "SAVING_BEGAN";
  }
  return "EVENT_KIND_UNSPECIFIED";
}

std::string code(Mechanism mechanism) {
  switch (mechanism) {
    case Mechanism::scenario: return "SCENARIO";
    case Mechanism::input_short: return "INPUT_SHORT";
    case Mechanism::outlet_lost: return "OUTLET_LOST";
    case Mechanism::below_minimum_load: return "BELOW_MINIMUM_LOAD";
    case Mechanism::stock_ran_empty: return "STOCK_RAN_EMPTY";
    case Mechanism::stock_ran_full: return "STOCK_RAN_FULL";
    case Mechanism::lead_time_ended: return "LEAD_TIME_ENDED";
    case Mechanism::shortage_over: return "SHORTAGE_OVER";
    case Mechanism::feasible_again: return "FEASIBLE_AGAIN";
    case Mechanism::repair_done: return "REPAIR_DONE";
    case Mechanism::own_capacity: return "OWN_CAPACITY";
    case Mechanism::demand: return "DEMAND";
    case Mechanism::recovered: return "RECOVERED";
    case Mechanism::utility_shed: return "UTILITY_SHED";
    case Mechanism::planned_ahead: return "PLANNED_AHEAD";
    case Mechanism::turnaround_due: return "TURNAROUND_DUE";
    case Mechanism::date_passed: return "DATE_PASSED";
    case Mechanism::slipped: return "SLIPPED";
    case Mechanism::hours_used_up: return "HOURS_USED_UP";
    case Mechanism::year_began: return "YEAR_BEGAN";
    case Mechanism::in_transit: return "IN_TRANSIT";
    case Mechanism::contracts_not_covered: return "CONTRACTS_NOT_COVERED";
    case Mechanism::margin_negative: return "MARGIN_NEGATIVE";
    case Mechanism::margin_back: return "MARGIN_BACK";
    case Mechanism::fixed_cost_shifted: return "FIXED_COST_SHIFTED";
    case Mechanism::idle_too_long: return "IDLE_TOO_LONG";
    case Mechanism::owner_failed: return "OWNER_FAILED";
    case Mechanism::not_worth_its_turnaround: return "NOT_WORTH_ITS_TURNAROUND";
    case Mechanism::stage_done: return "STAGE_DONE";
    case Mechanism::energy_cost: return "ENERGY_COST";
    case Mechanism::grid_congestion: return "GRID_CONGESTION";
    case Mechanism::late_infrastructure: return "LATE_INFRASTRUCTURE";
    case Mechanism::weak_demand: return "WEAK_DEMAND";
    case Mechanism::nitrogen: return "NITROGEN";
    case Mechanism::cost_escalation: return "COST_ESCALATION";
    case Mechanism::uncertain_rules: return "UNCERTAIN_RULES";
    case Mechanism::partner_lost: return "PARTNER_LOST";
    case Mechanism::capital_ranking: return "CAPITAL_RANKING";
    case Mechanism::legal_procedure: return "LEGAL_PROCEDURE";
    case Mechanism::permit_office: return "PERMIT_OFFICE";
    case Mechanism::talks: return "TALKS";
    case Mechanism::subsidy: return "SUBSIDY";
    case Mechanism::contractors: return "CONTRACTORS";
    case Mechanism::business_case: return "BUSINESS_CASE";
    case Mechanism::unexplained: return "UNEXPLAINED";
    case Mechanism::together: return "TOGETHER";
    case Mechanism::cluster_approach: return "CLUSTER_APPROACH";
    case Mechanism::sisters_take_over: return "SISTERS_TAKE_OVER";
    case Mechanism::moved_abroad: return "MOVED_ABROAD";
    case Mechanism::step_moved_abroad: return "STEP_MOVED_ABROAD";
    case Mechanism::claimed_back: return "CLAIMED_BACK";
    case Mechanism::land: return "LAND";
  }
  return "MECHANISM_UNSPECIFIED";
}

std::string code(journal::UnitState state) {
  switch (state) {
    case journal::UnitState::running: return "running";
    case journal::UnitState::curtailed: return "curtailed";
    case journal::UnitState::tripped: return "tripped";
    case journal::UnitState::starting: return "starting";
    case journal::UnitState::outage: return "outage";
    case journal::UnitState::closed: return "closed";
    case journal::UnitState::turnaround: return "turnaround";
    case journal::UnitState::idle: return "idle";
  }
  return "running";
}

}  // namespace schakel::words
