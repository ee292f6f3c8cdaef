// What passes with time: turnarounds, contracts and ends of validity.
#include <cmath>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

double value_or(const v1::Quantity& q, bool has, double otherwise) { return has ? q.value() : otherwise; }

}  // namespace

/// After all units are known, since turnarounds name others.
void Resolver::add_dates() {
  for (std::size_t u = 0; u < out_.units.size(); ++u) {
    const v1::Unit& unit = *out_.units[u];
    cluster_ = out_.unit_cluster[u];
    model().units[u].valid_until = parse_date(unit.validity().until());
    if (unit.has_turnaround()) add_turnaround(unit, model().units[u]);
  }
  for (std::size_t l = 0; l < out_.links.size(); ++l) {
    model().links[l].valid_until = parse_date(out_.links[l]->validity().until());
    add_contract(*out_.links[l], model().links[l]);
  }
}

void Resolver::add_turnaround(const v1::Unit& unit, models::Unit& to) {
  const v1::Turnaround& message = unit.turnaround();
  const auto last = parse_date(message.last());
  if (!message.has_interval_years() || !message.has_duration_days() || !last) return;
  models::Turnaround turnaround;
  turnaround.interval_days = std::floor(message.interval_years().value() * kDaysPerYear);
  turnaround.duration_days = message.duration_days().value();
  turnaround.last = *last;
  turnaround.announced_days =
      value_or(message.announced_days(), message.has_announced_days(), turnaround.announced_days);
  turnaround.earliest_fraction =
      value_or(message.earliest_fraction(), message.has_earliest_fraction(), turnaround.earliest_fraction);
  turnaround.move_notice_days =
      value_or(message.move_notice_days(), message.has_move_notice_days(), turnaround.move_notice_days);
  turnaround.crew_persons = message.crew_persons().value();
  for (const std::string& other : message.together_with())
    if (const int index = index_of(other, kUnit); index != models::kNone) turnaround.together_with.push_back(index);
  if (turnaround.duration_days >= turnaround.interval_days)
    return reporter_.error(message, "duration_days",
                           {"duration_days = " + number_text(turnaround.duration_days) +
                                " is not less than the interval of " + number_text(turnaround.interval_days) + " days",
                            "less than the interval"});
  to.turnaround = std::move(turnaround);
}

void Resolver::add_contract(const v1::Link& link, models::Link& to) {
  const v1::Contract& message = link.contract();
  models::Contract& contract = to.contract;
  contract.band_low = value_or(message.band_low(), message.has_band_low(), 1);
  contract.band_high = value_or(message.band_high(), message.has_band_high(), 1);
  contract.minimum_take = message.minimum_take().value();
  contract.nomination_days = message.nomination_days().value();
  contract.must_take = message.must_take();
  contract.must_supply = message.must_supply();
  if (contract.must_take && !message.has_minimum_take()) contract.minimum_take = 1;
  contract.notice_days = message.notice_days().value();
  contract.term_end = parse_date(message.term_end());
  contract.renews = !message.has_renews() || message.renews();
  if (contract.band_high > 1 && to.base == models::LinkBase::stand_by)
    reporter_.error(message, "band_high",
                    {"band_high on a stand-by link, which has no base volume", "a base volume, or only a capacity"});
  if (contract.must_take) check_duty(message, "must_take", to);
  if (contract.must_supply) check_duty(message, "must_supply", to);
  if (message.has_minimum_take() && contract.minimum_take > 0 && to.base == models::LinkBase::stand_by)
    reporter_.error(message, "minimum_take",
                    {"minimum_take on a stand-by link, which has no base volume", "a base volume, or no minimum"});
}

/// Only a unit can be obliged, and only to what flows in the base.
void Resolver::check_duty(const v1::Contract& message, const std::string& field, const models::Link& link) {
  const bool takes = field == "must_take";
  if ((takes ? link.to : link.from).kind != models::Endpoint::Kind::unit)
    reporter_.error(message, field,
                    {field + " on a link that does not " + (takes ? "end" : "start") + " at a unit",
                     takes ? "a link to a unit" : "a link from a unit", "only a unit can be obliged to run"});
  if (link.base == models::LinkBase::stand_by)
    reporter_.error(message, field, {field + " on a stand-by link, which has no base volume", "a base volume"});
}

}  // namespace schakel::load
