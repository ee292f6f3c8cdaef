#include "models/accounts/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace schakel::models {

using journal::Event;
using journal::EventKind;
using journal::Subject;
using journal::UnitState;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Days as years of the accounts: a calendar year counts as one, part of one by its days.
class AccountYears {
 public:
  explicit AccountYears(const Scenario& scenario) : periods_(account_periods(scenario)) {
    double sum = 0;
    for (const AccountPeriod& p : periods_) {
      before_.push_back(sum);
      sum += account_years(p);
    }
    all_ = sum;
  }
  double on(double day) const {
    const auto next = std::upper_bound(periods_.begin(), periods_.end(), day,
                                       [](double d, const AccountPeriod& p) { return d < p.from; });
    if (next == periods_.begin()) return 0;
    const std::size_t i = static_cast<std::size_t>(next - periods_.begin()) - 1;
    const AccountPeriod& p = periods_[i];
    return day >= p.to ? before_[i] + account_years(p)
                       : before_[i] + account_years(p) * ((day - p.from) / (p.to - p.from));
  }
  double all() const { return all_; }

 private:
  std::vector<AccountPeriod> periods_;
  std::vector<double> before_;
  double all_ = 0;
};

/// True when `after` of such an event of a unit is its rate from then on.
bool sets_rate(EventKind kind) {
  return kind == EventKind::rate_fell || kind == EventKind::rate_rose || kind == EventKind::tripped ||
         kind == EventKind::closed;
}
/// News and dates that move no rate.
bool moves_nothing(EventKind kind) {
  return kind == EventKind::announced || kind == EventKind::called_off || kind == EventKind::owner_changed ||
         kind == EventKind::start_began || kind == EventKind::start_abandoned || kind == EventKind::turnaround_slipped;
}

/// Takes away what its cause did. A partial repair does not.
bool ends_its_cause(const Event& event) {
  if (event.cause == journal::kNone) return false;
  if (event.kind == EventKind::link_restored) return event.after >= 1;
  return event.kind == EventKind::outage_ended || event.kind == EventKind::turnaround_ended ||
         (event.kind == EventKind::demand_changed && event.mechanism == journal::Mechanism::demand);
}

/// Stops a unit by its owner, a date or a permit.
bool makes_idle(EventKind kind) {
  return kind == EventKind::idled || kind == EventKind::laid_up || kind == EventKind::permit_ended ||
         kind == EventKind::mothballed;
}

/// Says why a project does not go on; another says that a step of it is done.
bool holds_up(EventKind kind) {
  return kind == EventKind::project_waits || kind == EventKind::project_ended || kind == EventKind::project_paused ||
         kind == EventKind::project_cancelled || kind == EventKind::talks_ended;
}

/// Events of one journal, by unit and by day.
class Events {
 public:
  Events(const journal::Record& record, std::size_t units)
      : record_(record), of_unit_(units), over_(record.events.size(), kNever) {
    for (std::size_t e = 0; e < record.events.size(); ++e) {
      const Event& event = record.events[e];
      if (event.subject.kind == Subject::Kind::unit && !moves_nothing(event.kind))
        of_unit_[at(event.subject.index)].push_back(static_cast<std::int32_t>(e));
      if (!ends_its_cause(event)) continue;
      over_[at(event.cause)] = event.day;
      repairs_.push_back(event.day);
    }
    for (std::size_t e = 0; e < over_.size(); ++e)
      if (record.events[e].cause != journal::kNone) over_[e] = std::min(over_[e], over_[at(record.events[e].cause)]);
  }

  const Event& operator[](std::int32_t event) const { return record_.events[at(event)]; }

