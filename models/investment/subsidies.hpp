// Rounds of subsidies: who asked, who gets what, and what is left. A budget is never overspent.
#pragma once

#include <span>
#include <string>

#include "models/investment/projects.hpp"

namespace schakel::models {

/// A bid for money.
struct Bid {
  int project = kNone;
  std::string key;             ///< of the project: breaks ties
  double claim = 0;            ///< EUR that are blocked if it is granted, > 0
  double per_tonne = 0;        ///< subsidy per t avoided: the lowest are granted first
  std::vector<int> with = {};  ///< projects that are granted with it
};

/// Projects granted, in order of rank (those that stand as one beside each other): by subsidy per tonne, then key,
/// while the budget lasts. A bid that does not fit is passed over, and smaller ones after it may still fit.
std::vector<int> ranked(std::vector<Bid> bids, double budget);

/// Budgets of one play.
class Budgets {
 public:
  Budgets() = default;
  /// `share`: part of each round that is left for projects in the data, by instrument id; others take the rest.
  Budgets(const Investments& data, const Date& start, double operating_share);

  /// The round of the instrument in which a bid on `day` (of the play) stands: the first that closes on or after it and
  /// is known by then; kNone when there is none.
  int round_for(int subsidy, double day) const;
  /// One of its rounds opens later than `day`, known or not.
  bool opens_after(int subsidy, double day) const;
  double opens(int round) const { return rounds_[static_cast<std::size_t>(round)].opens; }
  double closes(int round) const { return rounds_[static_cast<std::size_t>(round)].closes; }
  double left(int round) const { return rounds_[static_cast<std::size_t>(round)].left; }
  std::size_t size() const { return rounds_.size(); }
  int subsidy_of(int round) const { return rounds_[static_cast<std::size_t>(round)].subsidy; }
  /// Takes up to `eur` out of a round; what it gave.
  double take(int round, double eur);
  void give_back(int round, double eur);
  /// One more round, all of it for projects in the data.
  int open(int subsidy, double eur, double opens, double closes);  ///< its number
  /// The State withdraws an instrument: rounds that have not closed are gone. Or moves them by so many days.
  void withdraw(int subsidy, double day);
  void move(int subsidy, double from_day, double days);

 private:
  struct Open {
    int subsidy = kNone;
    double opens = 0, closes = 0, known = 0, left = 0;
    bool withdrawn = false;  ///< what comes back is not given again
  };
  std::vector<Open> rounds_;
};

}  // namespace schakel::models
