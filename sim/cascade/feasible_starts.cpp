// The joint restart test: rates are taken with every unit and line that is off allowed to run (stocks left out); those
// that would be below minimum drop out, lowest shed order first and of a unit its last line first, until all that
// remain are feasible together. What gets nothing at all drops out together, and is asked again when others have
// dropped out since. They start; when ready, those that pass the same test among the ready go live at once. Tested one
// by one, a loop of units that need each other would never come back.
//
// A start may not push what runs below its minimum, save users that a plan sheds, and these are then off in the test:
// who needs what they make does not start. While somebody is pushed the lowest of those that start drops out.
//
// In the end those are asked again that dropped out for the sake of somebody who dropped out later (ask_again): else
// one that cannot run would keep others off for ever.
//
// Where sellers may declare force majeure, those that remain must also be feasible with what these will allot then.
//
// A line comes back when the lines that run without it hold their unit down, or when the unit is back at its base.
#include "sim/cascade/feasible_starts.hpp"

#include <algorithm>
#include <map>

namespace schakel::cascade {

using Phase = UnitRun::Phase;

namespace {

/// What has stopped today and needs no time to start waits for the next instant: else it could come and go for ever.
bool asked(Ask ask, Phase phase, double stopped_on, double start_up_days, double day) {
  if (ask == Ask::is_ready) return phase == Phase::ready;
  return is_off(phase) && !(phase == Phase::off && stopped_on == day && start_up_days <= 0);
}

/// The unit with the lines that the test offers; `unit` is kNone when it offers none.
Candidate candidate_of(const State& s, std::int32_t unit, Ask ask) {
  const UnitSpec& spec = s.system.units[at(unit)];
  const UnitRun& run = s.units[at(unit)];
  Candidate c;
  if (run.phase == Phase::closed || allowed_rate(s, unit) <= 0 || allowed_rate(s, unit) < spec.minimum) return c;
  if (spec.lines.empty()) {
    if (asked(ask, run.phase, run.tripped_on, spec.start_up_days, s.day)) c.unit = unit;
    return c;
  }
  for (std::size_t i = 0; i < spec.lines.size(); ++i) {
    const auto line = static_cast<std::int32_t>(i);
    const UnitRun::Line& state = run.lines[i];
    const bool offered = asked(ask, state.phase, state.stopped_on, spec.lines[i].start_up_days, s.day);
    if (offered) c.unit = unit;
    if (state.phase == Phase::on || (offered && line_can_run(s, unit, line))) c.lines.push_back(line);
  }
  if (c.lines.size() == lines_on(s, unit).size()) c.unit = journal::kNone;
  return c;
}

double plan_of(const State& s, const Candidate& c) {
  return std::min(allowed_rate(s, c.unit), capacity_of(s, c.unit, c.lines));
}

/// Place of the last line in merit order that is not on; `lines.size()` when there is none.
std::size_t last_offered(const State& s, const Candidate& c) {
  std::size_t i = c.lines.size();
  while (i-- > 0)
    if (s.units[at(c.unit)].lines[at(c.lines[i])].phase != Phase::on) return i;
  return c.lines.size();
}

/// Leaves out one line; false when the unit is no longer a candidate. When the last line of a unit that is off is too
/// large, a smaller one takes its place.
bool shrink(const State& s, Candidate& c) {
  const std::size_t i = last_offered(s, c);
  if (i == c.lines.size()) return false;
  const std::int32_t out = c.lines[i];
  c.lines.erase(c.lines.begin() + static_cast<std::ptrdiff_t>(i));
  if (!c.lines.empty()) {
    c.left.push_back(out);
    return last_offered(s, c) < c.lines.size();
  }
  const std::vector<LineSpec>& specs = s.system.units[at(c.unit)].lines;
  std::sort(c.left.begin(), c.left.end());
  const auto smaller = std::find_if(c.left.begin(), c.left.end(), [&](std::int32_t line) {
    return specs[at(line)].minimum < specs[at(out)].minimum;
  });
  if (smaller == c.left.end()) return false;
  c.lines.push_back(*smaller);
  c.left.erase(smaller);
  return true;
}

/// Leaves out lines that the rate does not need; false when none is left to start.
bool trim(const State& s, Candidate& c, double rate) {
  const UnitSpec& spec = s.system.units[at(c.unit)];
  if (c.lines.empty() || rate >= s.system.network.nodes[at(spec.node)].base * (1 - kRateChange)) return true;
  while (last_offered(s, c) < c.lines.size()) {
    LineSet without = c.lines;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(last_offered(s, c)));
    if (without.empty() || rate > capacity_of(s, c.unit, without) * (1 + kRateChange)) return true;
    c.lines = without;
  }
  return false;
}

/// All that is off and may be asked, in the order of starts.
std::vector<Candidate> all_candidates(State& s, Ask ask) {
  if (s.starts_in_order.empty()) s.starts_in_order = start_order(s);
  std::vector<Candidate> found;
  for (const std::int32_t unit : s.starts_in_order) {
    Candidate c = candidate_of(s, unit, ask);
    if (c.unit != journal::kNone) found.push_back(std::move(c));
  }
  return found;
}

std::vector<std::int32_t> units_of(const std::vector<Candidate>& candidates) {
  std::vector<std::int32_t> units;
  for (const Candidate& c : candidates) units.push_back(c.unit);
  return units;
}

/// The joint test of all that is offered. A class for what its steps share.
class Test {
 public:
  Test(State& s, Ask ask) : s_(s), out_{all_candidates(s, ask), {}}, bounds_(without_stocks(s, s.bounds)) {
    apart_ = bounds_;
    offered_ = out_.units;
    for (const PlanUser& user : users_shed(s)) open_links(s, user, bounds_);
    lift_for_restart(s, units_of(out_.units), bounds_);
    limits_ = bounds_.limit;
    for (const Candidate& c : out_.units) bounds_.plan[node(c)] = plan_of(s, c);
  }

