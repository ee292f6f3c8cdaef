// Instruments that act through margins, as the scenario changes them: told in the journal on their day, and named as
// the cause of what an owner decides whose units lost one.
#include <algorithm>
#include <limits>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

/// In the model, after those that give money to projects; kNone: it has no name there.
int subject_of(const Model& model, const std::string& id) {
  for (std::size_t i = 0; i < model.instruments.size(); ++i)
    if (model.instruments[i].id == "national/" + id) return static_cast<int>(i);
  return kNone;
}

}  // namespace

double Decider::next_instrument() const {
  const auto& changes = in_.margins.in_force().changes();
  return next_instrument_ < changes.size() ? changes[next_instrument_].day : std::numeric_limits<double>::infinity();
}

/// True when something is told now.
bool Decider::tell_instruments(double day, std::vector<Change>& out) {
  const auto& changes = in_.margins.in_force().changes();
  for (; next_instrument() <= day + kSame; ++next_instrument_) {
    const MarginInstrumentChange& of = changes[next_instrument_];
    const int subject = subject_of(in_.model, in_.markets.instruments[static_cast<std::size_t>(of.index)].id);
    if (of.event == journal::kNone || subject == kNone) continue;  // a measure is told by itself
    Change change;
    change.day = change.announced_day = day;
    change.event = of.event;
    change.what = Change::What::noted;
    change.about = {journal::Subject::Kind::instrument, subject};
    change.fraction = of.withdrawn() ? 0 : -1;
    change.decision = {journal::EventKind::instrument_changed, journal::Mechanism::scenario, journal::kNone};
    out.push_back(change);
  }
  return !out.empty();
}

/// The events of what was told.
void Decider::read_instruments(const cascade::Cascade& now) {
  const std::vector<journal::Event>& events = now.events();
  const auto& changes = in_.margins.in_force().changes();
  for (; seen_ < events.size(); ++seen_) {
    read_shock(static_cast<std::int32_t>(seen_), events[seen_]);
    for (std::size_t c = 0; c < changes.size(); ++c)
      if (events[seen_].subject.kind == journal::Subject::Kind::instrument && changes[c].event != journal::kNone &&
          events[seen_].scenario_event == changes[c].event)
        told_[c] = static_cast<std::int32_t>(seen_);
  }
}

/// Event by which an instrument that one of the units was under has ended; kNone: there is none.
std::int32_t Decider::withdrawal_for(const Set& set) const {
  const auto& changes = in_.margins.in_force().changes();
  for (std::size_t c = changes.size(); c-- > 0;) {
    if (told_[c] == journal::kNone || !changes[c].withdrawn()) continue;
    for (const int u : set.of.units) {
      const std::vector<int> under = in_.margins.instruments_of(u);
      if (std::count(under.begin(), under.end(), changes[c].index) > 0) return told_[c];
    }
  }
  return journal::kNone;
}

}  // namespace schakel::models
