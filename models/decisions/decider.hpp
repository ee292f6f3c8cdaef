// The owners of a play: whether units run, are turned down, stand still, are mothballed, sold or closed. Purpose,
// equations, parameters and limits are in README.md.
//
// Everything is judged per set of units (sets.hpp) on what is known on the day: rates now, prices now, and the price
// paths without the deviations of this future. All sets are judged on the same view of a day, and what they decide is
// done together: the order of the data makes no difference.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "models/approach/approach.hpp"
#include "models/decisions/abroad.hpp"
#include "models/decisions/cash_line.hpp"
#include "models/decisions/claims.hpp"
#include "models/decisions/given.hpp"
#include "models/decisions/operations.hpp"
#include "models/decisions/sets.hpp"
#include "models/decisions/settings.hpp"
#include "models/decisions/sisters.hpp"
#include "models/decisions/stand_still.hpp"
#include "models/decisions/under_way.hpp"
#include "models/decisions/vintage.hpp"
#include "models/markets/margins.hpp"
#include "models/plants/scenario.hpp"
#include "sim/cascade/review.hpp"

namespace schakel::models {

/// What a play with decisions is made from; all of it must outlive the decider.
struct DecisionInputs {
  const Model& model;
  const BuiltSystem& built;
  const Scenario& scenario;
  const Markets& markets;
  const Margins& margins;   ///< at the prices of this future
  const Margins& expected;  ///< at the price paths: what owners expect to come back to
  Settings settings;
  std::uint64_t replication = 0;
  std::shared_ptr<Approach> approach = {};  ///< of the play; none: no measures
  bool disturbed = false;                   ///< with the scenario's events
  std::span<const Vintage> vintages = {};   ///< that take the place of `expected`, by day
};

class Decider final : public cascade::Reviewer {
 public:
  explicit Decider(const DecisionInputs& in);
  double next_due() const override;
  std::vector<Change> review(double day, const cascade::Cascade& now) override;
  void finish(double horizon, journal::Record& record) override;
  /// Owners count with what would be claimed back; `claims` must outlive it. None: nothing is.
  void count_claims(const PublicClaims* claims) { claims_ = claims; }
  /// Margins of plants have what projects changed at them; `projects` must outlive it. None: nothing does.
  void count_projects(const PlantProjects* projects) { projects_ = projects; }

  /// Owners weigh projects that are decided and do not run yet; `under_way` must outlive it. None: nobody does.
  void count_under_way(const ProjectsUnderWay* under_way) { under_way_ = under_way; }

 private:
  enum class Phase : std::uint8_t { runs, idle, mothballed, leaving, gone };
  struct Set {
    UnitSet of;
    StandStill cost;
    Phase phase = Phase::runs;
    CashLine cash;                ///< after fixed, shared and sustaining cost
    Margin margin;                ///< now, EUR per day
    double gain = 0;              ///< what running as now brings above standing still, EUR per day
    double would_earn = 0;        ///< contribution it would have if it ran as in the base
    double lost = 0, gained = 0;  ///< while it runs: lost since it last earned; off: forgone since it would earn
    double positive_since = 0;    ///< day since which it would earn; off only
    double away_since = 0;        ///< day on which it was mothballed
    double back_since = -1;       ///< day on which it came back; < 0: it never stood still
    double improved_since = -1;   ///< day on which the last project began at it; < 0: none did
    double patience_days = 0, hurdle = 0, notice_days = 0;
    double due = 0;         ///< day on which something about it changes by itself
    double seen = 0;        ///< day of the last look
    double gives_up = 0;    ///< days of standing still after which it is closed, while it would lose money
    double waits = 0;       ///< the same when its owner stopped it
    bool pauses = false;    ///< a turnaround of one of its units is under way
    double kept_until = 0;  ///< a public party bears its loss until this day
    double kept_eur = 0;    ///< with so much for the year before that day
    bool can_be_sold = false;
    std::int32_t held_by = -1;    ///< event: what made it stand still, or what lowers one of its units; -1: nothing
    std::int32_t cause = -1;      ///< event that moves its owner, of what is decided now; -1: prices
    std::vector<int> parts = {};  ///< of a chain: its blocks, when every unit is in one; indices of sets
    std::vector<SisterWay> sisters = {};
    AbroadSet abroad = {};
    bool put_off = false;  ///< the journal has been told that public money holds it
  };