  Outcome run() {
    do {
      while (!out_.units.empty()) {
        play_out();
        if (drop_idle()) continue;
        if (!drop_failing() && !drop_pushing() && !drop_unallotted()) break;
        asks_again_ = true;
      }
    } while (take_idle_back());
    for (const Candidate& c : idle_) left_.push_back(c.unit);
    ask_again();
    if (out_.units.empty()) return {};
    play_out();
    trim_all();
    out_.shed.insert(out_.shed.end(), tripped_.begin(), tripped_.end());
    return std::move(out_);
  }
  /// Rates at the end; only when a unit is left.
  const flow::Solution& rates() const { return *rates_; }

 private:
  std::size_t node(const Candidate& c) const { return at(s_.system.units[at(c.unit)].node); }
  double rate(const Candidate& c) const { return rates().rate[node(c)]; }

  void take_rates() {
    bounds_.limit = limits_;
    shed_in_test(s_, bounds_, out_.shed);
    rates_ = answer(s_, bounds_);
  }
  void take_allotted_rates() { rates_ = answer(s_, with_allotments(s_, bounds_)); }
  bool fails(const Candidate& c) {
    return rate(c) <= 0 || rate(c) < restart_rate_of(s_, c.unit, c.lines) * (1 - kRateChange);
  }
  bool any_fails() {
    return std::any_of(out_.units.begin(), out_.units.end(), [this](const Candidate& c) { return fails(c); });
  }
  /// The lowest of those from a place on.
  auto lowest(auto fits, std::ptrdiff_t place = 0) {
    auto found = out_.units.end();
    for (auto it = out_.units.begin() + place; it != out_.units.end(); ++it)
      if (fits(*it) && (found == out_.units.end() || sheds_before(s_, it->unit, found->unit))) found = it;
    return found;
  }

  /// Other than by a plan.
  bool gets_nothing(const Candidate& c) const {
    return c.lines.empty() && rate(c) <= 0 &&
           std::none_of(out_.shed.begin(), out_.shed.end(),
                        [&](const PlanUser& who) { return unit_of(who) == c.unit; });
  }

  /// Leaves out at once those from a place on that get nothing; one alone is left to the others' rule.
  std::vector<Candidate> take_out_idle(std::ptrdiff_t place) {
    const auto first = std::stable_partition(out_.units.begin() + place, out_.units.end(),
                                             [this](const Candidate& c) { return !gets_nothing(c); });
    if (out_.units.end() - first < 2) return {};
    std::vector<Candidate> idle(first, out_.units.end());
    withdraw(first - out_.units.begin());
    return idle;
  }

  bool drop_idle() {
    const std::vector<Candidate> idle = take_out_idle(0);
    if (idle.empty()) return false;
    idle_.insert(idle_.end(), idle.begin(), idle.end());
    asks_again_ = false;
    return true;
  }

  /// What got nothing may get something when others have been left out since.
  bool take_idle_back() {
    if (idle_.empty() || !asks_again_) return false;
    for (const Candidate& c : idle_) bounds_.plan[node(c)] = plan_of(s_, c);
    out_.units.insert(out_.units.end(), idle_.begin(), idle_.end());
    idle_.clear();
    asks_again_ = false;
    return true;
  }

