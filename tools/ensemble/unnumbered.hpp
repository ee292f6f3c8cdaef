// What units did of which there is no number, so that a difference between plays says what it leaves out.
//
// Rule, as of one run (tools/results/unknowns.hpp): where an outcome differs in none of the futures although units do
// that have no number of what it counts, its difference is not known, and not 0. Where it differs it is that of the
// units that have one, and the others are named beside it.
#pragma once

#include <set>
#include <tuple>
#include <vector>

#include "models/accounts/accounts.hpp"
#include "models/accounts/value_added.hpp"
#include "tools/ensemble/outcome.hpp"

namespace schakel::ensemble {

class Ensemble;

/// A play, and what it is judged with.
struct Played {
  const load::Loaded& inputs;
  const models::BuiltSystem& built;
  const models::Activity& activity;
  const journal::Record& record;
  const models::ValueAdded* worth;  ///< null: no value is known
};
std::vector<Unnumbered> unnumbered_of(const Played& play, const std::vector<models::AccountPeriod>& periods);

/// Units without a number that differ between one play and another, gathered over futures.
class Gaps {
 public:
  /// Of one more future; true when any differs in it.
  bool add(const std::vector<Unnumbered>& with, const std::vector<Unnumbered>& without);
  /// Those that the difference in a quantity leaves out, ascending.
  std::vector<int> units(const Quantity& quantity) const;

 private:
  std::set<std::tuple<Counted, std::int64_t, int>> found_;  ///< what is counted, period, unit
};

/// Of every arm of an ensemble against arm 0 of the reference, in the same futures.
std::vector<Gaps> gaps_of(const Ensemble& ensemble, const Ensemble& reference, std::size_t arms);

/// True where nothing is known of a difference: it is 0 in all futures, and units are left out.
bool unknown(const std::vector<double>& differences, const std::vector<int>& left_out);

}  // namespace schakel::ensemble