  struct Failing {
    const OwnerFailure* of = nullptr;
    journal::Bankruptcy record;
    bool begun = false, ended = false, restarted = false;
    int first = kNone;  ///< of its units on the day; kNone: all are sold, and nothing happens
    double restart_day = 0;
    std::vector<int> bought, closes;  ///< units
  };

  void look(double day, const cascade::Cascade& now, const std::vector<int>& changed, bool new_month);
  void measure(Set& set, double day);
  double gain_of(const Set& set, std::vector<UnitActivity> activity) const;
  bool ran_in_base(const Set& set) const;
  std::vector<UnitActivity> at_base_rates(const Set& set) const;
  bool off(const Set& set) const;
  bool all_closed(const Set& set) const;
  /// Nothing is left to decide: every unit is closed or has been announced to close, by this set or a larger one.
  bool is_settled(const Set& set) const;

  void operate(Set& set, double day, std::vector<Change>& out);
  void hold_down(Set& set, double day, std::vector<Change>& out);
  bool must_run(const Set& set, double day) const;
  bool serves_others(int unit) const;
  void stand_idle(Set& set, double day, std::vector<Change>& out);
  double saved_away(const Set& set) const;
  double earns_back(const Set& set) const;
  bool is_worth_coming_back(const Set& set, double day) const;
  void come_back(Set& set, double day, std::vector<Change>& out);

  void consider_exit(Set& set, double day, std::vector<Change>& out);
  YearsAhead years_ahead(const Set& set, double day, int years, bool as_in_base) const;
  double value_of_going_on(const Set& set, double day) const { return value_of_going_on(set, day, off(set)); }
  double value_of_going_on(const Set& set, double day, bool as_in_base) const;
  double value_under_way(const Set& set, double day, bool as_in_base) const;
  double value_of_sisters(const Set& set, double day) const;
  double claim_on(const Set& set, double day) const;
  double day_of_stop(const Set& set, double day) const;
  double stays_behind(const Set& set) const;
  void put_off(Set& set, double day, double claim, std::vector<Change>& out);
  double value_of_waiting(const Set& set, double day) const;
  double expected_cash(const Set& set, int month, bool as_in_base) const;
  double cash_in_base(const Set& set, const Margins& margins, int month) const;
  static Margin margin_of(const Set& set, const Margins& margins, int month, std::span<const UnitActivity> activity);
  double turnarounds(const Set& set, double from, double years) const;
  bool is_tired(const Set& set, double day) const;
  bool has_a_part_worth_keeping(const Set& set, double day) const;
  void leave(Set& set, double day, journal::Mechanism why, std::vector<Change>& out);
  void mothball(Set& set, double day, std::vector<Change>& out);
  void sell(Set& set, double day, std::vector<Change>& out);
  void give_up(Set& set, double day, std::vector<Change>& out);
  void scrap_parts(Set& set, double day, std::vector<Change>& out);
  // causes.cpp
  void see_stops(double day, const cascade::Cascade& now, const std::vector<int>& changed);
  std::int32_t own_stop(const Set& set, std::int32_t event, const cascade::Cascade& now) const;
  std::int32_t what_holds(const Set& set, const cascade::Cascade& now) const;
  std::int32_t cause_if(const Set& set, bool tips) const;
  bool would_gain_as_in_base(const Set& set, double least) const;
  bool would_go_on_as_in_base(const Set& set, double day, double close) const;
  bool would_go_on_with_base_share(const Set& set, double go_on, double close) const;
  std::int32_t last_leaver(const Set& set, double day) const;
  // relocation.cpp
  AbroadTest abroad_test(const Set& set, double day, const YearsAhead& years) const;
  double value_abroad(const Set& set, double day) const;
  bool moves_a_step(const Set& set) const;
  void look_abroad(double day);
  double next_look_abroad() const;
  // failure.cpp
  void fail(double day, const cascade::Cascade& now, std::vector<Change>& out);
  void begin_failure(Failing& of, double day);
  void end_failure(Failing& of, double day, const cascade::Cascade& now, std::vector<Change>& out);
  void restart_bought(Failing& of, double day, const cascade::Cascade& now, std::vector<Change>& out);
  std::vector<std::vector<int>> parts_of(const std::vector<int>& units) const;
  double next_failure() const;
  bool is_failed(const Set& set) const;
  // support.cpp
  double next_measure() const;
  void take_over_cost(double day);
  bool pays_cost(int measure, double day, double most);
  bool is_kept(Set& set, double day) const;
  bool is_kept(int unit, double day) const;
  struct Borne {
    double eur = 0, until = std::numeric_limits<double>::infinity();  ///< until: the first of them ends
  };
  Borne borne_of_parts(const Set& set, double day) const;
  bool keep_open(Set& set, double day, std::vector<Change>& out);
  // instruments.cpp
  double next_instrument() const;
  bool tell_instruments(double day, std::vector<Change>& out);
  void read_instruments(const cascade::Cascade& now);
  std::int32_t withdrawal_for(const Set& set) const;
  // shocks.cpp
  void find_shocks();
  double next_shock() const;
  bool tell_shocks(double day, std::vector<Change>& out);
  void read_shock(std::int32_t event, const journal::Event& told);
  std::int32_t shock_for(const Set& set, double day) const;
  void draw(Set& set);
  void find_parts();

