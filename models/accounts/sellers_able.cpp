#include "models/accounts/sellers_able.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace schakel::models {

using journal::Event;
using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using journal::UnitState;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kAtBase = 1 - 1e-9;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Spans of days, from inclusive, to exclusive.
using Spans = std::vector<std::pair<double, double>>;

/// Turns the series to 0 within the spans.
Series outside(const Spans& spans) {
  Series series{{0}, {}};
  for (const auto& [from, to] : spans)
    for (const double day : {from, to})
      if (day < kNever) series.day.push_back(day);
  series.day = sorted_days(std::move(series.day));
  for (const double day : series.day)
    series.value.push_back(
        std::any_of(spans.begin(), spans.end(), [day](const auto& s) { return s.first <= day && day < s.second; }) ? 0
                                                                                                                   : 1);
  return series;
}

class Ability {
 public:
  Ability(const Model& model, const BuiltSystem& built, const journal::Record& record, const Steps& steps)
      : model_(model), built_(built), record_(record), steps_(steps) {}

  Series of(int link) {
    link_ = &model_.links[at(link)];
    add_seller(link_->from);
    add_link(link);
    add_buyer();
    return outside(spans_);
  }

 private:
  void add_seller(Endpoint from) {
    if (from.kind == Endpoint::Kind::unit) add_plant(from.index);
    if (from.kind == Endpoint::Kind::boundary) add_between({Subject::Kind::boundary, from.index});
    if (from.kind != Endpoint::Kind::pool) return;
    add_between({Subject::Kind::pool, from.index});
    for (const Link& supply : model_.links)
      if (supply.to == from && supply.from.kind != Endpoint::Kind::pool) add_seller(supply.from);
  }

  /// The plant is below base, and not only for want of outlets; or its owner has declared force majeure.
  void add_plant(int unit) {
    const std::vector<UnitStep>& steps = steps_[at(unit)];
    std::size_t e = 0;
    bool own_fault = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool at_base = steps[i].state == UnitState::running && steps[i].fraction >= kAtBase;
      for (; e < record_.events.size() && record_.events[e].day <= steps[i].day; ++e) {
        const Event& event = record_.events[e];
        const bool is_its = event.subject == Subject{Subject::Kind::unit, unit};
        own_fault = own_fault || (is_its && lowers(event));
      }
      if (at_base) own_fault = false;
      const double to = i + 1 < steps.size() ? steps[i + 1].day : kNever;
      if (own_fault || stands_still(steps[i].state)) spans_.emplace_back(steps[i].day, to);
    }
    for (std::size_t j = 0; j < built_.seller_rule.size(); ++j) {
      const ForceMajeureRule& rule = model_.force_majeure_rules[at(built_.seller_rule[j])];
      if (rule.owner == model_.units[at(unit)].owner && rule.product == link_->product)
        add_between({Subject::Kind::seller, static_cast<int>(j)});
    }
  }
  /// True when the event lowers the plant for another reason than a lost outlet.
  static bool lowers(const Event& event) {
    if (event.kind == EventKind::rate_fell) return event.mechanism != Mechanism::outlet_lost;
    return event.kind == EventKind::line_closed || event.kind == EventKind::outage_started;
  }
  static bool stands_still(UnitState state) {
    return state == UnitState::outage || state == UnitState::turnaround || state == UnitState::idle ||
           state == UnitState::closed;
  }

  void add_link(int link) {
    add_between({Subject::Kind::link, link});
    for (const Event& event : record_.events)
      if (event.subject == Subject{Subject::Kind::link, link} && event.kind == EventKind::link_lost &&
          event.mechanism == Mechanism::date_passed)
        spans_.emplace_back(event.day, kNever);
  }

  void add_buyer() {
    const bool is_unit = link_->to.kind == Endpoint::Kind::unit;
    const Subject buyer{is_unit ? Subject::Kind::unit : Subject::Kind::boundary, link_->to.index};
    if (!is_unit && link_->to.kind != Endpoint::Kind::boundary) return;
    if (link_->from.kind == Endpoint::Kind::pool) add_between(buyer, {Subject::Kind::pool, link_->from.index});
    double known = kNever;
    for (const Event& event : record_.events) {
      if (event.subject != buyer || event.line != journal::kNone) continue;
      if (event.kind == EventKind::announced && event.after == 0) known = event.day;
      if (event.kind == EventKind::closed)
        spans_.emplace_back(end_after(event.day, std::min(known, event.day)), kNever);
    }
  }
  /// Last day of the contract when its buyer closes.
  double end_after(double closed, double known) const {
    const Contract& contract = link_->contract;
    const double term = contract.term_end ? contract.term_end->days - built_.system.day_zero.days : -kNever;
    return term > closed ? term : std::max(closed, known + contract.notice_days);
  }

  /// Spans in which something holds the subject down: an outage, a cut, force majeure, a plan (then `via` its pool).
  void add_between(Subject subject, Subject via = {}) {
    const bool of_plan = via.kind != Subject::Kind::none;
    double since = kNever;
    std::set<std::int32_t> open;  // outages, by event of the scenario: they overlap, and each ends by itself
    for (const Event& event : record_.events) {
      if (event.subject != subject || (of_plan && event.via != via)) continue;
      const bool begins = of_plan ? event.kind == EventKind::shed : is_begin(event);
      const bool ends = of_plan ? event.kind == EventKind::shed_ended : is_end(event);
      if (begins) since = std::min(since, event.day);
      if (begins) open.insert(event.scenario_event);
      if (ends && event.kind == EventKind::outage_ended && event.after < 1)
        open.erase(event.scenario_event);
      else if (ends)
        open.clear();
      if (ends && open.empty() && since < kNever) spans_.emplace_back(std::exchange(since, kNever), event.day);
    }
    if (since < kNever) spans_.emplace_back(since, kNever);
  }
  static bool is_begin(const Event& event) {
    return event.kind == EventKind::outage_started || event.kind == EventKind::closed ||
           event.kind == EventKind::link_lost || event.kind == EventKind::force_majeure_declared;
  }
  static bool is_end(const Event& event) {
    return event.kind == EventKind::outage_ended || event.kind == EventKind::force_majeure_ended ||
           (event.kind == EventKind::link_restored && event.after >= 1);
  }

  const Model& model_;
  const BuiltSystem& built_;
  const journal::Record& record_;
  const Steps& steps_;
  const Link* link_ = nullptr;
  Spans spans_;
};

}  // namespace

Series able_to_send(const Model& model, const BuiltSystem& built, const journal::Record& record, const Steps& steps,
                    int link) {
  return Ability(model, built, record, steps).of(link);
}

}  // namespace schakel::models
