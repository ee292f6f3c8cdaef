// The numbers decisions rest on. Each comes from the national data (decision_parameter, by the id in the comment); the
// value here counts only where the data have none. Origin, range and grade of each are in README.md.
#pragma once

#include <map>
#include <string>

#include "models/markets/markets.hpp"

namespace schakel::models {

/// How a set of units is judged that loses money.
enum class ExitRule : std::uint8_t {
  value,         ///< value of going on against the best way out, after the owner's patience
  average_loss,  ///< closes when the mean cash of the look-back is below 0 (EMLab-generation: De Vries et al. 2013)
  net_value,     ///< closes as soon as the value of going on is below that of closing, without patience
};

struct Settings {
  ExitRule rule = ExitRule::value;
  double patience_scale = 1;             ///< times every owner's patience: the one parameter that is fitted; > 0
  double hurdle = 0.12;                  ///< "hurdle-nl": per year
  double europe_premium = 0.02;          ///< "europe-premium": more for a parent from outside Europe
  double patience_years = 3;             ///< "patience-group"
  double look_back_days = 731;           ///< "trailing": for closing
  double look_back_mothball_days = 183;  ///< "trailing-mothball": also the least time between coming back and going
  double look_ahead_years = 5;           ///< "look-ahead"
  double avoidable_month = 0.1;          ///< "avoidable-1-month": part of fixed cost saved by standing still
  double avoidable_mothball = 0.65;      ///< "avoidable-mothball"
  double avoidable_closure = 0.9;        ///< "avoidable-closure"
  double sustaining = 0.015;             ///< "sustaining": of replacement capital a year
  double turnaround = 0.0325;            ///< "turnaround": of replacement capital, each
  double exit_share = 0.12;              ///< "exit-cost-share": of replacement capital
  double exit_share_low = 0.03, exit_share_high = 0.3;  ///< its 10 and 90 % quantiles
  double exit_chlorine = 1.5;                           ///< "exit-cost-chlorine-phosgene": factor
  double severance_eur = 120e3;                         ///< "severance": per own job
  double council_days = 91;                             ///< "works-council": from decision to the first day of notice
  double notice_none = 0.25;        ///< "announced-at-once": part of closures, of what stands still already
  double notice_short = 0.4;        ///< "announced-short": one to six months
  double sale = 0.35;               ///< "sale-instead": chance of a buyer, more than two connected units
  double restart_after_days = 28;   ///< "restart-after": margin back for so long
  double never_restart = 0.3;       ///< "never-restart": chance not to come back, of a unit that loses money
  double restart_one_year = 0.2;    ///< "restart-12-months"
  double restart_two_years = 0.07;  ///< "restart-24-months"
  double expectation = 0.55;  ///< "expectation": part of a deviation of the margin from its path left after a year
};

Settings settings_of(const Markets& markets);

}  // namespace schakel::models