  /// Events of the unit on the day.
  std::vector<std::int32_t> on(std::size_t unit, double day) const {
    std::vector<std::int32_t> found;
    for (const std::int32_t event : of_unit_[unit])
      if (record_.events[at(event)].day == day) found.push_back(event);
    return found;
  }
  /// The latest event of the unit up to the day; kNone when there is none.
  std::int32_t latest_of(std::size_t unit, double day) const {
    std::int32_t found = journal::kNone;
    for (const std::int32_t event : of_unit_[unit])
      if (record_.events[at(event)].day <= day) found = event;
    return found;
  }
  /// Days on which something ends that was an event's doing.
  const std::vector<double>& repairs() const { return repairs_; }
  /// It, or something in its chain of causes, has ended by the day.
  bool is_over(std::int32_t event, double day) const { return over_[at(event)] <= day; }
  /// The event of the unit that holds it on the day, when its state is that of `step`; kNone: none of its own does.
  std::int32_t holder(std::size_t unit, double day, const UnitStep& step) const {
    std::int32_t found = journal::kNone;
    for (const std::int32_t e : of_unit_[unit]) {
      const Event& event = record_.events[at(e)];
      if (event.day > day) break;
      const bool holds = step.state == UnitState::closed   ? event.kind == EventKind::closed
                         : step.state == UnitState::idle   ? makes_idle(event.kind)
                         : step.state == UnitState::outage ? limits(event, e, day, step)
                                                           : false;
      if (holds) found = e;
    }
    return found;
  }
  /// As the baseline's journal: the last event of the unit on the day, else of anybody on it; none when there is none.
  EventOwner of_baseline(std::size_t unit, double day) const {
    const std::vector<std::int32_t> own = on(unit, day);
    const std::int32_t last = own.empty() ? last_until(day) : own.back();
    return last != journal::kNone && record_.events[at(last)].day == day ? EventOwner(last, true) : EventOwner();
  }
  /// The last event of anybody up to the day, else the first of all; kNone in an empty journal.
  std::int32_t last_until(double day) const {
    const auto after = std::upper_bound(record_.events.begin(), record_.events.end(), day,
                                        [](double d, const Event& event) { return d < event.day; });
    if (after != record_.events.begin()) return static_cast<std::int32_t>(after - record_.events.begin()) - 1;
    return record_.events.empty() ? journal::kNone : 0;
  }

 private:
  /// An outage of the whole unit that is not over, and that leaves it nothing, or by which it runs at less.
  bool limits(const Event& event, std::int32_t number, double day, const UnitStep& step) const {
    return event.kind == EventKind::outage_started && event.line == journal::kNone && !is_over(number, day) &&
           (event.after <= 0 || step.fraction > 0);
  }

  const journal::Record& record_;
  std::vector<std::vector<std::int32_t>> of_unit_;
  std::vector<double> over_;  ///< per event: day on which it, or something in its chain of causes, has ended
  std::vector<double> repairs_;
};

/// What projects changed at a unit in both plays, and who owns that.
class Projects {
 public:
  Projects(const PlayOf& baseline, const PlayOf& scenario) : baseline_(baseline), scenario_(scenario) {}

  /// Owner of a step at the unit on a day that a project made; kNone: none did. Where the baseline's project runs and
  /// the scenario's does not, that is the last thing told by then of what the project waits for, or ended by.
  std::int32_t owner(std::size_t unit, double day, bool scenario_moved) const {
    const PlayOf& play = scenario_moved ? scenario_ : baseline_;
    for (const Patch& patch : play.activity.patches)
      if (patch.unit == static_cast<int>(unit) && patch.day == day && patch.co2_kt != 0)
        return scenario_moved ? patch.event : patch.project == kNone ? last_change(day) : last_of(patch.project, day);
    return journal::kNone;
  }

 private:
  std::int32_t last_of(int project, double day) const {
    std::int32_t told = journal::kNone, held_up = journal::kNone;
    for (std::size_t e = 0; e < scenario_.record.events.size(); ++e) {
      const Event& event = scenario_.record.events[e];
      if (event.subject != Subject{Subject::Kind::project, project} || (event.day > day && told != journal::kNone))
        continue;
      told = static_cast<std::int32_t>(e);
      if (holds_up(event.kind)) held_up = told;
    }
    return held_up != journal::kNone ? held_up : told;
  }
  /// Of an instrument, by which a programme of the baseline did not help.
  std::int32_t last_change(double day) const {
    std::int32_t found = journal::kNone;
    for (std::size_t e = 0; e < scenario_.record.events.size(); ++e)
      if (scenario_.record.events[e].kind == EventKind::instrument_changed && scenario_.record.events[e].day <= day)
        found = static_cast<std::int32_t>(e);
    return found;
  }
  const PlayOf& baseline_;
  const PlayOf& scenario_;
};

/// Puts the difference of two series at a unit into layers.
class Difference {
 public:
  Difference(const Events& events, const Events& before, const Projects& projects, std::size_t unit, const Steps& steps,
             const AccountYears& years)
      : events_(events), before_(before), projects_(projects), unit_(unit), steps_(steps), years_(years) {}

  /// `by_rate`: on a day with several events of the unit each owns what it moved of the rate.
  std::vector<Layers::Share> of(const Series& scenario, const Series& baseline, bool by_rate) {
    std::vector<double> days;
    add_days(days, scenario.day);
    add_days(days, baseline.day);
    add_days(days, events_.repairs());
    days = sorted_days(std::move(days));
    Walk with(scenario), without(baseline);
    const double start = baseline.value.empty() ? 0 : baseline.value.front();
    double before = 0, distance = 0;
    for (const double day : days) {
      const double now = with.on(day), other = without.on(day);
      const double level = now - other;
      const double noise = 1e-12 * (std::abs(now) + std::abs(other));  // last digits own nothing
      if (std::abs(level - layers_.level()) > noise) {
        if (now != before) {
          step(day, level, by_rate);
        } else {
          step_of_baseline(day, level, std::abs(other - start) > distance, by_rate);
        }
      }
      pass_on(day);
      before = now;
      distance = std::abs(other - start);
    }
    return layers_.finish(years_.all());
  }