  /// Leaves out the lowest that would be below what it needs, or one of its lines.
  bool drop_failing() {
    const auto drop = lowest([this](const Candidate& c) { return fails(c); });
    if (drop == out_.units.end()) return false;
    if (const std::int32_t unit = drop->unit; !lower(drop)) left_.push_back(unit);
    return true;
  }

  /// The same by what sellers will allot when these start: asked once for all of them.
  bool drop_unallotted() {
    if (s_.sellers.empty()) return false;
    take_allotted_rates();
    return drop_failing();
  }

  /// Leaves out a line, or all; false when the unit is no longer among them.
  bool lower(std::vector<Candidate>::iterator candidate) {
    const bool stays = shrink(s_, *candidate);
    bounds_.plan[node(*candidate)] = stays ? plan_of(s_, *candidate) : s_.bounds.plan[node(*candidate)];
    if (!stays) out_.units.erase(candidate);
    return stays;
  }

  /// Who was left out for the sake of one that was left out later may join: all but one are asked again, together, for
  /// each one without whom somebody else would have more, and then everybody alone. When somebody joins, all the others
  /// are asked once more.
  void ask_again() {
    while (left_.size() > 1 && (add_but_one() || add_one())) {
      do std::erase_if(left_, [this](std::int32_t unit) { return is_in(unit); });
      while (!left_.empty() && add(left_));
    }
  }

  bool is_in(std::int32_t unit) const {
    return std::any_of(out_.units.begin(), out_.units.end(), [unit](const Candidate& c) { return c.unit == unit; });
  }

  bool add_one() {
    return std::any_of(left_.rbegin(), left_.rend(), [this](std::int32_t unit) { return add({unit}); });
  }

  bool add_but_one() {
    const auto before = offer(left_);
    play_out();
    std::map<std::int32_t, double> with_all;
    for (auto c = out_.units.begin() + before; c != out_.units.end(); ++c) with_all[c->unit] = rate(*c);
    const auto pushed = number_pushed();
    withdraw(before);
    for (std::size_t i = left_.size(); i-- > 0;) {
      std::vector<std::int32_t> others = left_;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      offer(others);
      play_out();
      const bool gains = number_pushed() < pushed ||
                         std::any_of(out_.units.begin() + before, out_.units.end(), [&](const Candidate& c) {
                           return rate(c) > with_all[c.unit] * (1 + kRateChange);
                         });
      if (!gains) withdraw(before);
      if (gains && settle(before)) return true;
    }
    return false;
  }

  /// Takes in those of the units that can run together with the ones that are in; false when none can.
  bool add(const std::vector<std::int32_t>& units) {
    const auto before = offer(units);
    play_out();
    return settle(before);
  }

  /// The place from which on they stand.
  std::ptrdiff_t offer(const std::vector<std::int32_t>& units) {
    const auto before = static_cast<std::ptrdiff_t>(out_.units.size());
    for (const Candidate& c : offered_) {
      if (std::find(units.begin(), units.end(), c.unit) == units.end()) continue;
      bounds_.plan[node(c)] = plan_of(s_, c);
      out_.units.push_back(c);
    }
    return before;
  }

  void withdraw(std::ptrdiff_t place) {
    for (auto c = out_.units.begin() + place; c != out_.units.end(); ++c)
      bounds_.plan[node(*c)] = s_.bounds.plan[node(*c)];
    out_.units.erase(out_.units.begin() + place, out_.units.end());
  }

  /// Leaves out, of those from a place on, who cannot run with the others or would be in their way. False: all of them.
  bool settle(std::ptrdiff_t place) {
    while (static_cast<std::ptrdiff_t>(out_.units.size()) > place) {
      if (take_out_idle(place).empty()) {
        bool does = !any_fails() && !pushes_down();
        if (does && !s_.sellers.empty()) {
          take_allotted_rates();
          does = !any_fails();
        }
        if (does) return true;
        auto drop = lowest([this](const Candidate& c) { return fails(c); }, place);
        if (drop == out_.units.end()) drop = lowest([](const Candidate&) { return true; }, place);
        lower(drop);
      }
      play_out();
    }
    return false;
  }

