// What is known ahead: announcements, and what is prepared for them.
//
// On the day a change becomes known, it and all changes known by then are tried in order of date on the conditions in
// force; for each date on which the new ones still matter, the needs that contracts alone would not serve in full are
// noted (adaptations.cpp asks). For a noted need the clocks of its adaptations run from the announcement: each opens on
// the day of the shortage, or when its lead time ends if that is later. Until the day its stocks are built up as far as
// the head-room of refills goes. What is noted and does not come true is forgotten on the day.
//
// Limits: trips are not foreseen, only what the bounds carry. A unit whose announced stop ends is taken to be back.
#include <algorithm>
#include <utility>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using Phase = UnitRun::Phase;

namespace {

/// Conditions as they are, put back at the end of its life; events made meanwhile are taken out of the journal.
class Trial {
 public:
  explicit Trial(State& s) : s_(s), before_(s), events_(s.record.events.size()) {
    for (std::size_t u = 0; u < s.units.size(); ++u) return_if_able(static_cast<std::int32_t>(u), Phase::starting);
  }
  ~Trial() {
    static_cast<Conditions&>(s_) = std::move(before_);
    s_.record.events.resize(events_);
  }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void apply(const Change& change) {
    apply_change(s_, change);
    if (change.of_unit()) return_if_able(change.index, Phase::off);
    if (change.line == journal::kNone || s_.units[at(change.index)].phase != Phase::on) return;
    turn_lines_on(s_, change.index);
    set_unit_bound(s_, change.index, journal::kNone);
  }

 private:
  /// A unit on its way back (or, after a change of its own, off) that its capacity lets run is taken to be back.
  void return_if_able(std::int32_t unit, Phase from) {
    UnitRun& run = s_.units[at(unit)];
    const bool coming = run.phase == Phase::starting || run.phase == Phase::ready || run.phase == from;
    const double allowed = allowed_rate(s_, unit);
    if (!coming || allowed <= 0 || allowed < s_.system.units[at(unit)].minimum) return;
    run.phase = Phase::on;
    turn_lines_on(s_, unit);
    set_unit_bound(s_, unit, journal::kNone);
  }

  State& s_;
  Conditions before_;
  std::size_t events_;
};

Subject subject_of(const Change& change) {
  if (change.of_unit()) return {Subject::Kind::unit, change.index};
  switch (change.what) {
    case Change::What::link:
    case Change::What::resize_link: return {Subject::Kind::link, change.index};
    case Change::What::import_: return {Subject::Kind::import_option, change.index};
    case Change::What::demand: return {Subject::Kind::product, change.index};
    case Change::What::pool: return {Subject::Kind::pool, change.index};
    case Change::What::outlet: return {Subject::Kind::outlet, change.index};
    case Change::What::boundary:
    case Change::What::boundary_closes:
    case Change::What::spare: return {Subject::Kind::boundary, change.index};
    default: return {};
  }
}

bool same_thing(const Change& a, const Change& b) {
  return a.event == b.event && subject_of(a) == subject_of(b) && a.line == b.line;
}

/// The announcement of this very thing, when it has been told.
std::int32_t announcement_of(const State& s, const Change& change) {
  for (const Planned& planned : s.foresight.planned)
    if (planned.announcement != journal::kNone && same_thing(planned.change, change)) return planned.announcement;
  return journal::kNone;
}

/// Outputs with a stock whose unit will make less than now: filled up before it stops.
void add_stopping_outputs(const State& s, const std::vector<double>& allowed_now, std::vector<flow::SideId>& sides) {
  for (const StockSpec& stock : s.system.stocks) {
    const flow::SideId side = side_of(s.system.network, stock);
    if (side == flow::kNone) continue;
    const std::int32_t unit = s.node_unit[at(s.system.network.sides[at(side)].node)];
    if (s.system.network.sides[at(side)].sign < 0 || unit == journal::kNone) continue;
    if (allowed_rate(s, unit) < allowed_now[at(unit)] * (1 - kRateChange)) sides.push_back(side);
  }
}

/// Notes the sides that are short on `day`; those noted for that day before keep the date since which it is known.
void note(State& s, double day, const Planned& news, const std::vector<flow::SideId>& sides) {
  std::vector<Foreseen>& all = s.foresight.foreseen;
  std::vector<Foreseen> noted;
  for (const flow::SideId side : sides) {
    const auto old =
        std::find_if(all.begin(), all.end(), [&](const Foreseen& f) { return f.day == day && f.side == side; });
    noted.push_back(old != all.end() ? *old : Foreseen{side, day, news.change.announced_day, news.announcement});
  }
  std::erase_if(all, [day](const Foreseen& f) { return f.day == day; });
  all.insert(all.end(), noted.begin(), noted.end());
  std::stable_sort(all.begin(), all.end(), [](const Foreseen& a, const Foreseen& b) { return a.day < b.day; });
}

/// Tries all known changes in order of date; notes what is short on each date from the first of `news` on.
void note_shortages(State& s, const std::vector<std::size_t>& news) {
  std::vector<double> allowed_now;
  for (std::size_t u = 0; u < s.units.size(); ++u) allowed_now.push_back(allowed_rate(s, static_cast<std::int32_t>(u)));
  const std::vector<Planned>& all = s.foresight.planned;
  Trial trial(s);
  const Planned* reason = nullptr;
  for (std::size_t p = 0; p < all.size(); ++p) {
    if (!all[p].told || all[p].withdrawn || all[p].change.day <= s.day) continue;
    trial.apply(all[p].change);
    if (std::count(news.begin(), news.end(), p) > 0) reason = &all[p];
    const bool last_of_day = p + 1 == all.size() || all[p + 1].change.day > all[p].change.day;
    if (reason == nullptr || !last_of_day) continue;
    std::vector<flow::SideId> sides = short_sides(s);
    add_stopping_outputs(s, allowed_now, sides);
    note(s, all[p].change.day, *reason, sides);
  }
}

bool wants_build_up(const State& s, flow::SideId side) {
  return std::any_of(s.foresight.foreseen.begin(), s.foresight.foreseen.end(),
                     [&](const Foreseen& f) { return f.side == side && f.day > s.day; });
}

/// Stocks before a shortage that is foreseen are brought to full, all others to their usual level.
bool set_targets(State& s) {
  bool changed = false;
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    const StockSpec& spec = s.system.stocks[k];
    StockRun& run = s.stocks[k];
    const flow::SideId side = side_of(s.system.network, spec);
    const bool build = wants_build_up(s, side);
    const double target = build ? spec.capacity : spec.initial;
    if (target == run.target) continue;
    run.target = target;
    run.retime = true;
    run.building = false;
    run.cause = latest_event(s);
    for (const Foreseen& f : s.foresight.foreseen)
      if (build && f.side == side && f.day > s.day) run.cause = f.announcement;
    changed = true;
  }
  return changed;
}

}  // namespace

