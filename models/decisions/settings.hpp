// The numbers decisions rest on. Each comes from the national data (decision_parameter, by the id in the comment); the
// value here counts only where the data have none. Origin, range and grade of each are in README.md.
#pragma once

#include <map>
#include <string>

#include "models/markets/markets.hpp"
#include "models/plants/scenario.hpp"

namespace schakel::models {

/// A number with its range.
struct Span {
  double value = 0, low = 0, high = 0;
};

struct Settings {
  ExitRule rule = ExitRule::value;
  double patience_scale = 1;                    ///< times every owner's patience: the one parameter that is fitted; > 0
  double hurdle = 0.12;                         ///< "hurdle-nl": per year
  double europe_premium = 0.02;                 ///< "europe-premium": more for a parent from outside Europe
  double patience_years = 3;                    ///< "patience-group"
  double patience_distressed_years = 2;         ///< "patience-distressed"
  double patience_major_years = 6;              ///< "patience-major": oil majors and what is State-linked
  double patience_factor_private_equity = 0.8;  ///< "patience-factor-private-equity": times "patience-group"
  double hurdle_private_equity = 0.225;         ///< "hurdle-private-equity": per year
  double hurdle_public = 0.05;                  ///< "hurdle-state-linked": per year, networks of public parties
  double patience_co_operative_years = 5;       ///< "patience-co-operative"
  double hurdle_co_operative = 0.09;            ///< "hurdle-co-operative": per year
  double patience_trader_years = 2;             ///< "patience-trader"
  double hurdle_trader = 0.15;                  ///< "hurdle-trader": per year
  double patience_infrastructure_years = 5;     ///< "patience-infrastructure"
  double hurdle_infrastructure = 0.1;           ///< "hurdle-infrastructure": per year
  double look_back_days = 731;                  ///< "trailing": for closing
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
  double sister_margin = 0.1;  ///< "sister-margin": of the price, what a sister plant outside the data earns on a tonne
  double failure_restart = 0.45;     ///< "failure-restart": chance that a failed owner's plants are bought as a whole
  double failure_parts = 0.25;       ///< "failure-parts": that parts find a buyer; else all closes
  double failure_part_sold = 0.5;    ///< "failure-part-sold": chance of each part then
  double failure_decided_days = 91;  ///< "failure-decided": from the stop until it is known
  double failure_gap_days = 183;     ///< "failure-gap": from the stop until what is sold may start
  double failure_unpaid_days = 45;   ///< "failure-unpaid": of purchases, unpaid at the stop
  double failure_recovered = 0.05;   ///< "failure-recovered": part of unsecured debts that the estate pays
  double failure_wages_eur = 15e3;   ///< "failure-wages": paid by the public wage guarantee, per own job
  double failure_clean_up = 0.5;     ///< "failure-clean-up": part of clean-up of what closes that public parties pay
  Span hold_assets{1, 0.85, 1.2};    ///< "hold-assets": what the same plant costs abroad, over replacement capital
  Span hold_infrastructure{0.25, 0.1,
                           0.4};          ///< "hold-infrastructure": what is there here and must be built there, same
  Span hold_knowledge{0.1, 0.05, 0.2};    ///< "hold-knowledge": to move what its people know, same
  Span hold_synergy{25, 10, 50};          ///< "hold-synergy": EUR per t exchanged by pipe with plants that stay
  Span abroad_freight{0.15, 0.08, 0.25};  ///< "abroad-freight": of the price, of a product without its own number
  Span room_margin{0.1, 0.03, 0.2};       ///< "sister-margin": of the price, kept by who has room in a plant there
  double abroad_build_years = 3;          ///< "abroad-build": until the plant abroad runs
  double abroad_life_years = 20;          ///< "abroad-life": that are counted
  double hurdle_us_me = 0.1, hurdle_cn = 0.09;  ///< "hurdle-abroad-us-me", "hurdle-abroad-cn"
  double expectation = 0.55;  ///< "expectation": part of a deviation of the margin from its path left after a year
};

Settings settings_of(const Markets& markets);

}  // namespace schakel::models