  /// The unit runs, and would fall below its minimum by these starts.
  bool is_pushed(std::int32_t unit) {
    const std::size_t n = at(s_.system.units[at(unit)].node);
    return s_.units[at(unit)].phase == Phase::on && !holds_minimum(s_, unit, rates().rate[n]) &&
           holds_minimum(s_, unit, solve(s_, apart_).rate[n]);
  }
  std::int32_t unit_of(const PlanUser& who) const { return s_.system.shed_plans[who.plan].users[who.user].unit; }
  bool has_tripped(std::int32_t unit) const {
    return std::any_of(tripped_.begin(), tripped_.end(), [&](const PlanUser& who) { return unit_of(who) == unit; });
  }

  /// Leaves out lines that no rate needs, unless without them a plan would shed another, and who starts fail.
  void trim_all() {
    const std::vector<Candidate> whole = out_.units;
    std::erase_if(out_.units, [this](Candidate& c) { return !trim(s_, c, rate(c)); });
    for (const Candidate& c : whole) bounds_.plan[node(c)] = s_.bounds.plan[node(c)];
    for (const Candidate& c : out_.units) bounds_.plan[node(c)] = plan_of(s_, c);
    play_out();
    if (!any_fails() && !pushes_down()) return;
    out_.units = whole;
    for (const Candidate& c : whole) bounds_.plan[node(c)] = plan_of(s_, c);
    play_out();
  }

  /// Trips the first user that a plan sheds below its minimum: those that start may need what it makes.
  bool trip_shed() {
    const auto found = std::find_if(out_.shed.begin(), out_.shed.end(), [this](const PlanUser& who) {
      return !has_tripped(unit_of(who)) && is_pushed(unit_of(who));
    });
    if (found == out_.shed.end()) return false;
    const std::size_t n = at(s_.system.units[at(unit_of(*found))].node);
    bounds_.plan[n] = bounds_.ramp[n] = 0;
    tripped_.push_back(*found);
    return true;
  }

  /// Rates with what the starts bring about: users shed, and those of them that then trip.
  void play_out() {
    for (const PlanUser& who : tripped_) {
      const std::size_t n = at(s_.system.units[at(unit_of(who))].node);
      bounds_.plan[n] = s_.bounds.plan[n];
      bounds_.ramp[n] = s_.bounds.ramp[n];
    }
    tripped_.clear();
    do take_rates();
    while (trip_shed());
  }

  /// Units that run and would fall below their minimum by these starts, other than those that a plan sheds.
  int number_pushed() {
    int number = 0;
    for (std::size_t u = 0; u < s_.units.size(); ++u)
      if (const auto unit = static_cast<std::int32_t>(u); !has_tripped(unit) && is_pushed(unit)) ++number;
    return number;
  }
  bool pushes_down() { return number_pushed() > 0; }

  /// Leaves out the lowest when what runs would be pushed down.
  bool drop_pushing() {
    if (!pushes_down()) return false;
    const auto drop = lowest([](const Candidate&) { return true; });
    bounds_.plan[node(*drop)] = s_.bounds.plan[node(*drop)];
    left_.push_back(drop->unit);
    out_.units.erase(drop);
    return true;
  }

  State& s_;
  Outcome out_;
  flow::Bounds bounds_;  ///< of the test
  flow::Bounds apart_;   ///< of what runs now, without stocks
  Answer rates_;         ///< under these bounds, last taken
  std::vector<double> limits_;
  std::vector<Candidate> offered_;  ///< as the test began
  std::vector<std::int32_t> left_;  ///< units left out, in that order
  std::vector<Candidate> idle_;     ///< got nothing
  bool asks_again_ = false;         ///< others have been left out since
  std::vector<PlanUser> tripped_;   ///< shed by plans below their minimum, with units off in the test
};

}  // namespace

Outcome survivors(State& s, Ask ask) {
  Test test(s, ask);
  Outcome outcome = test.run();
  if (ask == Ask::may_start && !outcome.units.empty()) journal_used_adaptations(s, test.rates());
  const auto place = [&s](const Candidate& c) {
    return std::find(s.starts_in_order.begin(), s.starts_in_order.end(), c.unit);
  };
  std::sort(outcome.units.begin(), outcome.units.end(),
            [&](const Candidate& a, const Candidate& b) { return place(a) < place(b); });
  return outcome;
}

flow::Bounds without_stocks(const State& s, flow::Bounds bounds) {
  for (const StockSpec& stock : s.system.stocks) {
    for (const flow::ArcId arc : {stock.draw, stock.store, stock.refill})
      if (arc != flow::kNone) bounds.limit[at(arc)] = 0;
    for (const TransitSpec& transit : stock.transits)
      bounds.limit[at(transit.reorder)] = bounds.limit[at(transit.refill)] = 0;
  }
  return bounds;
}

}  // namespace schakel::cascade
