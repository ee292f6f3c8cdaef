// People: those who build and those who maintain are of one crew. Turnarounds begin on the dates of the play; what is
// here makes them end later when their crew is short.
#include <algorithm>

#include "models/decisions/stand_still.hpp"
#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kShort = 1e-9;  // of a crew: less is the last digits of sums

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// On site in a turnaround: its own figure, else by what it costs.
double persons_of(const PipelineInputs& in, const Unit& unit) {
  const Turnaround& of = *unit.turnaround;
  if (of.crew_persons > 0) return of.crew_persons;
  const double cost = in.settings.turnaround * replacement_of(in.model, in.markets, unit);
  return cost / 1e6 * in.data.parameter("turnaround-crew", 1500) / of.duration_days;
}

}  // namespace

/// When work in turnarounds ends by plan, and when the unit may be back: later where a third party lets it slip.
void Pipeline::find_maintenance() {
  if (in_.data.crews.empty() || !acts(Cause::contractors)) return;
  for (const Change& change : in_.disturbed ? in_.scenario.changes : in_.scenario.baseline) {
    const bool back = change.what == Change::What::turnaround && change.fraction >= 1;
    if (back || change.what == Change::What::slip)
      maintenance_days_[change.index].push_back({change.day, change.what == Change::What::slip});
  }
}

/// The people of a turnaround that has begun are asked of the crew of its cluster, which the journal has just told.
void Pipeline::begin_maintenance(int u, double day, std::int32_t event) {
  const auto days = maintenance_days_.find(u);
  const Unit& unit = in_.model.units[at(u)];
  if (days == maintenance_days_.end() || !unit.turnaround || maintained_.contains(u)) return;
  const auto later = [day](const MaintenanceDay& of) { return of.day > day + kSame; };
  const auto first = std::find_if(days->second.begin(), days->second.end(), later);
  if (first == days->second.end()) return;
  const auto crew = std::find_if(in_.data.crews.begin(), in_.data.crews.end(),
                                 [&unit](const Crew& c) { return same_cluster(c.id, unit.id); });
  if (crew == in_.data.crews.end()) return;
  const double persons = std::min(persons_of(in_, unit), crew->persons);
  if (persons <= 0) return;
  const auto back = first->work_ends && first + 1 != days->second.end() ? first + 1 : first;
  const auto number = static_cast<int>(crew - in_.data.crews.begin());
  begun_.push_back({maintenance_key(u), cascade::Errand::Kind::work, number, first->day - day, persons});
  at_work_[maintenance_key(u)] = {number, persons};
  maintained_[u] = {.end = back->day, .event = event};
  also_.insert(back->day);
  stirred_ = true;
}

/// One whose crew was never short ends on its date, which is not for us to say; else when its people are done, and not
/// before its date.
void Pipeline::end_maintenance(double day, std::vector<Change>& out) {
  for (const cascade::ErrandEnd& end : ended_)
    if (const auto of = maintained_.find(maintenance_key(end.key)); end.key < 0 && of != maintained_.end())
      of->second.done = true;
  std::erase_if(ended_, [](const cascade::ErrandEnd& end) { return end.key < 0; });
  std::erase_if(maintained_, [&](const auto& each) {
    const auto& [unit, of] = each;
    const bool over = closed_[at(unit)] || (day >= of.end - kSame && (of.done || !of.is_short));
    if (!over) return false;
    stirred_ = true;
    if (!of.done) dropped_.push_back(maintenance_key(unit));
    at_work_.erase(maintenance_key(unit));
    if (!of.is_short || closed_[at(unit)]) return true;
    Change change;
    change.event = cascade::kDecided;
    change.what = Change::What::turnaround;
    change.index = unit;
    change.fraction = 1;
    change.day = change.announced_day = day;
    change.decision = {EventKind::turnaround_ended, journal::Mechanism::repair_done, of.event};
    out.push_back(change);
    return true;
  });
}

/// Turnarounds whose crew is asked for more people than it has: they end later than planned.
void Pipeline::tell_short_crews(double day, std::vector<Change>& out) {
  if (maintained_.empty()) return;
  std::vector<double> asked(in_.data.crews.size(), 0);
  for (const auto& [key, of] : at_work_) asked[at(of.crew)] += of.persons;
  for (auto& [unit, of] : maintained_) {
    const auto work = at_work_.find(maintenance_key(unit));
    if (of.is_short || of.done || work == at_work_.end()) continue;
    const int crew = work->second.crew;
    if (asked[at(crew)] <= in_.data.crews[at(crew)].persons * (1 + kShort)) continue;
    of.is_short = true;
    Change change;
    change.event = cascade::kDecided;
    change.what = Change::What::slip;
    change.index = unit;
    change.day = change.announced_day = day;
    change.decision = {EventKind::turnaround_slipped, Cause::contractors, largest_other(unit, crew)};
    out.push_back(change);
  }
}

/// Event of whoever else asks for most of the crew: the last of a project, the start of a turnaround.
std::int32_t Pipeline::largest_other(int unit, int crew) const {
  double most = 0;
  std::int32_t event = journal::kNone;
  for (const auto& [key, of] : at_work_) {
    if (of.crew != crew || key == maintenance_key(unit) || of.persons <= most) continue;
    most = of.persons;
    event = key < 0 ? maintained_.at(maintenance_key(key)).event : run(key / 16).event;
  }
  return event;
}

}  // namespace schakel::models