 private:
  void step(double day, double level, bool by_rate) {
    const double years = years_.on(day);
    if (const std::int32_t project = projects_.owner(unit_, day, true); by_rate && project != journal::kNone)
      return layers_.move(years, level, project);
    const std::vector<std::int32_t> own = events_.on(unit_, day);
    if (by_rate && own.size() > 1) move_by_rate(day, years, level, own);
    layers_.move(years, level, own.empty() ? somebody(day) : EventOwner(own.back()));
  }

  /// Only the baseline moved, `away` from what it was at the start or back.
  void step_of_baseline(double day, double level, bool away, bool by_rate) {
    const double years = years_.on(day);
    const std::int32_t project = by_rate ? projects_.owner(unit_, day, false) : journal::kNone;
    if (project != journal::kNone) return layers_.move(years, level, project);
    const EventOwner there = away ? before_.of_baseline(unit_, day) : EventOwner();
    const std::int32_t holder = events_.holder(unit_, day, step_on(unit_, day));
    const std::int32_t latest = holder != journal::kNone ? holder : events_.latest_of(unit_, day);
    layers_.move_with_baseline(years, level,
                               there.event != journal::kNone ? there
                               : latest != journal::kNone    ? EventOwner(latest)
                                                             : somebody(day));
  }

  /// What is over by the day belongs to what holds the unit now, or the nearest one in its chain of causes.
  void pass_on(double day) {
    if (layers_.level() == 0) return;
    const std::int32_t own = events_.holder(unit_, day, step_on(unit_, day));
    layers_.hand_over(years_.on(day), [this, day, own](const EventOwner& owner) {
      if (owner.baseline || owner.event == journal::kNone || !events_.is_over(owner.event, day)) return owner;
      std::int32_t holder = own;
      for (std::int32_t e = owner.event; e != journal::kNone && holder == journal::kNone; e = events_[e].cause) {
        const Subject& subject = events_[e].subject;
        if (subject.kind == Subject::Kind::unit)
          holder = events_.holder(at(subject.index), day, step_on(at(subject.index), day));
      }
      return holder == journal::kNone ? owner : EventOwner(holder);
    });
  }

  /// The first step of the unit after the day.
  std::vector<UnitStep>::const_iterator step_after(std::size_t unit, double day) const {
    return std::upper_bound(steps_[unit].begin(), steps_[unit].end(), day,
                            [](double d, const UnitStep& step) { return d < step.day; });
  }

  const UnitStep& step_on(std::size_t unit, double day) const {
    const auto next = step_after(unit, day);
    return next == steps_[unit].begin() ? steps_[unit].front() : *(next - 1);
  }

  void move_by_rate(double day, double years, double level, const std::vector<std::int32_t>& own) {
    const auto next = step_after(unit_, day);
    if (next - steps_[unit_].begin() < 2) return;
    const double first = (next - 2)->fraction, last = (next - 1)->fraction, from = layers_.level();
    if (last == first) return;
    for (std::size_t i = 0; i + 1 < own.size(); ++i) {
      const Event& event = events_[own[i]];
      if (!sets_rate(event.kind)) continue;
      const double part = std::clamp((event.after - first) / (last - first), 0.0, 1.0);
      layers_.move(years, from + part * (level - from), own[i]);
    }
  }

  /// Of a move of the unit without an event of its own.
  EventOwner somebody(double day) const {
    const std::int32_t latest = events_.latest_of(unit_, day), last = events_.last_until(day);
    if (last != journal::kNone && events_[last].day == day) return last;
    if (layers_.top().event != journal::kNone) return layers_.top();
    return latest != journal::kNone ? latest : last;
  }

  const Events& events_;
  const Events& before_;
  const Projects& projects_;
  std::size_t unit_;
  const Steps& steps_;
  const AccountYears& years_;
  Layers layers_;
};

class Attribution {
 public:
  Attribution(const Model& model, const PlayOf& baseline, const PlayOf& scenario, const Scenario& times)
      : model_(model),
        baseline_(baseline),
        scenario_(scenario),
        years_(times),
        horizon_(times.horizon_days),
        periods_(account_periods(times)),
        events_(scenario.record, model.units.size()),
        before_(baseline.record, model.units.size()),
        projects_(baseline, scenario) {}

