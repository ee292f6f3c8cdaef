// Scenarios that follow from a cluster by rule, not by hindsight.
//
//   closures        every group with a capacity above 100 kt a year closes at once. A group is all units of one main
//   product
//                   (measured in kt) of one owner at one site.
//   utilities       every shared utility fails, for 2 and for 30 days: infrastructure with users, and every steam or
//   fuel-gas
//                   header and utility pool. Infrastructure that no link, pool or shedding plan hangs on takes its
//                   users down.
//   pool sources    everything that feeds a pool fails, for 2 and for 30 days: units, named plants, links from hubs. A
//   pool
//                   that only the market feeds fails itself. (The market as one source beside others cannot be taken
//                   away.)
//   routes          every route is blocked for 60 days.
//   planned         the unit with most own jobs among those that others depend on closes with two years' notice, and on
//   the
//                   same date without.
//   ends of chains  every unit from which no other unit is reached along links in use (hubs left out) is out for 30
//   days.
// Everything happens on 2025-01-01; the planned closure is announced then and happens on 2027-01-01. What does not run
// or carries nothing in the base year is left out. Names come from ids alone, so the same data give the same files.
#pragma once

#include <string>
#include <vector>

#include "models/plants/base_year.hpp"

namespace schakel::scenarios {

struct RuleEvent {
  std::string announced;  ///< ISO date; empty = on the day
  std::string what;       ///< the event as text, in the language of scenarios
};
struct RuleScenario {
  std::string name;                                          ///< id, and name of its file
  std::string rule;                                          ///< one of the words above; two, when it follows from two
  std::string title, title_nl, description, description_nl;  ///< the Dutch ones with names as the model has them
  bool projects = false;                                     ///< with projects and prices
  bool decisions = false;                                    ///< with prices, and owners who decide
  bool short_lived = false;  ///< an outage: the checkpoints are the ends of 2025 and 2026
  std::vector<RuleEvent> events;
};

/// In the order of the rules, then of the model; each name once.
std::vector<RuleScenario> by_rule(const models::Model& model, const models::BaseYear& base);

/// The third line of every file, by which the program knows its own.
std::string mark(const std::vector<std::string>& clusters);
std::string to_text(const RuleScenario& scenario, const std::vector<std::string>& clusters);

}  // namespace schakel::scenarios
