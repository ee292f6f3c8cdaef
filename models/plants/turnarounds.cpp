#include "models/plants/turnarounds.hpp"

#include <algorithm>
#include <limits>

namespace schakel::models {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// An announced stop of a supplier, as a day on which a unit might stop too.
struct Occasion {
  double day = kNever;
  double known = 0;
  int event = kNone;
  int unit = kNone;
};

class Planner {
 public:
  Planner(const Model& model, Date start, double horizon, const std::vector<Change>& changes)
      : model_(model), horizon_(horizon), changes_(changes), last_(model.units.size()) {
    for (std::size_t u = 0; u < last_.size(); ++u)
      if (model.units[u].turnaround) last_[u] = model.units[u].turnaround->last.days - start.days;
  }

  std::vector<TurnaroundStop> plan() {
    for (const std::vector<int>& set : sets()) plan_set(set);
    std::stable_sort(stops_.begin(), stops_.end(), [](const TurnaroundStop& a, const TurnaroundStop& b) {
      return a.start != b.start ? a.start < b.start : a.unit < b.unit;
    });
    return std::move(stops_);
  }

 private:
  const Turnaround& of(int unit) const { return *model_.units[at(unit)].turnaround; }

  /// Units that run and have a turnaround, those that name each other together.
  std::vector<std::vector<int>> sets() const {
    std::vector<int> root(model_.units.size(), kNone);
    for (std::size_t u = 0; u < root.size(); ++u)
      if (model_.units[u].turnaround && model_.units[u].runs_at_start()) root[u] = static_cast<int>(u);
    const auto join = [&root](int a, int b) {
      const int from = std::max(root[at(a)], root[at(b)]), to = std::min(root[at(a)], root[at(b)]);
      std::replace(root.begin(), root.end(), from, to);
    };
    for (std::size_t u = 0; u < root.size(); ++u) {
      if (root[u] == kNone) continue;
      for (const int other : of(static_cast<int>(u)).together_with)
        if (other != kNone && root[at(other)] != kNone) join(static_cast<int>(u), other);
    }
    std::vector<std::vector<int>> sets(root.size());
    for (std::size_t u = 0; u < root.size(); ++u)
      if (root[u] != kNone) sets[at(root[u])].push_back(static_cast<int>(u));
    std::erase_if(sets, [](const std::vector<int>& set) { return set.empty(); });
    return sets;
  }

  void plan_set(const std::vector<int>& set) {
    while (true) {
      double due = kNever;
      for (const int unit : set) due = std::min(due, last_[at(unit)] + of(unit).interval_days);
      Occasion moved;
      for (const int unit : set)
        if (const Occasion found = occasion(unit, due); found.day < moved.day) moved = found;
      const double day = std::min(due, moved.day);
      if (day >= horizon_) return;
      for (const int unit : set) stop(unit, day, due, moved);
    }
  }

  bool in_window(int unit, double day) const {
    const Turnaround& turnaround = of(unit);
    return day - last_[at(unit)] >= turnaround.earliest_fraction * turnaround.interval_days;
  }

  void stop(int unit, double day, double due, const Occasion& moved) {
    const Turnaround& turnaround = of(unit);
    const bool own_date = last_[at(unit)] + turnaround.interval_days <= day;
    if (!own_date && unit != moved.unit && !in_window(unit, day)) return;
    last_[at(unit)] = day;
    if (day + turnaround.duration_days <= 0) return;
    double announced = day - turnaround.announced_days;
    if (day < due) announced = std::max(announced, moved.known);
    stops_.push_back({unit, announced, day, day + turnaround.duration_days, day < due ? moved.event : kNone});
  }

  /// The first day before `due` on which the unit may stop together with a supplier.
  Occasion occasion(int unit, double due) const {
    Occasion first;
    for (const Change& change : changes_) {
      const bool stops = change.what == Change::What::capacity && change.fraction == 0 && change.event >= 0;
      if (!stops || change.is_withdrawn() || change.day >= std::min(due, first.day) || !in_window(unit, change.day))
        continue;
      if (change.announced_day > change.day - of(unit).move_notice_days) continue;
      if (change.announced_day >= change.day || !supplies(change.index, unit)) continue;
      first = {change.day, change.announced_day, change.event, unit};
    }
    return first;
  }

  /// Direct, or through one pool.
  bool supplies(int from, int to) const {
    const Endpoint supplier{Endpoint::Kind::unit, from}, user{Endpoint::Kind::unit, to};
    for (const Link& link : model_.links) {
      if (link.from != supplier) continue;
      if (link.to == user) return true;
      if (link.to.kind != Endpoint::Kind::pool) continue;
      for (const Link& onward : model_.links)
        if (onward.from == link.to && onward.to == user) return true;
    }
    return false;
  }

  const Model& model_;
  double horizon_;
  const std::vector<Change>& changes_;
  std::vector<double> last_;  ///< per unit: day its last stop began
  std::vector<TurnaroundStop> stops_;
};

}  // namespace

std::vector<TurnaroundStop> turnaround_stops(const Model& model, Date start, double horizon_days,
                                             const std::vector<Change>& changes) {
  return Planner(model, start, horizon_days, changes).plan();
}

}  // namespace schakel::models
