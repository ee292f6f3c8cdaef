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
  /// True when the number of people of a kind is not known of a unit that differs at the end, at a time or ever.
  bool at_end(Way way, models::JobKind kind) const;
  bool just_before(double day, Way way, models::JobKind kind) const;
  bool ever(Way way, models::JobKind kind) const;
  /// True when what a row of the accounts counts is not known of a unit that differs in its time.
  bool in_row(const models::AccountRow& row) const;

 private:
  struct Days {
    double from = 0, to = 0;  ///< infinite: to the end
    bool touches(double begin, double end) const { return from < end && to > begin; }
  };
  using Differing = std::vector<std::vector<Days>>;  ///< per unit

  bool people(Way way, models::JobKind kind, int cluster, Days when) const;
  template <class Unknown>
  bool any(const Differing& differing, int cluster, Days when, Unknown unknown) const;

  const Run& run_;
  std::vector<models::AccountPeriod> periods_;
  Differing closed_, idle_, rate_;
};

}  // namespace schakel::results
