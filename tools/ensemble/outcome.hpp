// What is kept of one play of an ensemble: outcomes by name, when projects ran and what they cost, and when units first
// stopped. Small, so that a million fit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/accounts/accounts.hpp"
#include "models/accounts/value_added.hpp"
#include "tools/load/load.hpp"

namespace schakel::ensemble {

/// The number of a unit that an outcome is a sum of: its staff where it is closed, or stands still; its CO2; its value
/// added.
enum class Counted : std::int32_t { nothing, closed, idle, co2, value };
inline constexpr std::int64_t kWholePlay = -1, kAtEnd = -2;

/// One outcome of a play. README.md says how each is counted.
struct Quantity {
  std::string name, unit;
  bool higher_is_better = false;
  bool headline = true;                ///< false: one year of a series
  Counted counted = Counted::nothing;  ///< of units; those without that number count as 0 in it
  std::int64_t period = kWholePlay;    ///< in which: that of the accounts, kWholePlay, kAtEnd
};

/// The outcomes of plays of a scenario, in order: headline first, then series by year ("co2_2031").
std::vector<Quantity> quantities(const models::Scenario& scenario);

struct ProjectOutcome {
  double decided = 0, runs = 0;  ///< day; infinity: not within the play
  double value = 0;  ///< EUR, net present value at its decision, discounted to day 0 at 5 % a year; 0: not decided
  double committed = 0, approach = 0;  ///< EUR of public money; of it by measures
  double ended = 0;                    ///< day it was given up; infinity: not
};
/// Money that measures lay aside for something else than a project.
struct Support {
  enum class To : std::int32_t { unit, plan, infrastructure, other };
  To to = To::other;
  std::int32_t index = 0;  ///< as the model's
  double committed = 0;    ///< EUR
};
/// A measure that came about.
struct Spent {
  std::int64_t measure = 0;  ///< as the scenario's of this arm
  double committed = 0;      ///< EUR that it lays aside for others, in all
  std::int64_t reach = 0;    ///< journal::Asked::Reach: how far it got where it lays nothing aside
};
/// A product that is made elsewhere, and of which the CO2 there is not known.
struct Uncounted {
  std::int64_t product = 0;  ///< as the model's
  double volume = 0;         ///< over the play, in kt, TJ or GWh, against the base
};
/// What a unit did that has no number of what is counted (unnumbered.hpp).
struct Unnumbered {
  std::int32_t unit = 0;
  Counted counted = Counted::nothing;
  std::int64_t period = 0;  ///< of the accounts, or kAtEnd
  double amount = 0;        ///< days away from its base, at the end a part of it; not 0
};
struct Outcome {
  std::vector<double> values;            ///< as `quantities`
  std::vector<ProjectOutcome> projects;  ///< as the model's
  std::vector<double> first_stop;        ///< per unit, day it first was off; infinity: never
  std::vector<double> closed;            ///< per unit, day it closed for good; infinity: not
  std::vector<double> in_service;        ///< per plan, day; infinity: not within the play
  std::vector<Support> supports;         ///< one for each that has money
  std::vector<Spent> measures;           ///< in their order
  std::vector<Uncounted> uncounted;      ///< in the order of products
  std::vector<Unnumbered> unnumbered;    ///< by unit, what is counted and period
  std::vector<int> coalition;            ///< of the last deadlock told of: projects; empty: none
  std::vector<char> journal;             ///< results::journal_of; empty: not kept
  std::vector<char> texts;               ///< results::texts_of, of the same events
};

/// What a play leaves. `worth`: value added at the prices of the play; null: they are not known.
Outcome outcome_of(const load::Loaded& inputs, const models::Scenario& scenario, const models::BuiltSystem& built,
                   const journal::Record& record, models::ValueAdded* worth);

/// Products of which more is made elsewhere in one play than in the other, of those whose CO2 there is not known.
std::vector<int> uncounted_in(const std::vector<Uncounted>& with, const std::vector<Uncounted>& without);

/// As bytes and back; throws InternalError when the bytes are something else.
void append(std::string& bytes, const Outcome& outcome);
Outcome take(const std::string& bytes, std::size_t& at);

}  // namespace schakel::ensemble
