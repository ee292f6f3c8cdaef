// What of the difference between two plays is not known.
//
// Rule. Where a sum does not differ although units do that have no number, its difference is not known, and not 0.
// Where it differs it is that of the units that have one, and the others are a gap that is named beside it.
#pragma once

#include <string>
#include <vector>

#include "models/accounts/jobs.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {

class Unknowns {
 public:
  explicit Unknowns(const Run& run);

  /// In what way people at a unit are without it: it, or a line of it, is closed; it stands idle.
  enum class Way : std::uint8_t { closed, idle };
  /// From a day to another; infinite: to the end.
  struct Days {
    double from = 0, to = 0;

    static Days at_end();
    static Days ever();
    static Days just_before(double day);
    bool touches(double begin, double end) const { return from < end && to > begin; }
  };

  /// True when the number of people of a kind is not known of a unit that differs on one of the days.
  bool people(Way way, models::JobKind kind, Days when, int cluster = models::kNone) const;
  /// True when the CO2 is not known of a unit whose rate differs on one of the days.
  bool co2(Days when, int cluster = models::kNone) const;
  /// True when what a row of the accounts counts is not known of a unit that differs in its time.
  bool in_row(const models::AccountRow& row) const;

 private:
  using Differing = std::vector<std::vector<Days>>;  ///< per unit

  bool people_in(const models::AccountRow& row, Days when) const;
  template <class Unknown>
  bool any(const Differing& differing, int cluster, Days when, Unknown unknown) const;

  auto co2_not_known() const {
    return [this](int unit) { return static_cast<bool>(co2_not_known_[static_cast<std::size_t>(unit)]); };
  }

  const Run& run_;
  std::vector<models::AccountPeriod> periods_;
  Differing closed_, idle_, rate_, part_load_;
  std::vector<bool> co2_not_known_;
};

}  // namespace schakel::results
