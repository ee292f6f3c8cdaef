// The same run in other futures: what came out of each, beside the one that is told in full.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/random/design.hpp"

namespace schakel::results {

/// Values of baseline and scenario per future. Both live in the same futures, so they differ by what the scenario does.
struct Futures {
  struct Quantity {
    std::string name, unit;
    bool headline = true;  ///< false: one year of a series, "series_co2_2031"
    bool unknown = false;  ///< what the scenario does to it: it differs in no future, though units do without a number
  };
  /// Days after the start; infinity: not within the play.
  struct ProjectDays {
    int project = 0;
    double decided = 0, runs = 0, ended = 0;
  };
  /// What is kept of a play beside its outcomes.
  struct Kept {
    std::vector<ProjectDays> projects;               ///< those with a day
    std::vector<std::pair<int, double>> first_stop;  ///< unit, and the day it first was off
    std::string journal;                             ///< results::journal_of; empty: not kept
    std::string texts;                               ///< results::texts_of
  };
  struct Future {
    std::uint64_t number = 0;                ///< from 1: 0 is the run that is told in full
    std::vector<double> baseline, scenario;  ///< as `quantities`
    Kept of_baseline, of_scenario;
  };
  std::vector<Quantity> quantities;
  std::vector<Future> played;                                 ///< by number
  std::vector<std::pair<std::uint64_t, std::string>> faults;  ///< futures left out, and why: checks of ours that failed
  Design design = Design::latin_hypercube;
  std::size_t numbers = 0;        ///< that vary
  std::vector<std::string> held;  ///< things whose volumes do not
};

}  // namespace schakel::results
