#include "models/decisions/settings.hpp"

namespace schakel::models {
namespace {

constexpr double kDaysPerMonth = kDaysPerYear / 12;

}  // namespace

Settings settings_of(const Markets& markets) {
  Settings s;
  const auto find = [&markets](const char* id) -> const Quantity* {
    const auto found = markets.parameters.find(id);
    return found == markets.parameters.end() ? nullptr : &found->second.value;
  };
  const auto take = [&find](const char* id, double& to, double unit = 1) {
    if (const Quantity* of = find(id)) to = of->value * unit;
  };
  const auto span = [&find](const char* id, Span& to) {
    if (const Quantity* of = find(id)) to = {of->value, of->low, of->high};
  };
  take("hurdle-nl", s.hurdle);
  take("europe-premium", s.europe_premium);
  take("hurdle-private-equity", s.hurdle_private_equity);
  take("hurdle-state-linked", s.hurdle_public);
  take("patience-group", s.patience_years);
  take("patience-distressed", s.patience_distressed_years);
  take("patience-major", s.patience_major_years);
  take("patience-factor-private-equity", s.patience_factor_private_equity);
  take("patience-co-operative", s.patience_co_operative_years);
  take("hurdle-co-operative", s.hurdle_co_operative);
  take("patience-trader", s.patience_trader_years);
  take("hurdle-trader", s.hurdle_trader);
  take("patience-infrastructure", s.patience_infrastructure_years);
  take("hurdle-infrastructure", s.hurdle_infrastructure);
  take("trailing", s.look_back_days, kDaysPerMonth);
  take("trailing-mothball", s.look_back_mothball_days, kDaysPerMonth);
  take("look-ahead", s.look_ahead_years);
  take("avoidable-1-month", s.avoidable_month);
  take("avoidable-mothball", s.avoidable_mothball);
  take("avoidable-closure", s.avoidable_closure);
  take("sustaining", s.sustaining);
  take("turnaround", s.turnaround);
  take("exit-cost-share", s.exit_share);
  if (const Quantity* share = find("exit-cost-share")) {
    s.exit_share_low = share->low;
    s.exit_share_high = share->high;
  }
  take("exit-cost-chlorine-phosgene", s.exit_chlorine);
  take("severance", s.severance_eur);
  take("works-council", s.council_days, kDaysPerMonth);
  take("announced-at-once", s.notice_none);
  take("announced-short", s.notice_short);
  take("sale-instead", s.sale);
  take("sister-margin", s.sister_margin);
  take("failure-restart", s.failure_restart);
  take("failure-parts", s.failure_parts);
  take("failure-part-sold", s.failure_part_sold);
  take("failure-decided", s.failure_decided_days, kDaysPerMonth);
  take("failure-gap", s.failure_gap_days, kDaysPerMonth);
  take("failure-unpaid", s.failure_unpaid_days, kDaysPerMonth);
  take("failure-recovered", s.failure_recovered);
  take("failure-wages", s.failure_wages_eur);
  take("failure-clean-up", s.failure_clean_up);
  span("hold-assets", s.hold_assets);
  span("hold-infrastructure", s.hold_infrastructure);
  span("hold-knowledge", s.hold_knowledge);
  span("hold-synergy", s.hold_synergy);
  span("abroad-freight", s.abroad_freight);
  span("sister-margin", s.room_margin);
  take("abroad-build", s.abroad_build_years);
  take("abroad-life", s.abroad_life_years);
  take("hurdle-abroad-us-me", s.hurdle_us_me);
  take("hurdle-abroad-cn", s.hurdle_cn);
  take("restart-after", s.restart_after_days, kDaysPerMonth);
  take("never-restart", s.never_restart);
  take("restart-12-months", s.restart_one_year);
  take("restart-24-months", s.restart_two_years);
  take("expectation", s.expectation);
  take("patience-scale", s.patience_scale);
  return s;
}

}  // namespace schakel::models