  std::vector<Effect> all() {
    const Steps& steps = scenario_.activity.steps;
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      for (const auto& share : Difference(events_, before_, projects_, u, steps, years_)
                                   .of(scenario_.activity.co2[u], baseline_.activity.co2[u], true)) {
        add(EffectQuantity::co2_end, share.owner, u, share.end);
        add(EffectQuantity::co2_cumulative, share.owner, u, share.total);
      }
      for (const auto& share :
           Difference(events_, before_, projects_, u, steps, years_)
               .of(idle_staff(model_, scenario_.activity, u), idle_staff(model_, baseline_.activity, u), false))
        add(EffectQuantity::jobs_at_risk, share.owner, u, share.end);
    }
    add_jobs(EffectQuantity::jobs_lost, [this](const Activity& activity) { return staff_lost(activity); });
    add_jobs(EffectQuantity::jobs_indirect, [this](const Activity& activity) {
      return left(activity, [this](const Leaving& entry) {
        return entry.kind == JobKind::indirect ? entry.ramp.gone(horizon_) : 0;
      });
    });
    add_jobs(EffectQuantity::job_years, [this](const Activity& activity) {
      return left(activity, [this](const Leaving& entry) { return person_years(entry.ramp); });
    });
    std::stable_sort(effects_.begin(), effects_.end(), [](const Effect& a, const Effect& b) {
      const auto key = [](const Effect& e) { return std::tuple(e.quantity, e.owner.baseline, e.owner.event, e.unit); };
      return key(a) < key(b);
    });
    return std::move(effects_);
  }

 private:
  void add(EffectQuantity quantity, EventOwner owner, std::size_t unit, double value) {
    if (value != 0) effects_.push_back({quantity, owner, static_cast<int>(unit), value});
  }

  /// Per closure: its unit, event and an amount.
  struct Amount {
    int unit = kNone;
    std::int32_t event = journal::kNone;
    double value = 0;
  };

  std::vector<Amount> staff_lost(const Activity& activity) const {
    std::vector<Amount> amounts;
    for (const ClosedStaff& closed : activity.closures)
      amounts.push_back({closed.unit, closed.event, own_jobs(model_.units[at(closed.unit)]) * closed.part});
    return amounts;
  }
  template <class Value>
  std::vector<Amount> left(const Activity& activity, Value value) const {
    std::vector<Amount> amounts;
    for (const ClosedStaff& closed : activity.closures) amounts.push_back({closed.unit, closed.event, 0});
    for (const Leaving& entry : activity.leaving) amounts[entry.closure].value += value(entry);
    return amounts;
  }
  double person_years(const Ramp& ramp) const {
    double sum = 0;
    for (const AccountPeriod& p : periods_) sum += ramp.mean_gone(p.from, p.to) * account_years(p);
    return sum;
  }

  /// A closure owns what it takes, less what the baseline loses at the unit anyway (first closures first). Where only
  /// the baseline loses, its closure owns that nobody is lost here.
  template <class Amounts>
  void add_jobs(EffectQuantity quantity, Amounts amounts) {
    std::vector<Amount> anyway = amounts(baseline_.activity);
    for (const Amount& amount : amounts(scenario_.activity)) {
      double own = amount.value;
      for (Amount& there : anyway) {
        if (there.unit != amount.unit) continue;
        const double also = std::min(own, there.value);
        own -= also;
        there.value -= also;
      }
      add(quantity, amount.event, at(amount.unit), own);
    }
    for (const Amount& there : anyway) add(quantity, EventOwner(there.event, true), at(there.unit), -there.value);
  }

  const Model& model_;
  const PlayOf& baseline_;
  const PlayOf& scenario_;
  const AccountYears years_;
  double horizon_;
  std::vector<AccountPeriod> periods_;
  const Events events_, before_;
  const Projects projects_;
  std::vector<Effect> effects_;
};

}  // namespace

const char* effect_name(EffectQuantity quantity) {
  constexpr std::array names = {"co2_dutch_kt_per_year", "co2_dutch_kt_cumulative", "jobs_direct_lost",
                                "jobs_direct_at_risk",   "jobs_indirect_lost",      "job_years_lost"};
  return names[static_cast<std::size_t>(quantity)];
}

const char* effect_unit(EffectQuantity quantity) {
  constexpr std::array units = {"kt/y", "kt", "jobs", "jobs", "jobs", "job-years"};
  return units[static_cast<std::size_t>(quantity)];
}

std::vector<Effect> attribute(const Model& model, const PlayOf& baseline, const PlayOf& scenario,
                              const Scenario& times) {
  return Attribution(model, baseline, scenario, times).all();
}

}  // namespace schakel::models