  static Change change(const Set& set, int unit, double day, Change::What what, double fraction,
                       journal::EventKind kind, journal::Mechanism why) {
    return change(unit, day, what, fraction, kind, why, set.cause);
  }
  static Change change(int unit, double day, Change::What what, double fraction, journal::EventKind kind,
                       journal::Mechanism why, std::int32_t cause);
  void for_units(const Set& set, double day, Change::What what, double fraction, journal::EventKind kind,
                 journal::Mechanism why, std::vector<Change>& out) const;

  DecisionInputs in_;
  const Margins* expected_;  ///< at the price paths, by what is known
  Operations operations_;
  Given given_;
  std::vector<std::int32_t> told_;  ///< per change of an instrument: its event in the journal
  std::size_t next_instrument_ = 0, seen_ = 0;
  struct Shock {
    const PriceShock* of = nullptr;
    int product = kNone;
    std::int32_t told = journal::kNone;  ///< its event in the journal
  };
  std::vector<Shock> shocks_;
  std::size_t next_shock_ = 0;
  std::vector<Set> sets_;
  std::vector<std::vector<int>> sets_of_unit_;
  std::vector<std::int32_t> stopped_by_;  ///< per unit that stands still: event; closed: that of its closure
  std::vector<bool> held_;                ///< per unit: turned down by its owner
  std::vector<bool> leaving_;             ///< per unit: its owner has announced that it closes
  struct TakenOver {
    double until = 0;
    bool paid = false;
  };
  std::map<int, TakenOver> taken_over_;  ///< measure: until when its part is paid, or its money was not there
  std::vector<journal::Payment> payments_;
  const PublicClaims* claims_ = nullptr;
  const PlantProjects* projects_ = nullptr;
  const ProjectsUnderWay* under_way_ = nullptr;
  std::vector<double> look_days_;  ///< on which relocation is looked at, without the end
  std::size_t looked_abroad_ = 0;  ///< of them
  std::vector<journal::Relocation> relocations_;
  std::vector<Failing> failures_;
  std::vector<bool> failed_;  ///< per unit: stands still because its owner failed
  std::vector<bool> sold_;    ///< per unit: by a decision; what happens to its former owner passes it by
  double looked_ = -1;        ///< day of the last review
  int month_ = -1;
};

}  // namespace schakel::models
