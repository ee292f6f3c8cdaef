#include "models/plants/dated.hpp"

#include <algorithm>

#include "models/plants/later_overlay.hpp"
#include "models/plants/turnarounds.hpp"

namespace schakel::models {
namespace {

using What = Change::What;

/// Makes the changes of one play. Each date gets a number of its own, from -2 down.
class Dates {
 public:
  Dates(const Model& model, const Scenario& scenario) : model_(model), scenario_(scenario) {}

  /// Stops for maintenance, given the scenario's own changes and slips; slips that fit one are taken out of `slips`. A
  /// stop that would begin before one that slips has ended is done in it: the unit is back when both are done.
  void add_turnarounds(const std::vector<Change>& events, std::vector<Slip>& slips) {
    std::vector<Change> ends(model_.units.size());  // of the last stop of each unit
    for (const TurnaroundStop& stop : turnaround_stops(model_, scenario_.start, scenario_.horizon_days, events)) {
      Change& end = ends[static_cast<std::size_t>(stop.unit)];
      if (end.index != kNone && stop.start < end.day) {
        end.day = std::max(end.day, stop.end);
        continue;
      }
      if (end.index != kNone) add(end);
      const auto late = std::find_if(slips.begin(), slips.end(), [&stop](const Slip& slip) {
        return slip.unit == stop.unit && slip.after_day <= stop.start;
      });
      Change change{std::max(0.0, stop.start), stop.announced, number_, What::turnaround, stop.unit, 0};
      change.because = stop.because;
      add(change);
      change.day = std::max(0.0, stop.end);
      change.fraction = 1;
      if (late != slips.end()) {
        const double known = std::min(change.day, late->announced_day);
        add({change.day, known, late->event, What::slip, stop.unit, 0});
        change.day += late->days;
        change.announced_day = known;
        slips.erase(late);
      }
      end = change;
      --number_;
    }
    for (const Change& end : ends)
      if (end.index != kNone) add(end);
  }

  void add_ends() {
    for (std::size_t u = 0; u < model_.units.size(); ++u)
      if (model_.units[u].valid_until) end(*model_.units[u].valid_until, What::close, static_cast<int>(u));
    for (std::size_t l = 0; l < model_.links.size(); ++l) {
      const Link& link = model_.links[l];
      if (link.valid_until) end(*link.valid_until, What::link, static_cast<int>(l));
      if (!link.contract.term_end || link.contract.renews) continue;
      const double day = link.contract.term_end->days - scenario_.start.days;
      if (day > 0) add({day, day - link.contract.notice_days, number_--, What::link, static_cast<int>(l), 0});
    }
  }

  void add_later(const std::vector<OverlayEntry>& overlay, std::vector<std::size_t>& no_effect) {
    for (const Change& change : later_changes(model_, overlay, scenario_.start, number_, no_effect)) add(change);
  }

  void add_permits() {
    for (const Permit& permit : model_.permits) {
      if (!permit.end) continue;
      for (const int unit : permit.units) end(*permit.end, What::permit, unit, number_);
      --number_;
    }
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  void add(const Change& change) {
    if (change.day < scenario_.horizon_days) changes_.push_back(change);
  }
  void end(Date until, What what, int index) { end(until, what, index, number_--); }
  void end(Date until, What what, int index, int number) {
    const double day = until.days - scenario_.start.days;
    if (day > 0) add({day, 0, number, what, index, 0});
  }

  const Model& model_;
  const Scenario& scenario_;
  std::vector<Change> changes_;
  int number_ = -2;
};

void sort(std::vector<Change>& changes) {
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.day != b.day ? a.day < b.day : a.event < b.event; });
}

}  // namespace

DatedLeftOver add_dated_changes(const Model& model, const std::vector<OverlayEntry>& overlay, Scenario& scenario) {
  DatedLeftOver left{scenario.slips, {}};
  std::vector<Slip> none;
  Dates with(model, scenario), without(model, scenario);
  if (scenario.turnarounds) {
    with.add_turnarounds(scenario.changes, left.slips);
    without.add_turnarounds({}, none);
  }
  for (Dates* dates : {&with, &without}) {
    left.no_effect.clear();
    if (scenario.dates) dates->add_ends();
    if (scenario.dates) dates->add_later(overlay, left.no_effect);
    if (scenario.permits) dates->add_permits();
  }
  const std::vector<Change> dated = with.take();
  scenario.changes.insert(scenario.changes.end(), dated.begin(), dated.end());
  scenario.baseline = without.take();
  sort(scenario.changes);
  sort(scenario.baseline);
  return left;
}

}  // namespace schakel::models
