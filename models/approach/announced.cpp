#include "models/approach/announced.hpp"

#include <algorithm>

#include "sim/cascade/cascade.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

Announced::Announced(std::shared_ptr<Approach> approach, std::unique_ptr<cascade::Reviewer> others)
    : approach_(std::move(approach)), others_(std::move(others)) {}

double Announced::next_due() const { return std::min(approach_->next_untold(), others_->next_due()); }

std::vector<Change> Announced::review(double day, const cascade::Cascade& now) {
  const std::vector<journal::Event>& events = now.events();
  for (; seen_ < events.size(); ++seen_)
    if (events[seen_].subject.kind == Subject::Kind::measure)
      approach_->set_event(events[seen_].subject.index, static_cast<std::int32_t>(seen_));
  std::vector<Change> told;
  for (const int m : approach_->take_untold(day)) {
    Change change;
    change.day = change.announced_day = day;
    change.event = approach_->at(m).event;
    change.what = Change::What::noted;
    change.about = {Subject::Kind::measure, m};
    change.decision = {approach_->comes_about(m) ? EventKind::measure_began : EventKind::measure_failed,
                       journal::Mechanism::scenario, journal::kNone};
    told.push_back(change);
  }
  return told.empty() ? others_->review(day, now) : told;
}

void Announced::finish(double horizon, journal::Record& record) {
  others_->finish(horizon, record);
  for (int m = 0; m < approach_->size(); ++m)
    if (approach_->event(m) != journal::kNone && approach_->comes_about(m))
      record.asked.push_back({m, approach_->reach(m)});
}

}  // namespace schakel::models