double next_announcement(const State& s) {
  double next = kNever;
  for (const Planned& planned : s.foresight.planned) {
    if (!planned.told) next = std::min(next, std::max(0.0, planned.change.announced_day));
    if (!planned.withdrawn && planned.change.is_withdrawn()) next = std::min(next, planned.change.withdrawn_day);
  }
  return next;
}

namespace {

/// What is called off today is no longer foreseen: all that is still to come is looked at anew.
void call_off(State& s) {
  std::vector<Planned>& all = s.foresight.planned;
  std::vector<std::int32_t> told;
  for (Planned& planned : all) {
    if (planned.withdrawn || !planned.change.is_withdrawn() || !is_due(s, planned.change.withdrawn_day)) continue;
    planned.withdrawn = true;
    if (std::count(told.begin(), told.end(), planned.announcement) > 0) continue;
    told.push_back(planned.announcement);
    add_event(s, {.subject = subject_of(planned.change),
                  .kind = EventKind::called_off,
                  .cause = planned.announcement,
                  .scenario_event = scenario_event_of(planned.change),
                  .line = planned.change.line});
  }
  if (told.empty()) return;
  std::erase_if(s.foresight.foreseen, [&s](const Foreseen& f) { return f.day > s.day; });
  for (std::size_t p = 0; p < all.size(); ++p)
    if (all[p].told && !all[p].withdrawn && all[p].change.day > s.day) s.foresight.to_look.push_back(p);
}

/// Why what is announced will happen.
journal::Mechanism reason_told_ahead(const Change& change) {
  return change.what == Change::What::turnaround ? journal::Mechanism::turnaround_due : reason(change);
}

}  // namespace

void announce(State& s) {
  std::vector<Planned>& all = s.foresight.planned;
  for (std::size_t p = 0; p < all.size(); ++p) {
    if (all[p].told || all[p].change.announced_day > s.day) continue;
    all[p].told = true;
    if (all[p].change.day <= s.day) continue;  // on the first day, and known before it
    all[p].announcement = announcement_of(s, all[p].change);
    if (all[p].announcement == journal::kNone)
      all[p].announcement = add_event(s, {.subject = subject_of(all[p].change),
                                          .kind = EventKind::announced,
                                          .mechanism = reason_told_ahead(all[p].change),
                                          .cause = all[p].change.decision.cause,
                                          .scenario_event = scenario_event_of(all[p].change),
                                          .after = all[p].change.fraction,
                                          .line = all[p].change.line});
    s.foresight.to_look.push_back(p);
  }
  call_off(s);
}

void apply_known_change(State& s, const Change& change) {
  const auto id = static_cast<std::int32_t>(s.record.events.size());
  apply_change(s, change);
  const std::int32_t announcement = announcement_of(s, change);
  if (announcement != journal::kNone && announcement < id && id < static_cast<std::int32_t>(s.record.events.size()) &&
      s.record.events[at(id)].cause != announcement)
    s.record.joint_causes.push_back({id, announcement});
}

void open_prepared(State& s) {
  std::erase_if(s.foresight.foreseen, [&s](const Foreseen& f) { return f.day < s.day; });
  for (std::size_t m = 0; m < s.adaptations.size(); ++m) {
    const Foreseen* foreseen = foreseen_today(s, s.system.adaptations[m].serves);
    AdaptationRun& run = s.adaptations[m];
    if (foreseen == nullptr || run.open) continue;
    const double ready = ready_day(s.system.adaptations[m], foreseen->known) + run.extra_days;
    if (run.is_short) run.due_day = std::min(run.due_day, std::max(s.day, ready));
    if (!is_due(s, ready)) continue;
    run.is_short = true;
    run.cause = foreseen->announcement;
    switch_adaptation(s, m);
  }
  set_targets(s);
}

bool look_ahead(State& s) {
  if (s.foresight.to_look.empty()) return false;
  note_shortages(s, std::exchange(s.foresight.to_look, {}));
  return set_targets(s);
}

std::int32_t announcement_of_event(const State& s, std::int32_t event) {
  if (event < 0) return journal::kNone;
  for (const Planned& planned : s.foresight.planned)
    if (planned.change.event == event && planned.announcement != journal::kNone) return planned.announcement;
  return journal::kNone;
}

const Foreseen* foreseen_today(const State& s, flow::SideId side) {
  for (const Foreseen& f : s.foresight.foreseen)
    if (f.day <= s.day && f.side == side) return &f;
  return nullptr;
}

}  // namespace schakel::cascade
