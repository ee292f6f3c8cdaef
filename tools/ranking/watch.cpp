// What to keep an eye on of a subject: how long its customers can do without, what else they have, and which dates
// come.
#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/calendar.hpp"
#include "tools/ranking/ranking.hpp"

namespace schakel::ranking {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The first date after the start, of those given.
class First {
 public:
  explicit First(Date start) : start_(start) {}
  void see(const std::optional<Date>& date) {
    if (date && *date > start_ && (!first_ || *date < *first_)) first_ = date;
  }
  std::string text() const { return first_ ? to_text(*first_) : std::string(); }

 private:
  Date start_;
  std::optional<Date> first_;
};

struct Need {
  int unit = models::kNone, product = models::kNone;
  friend auto operator<=>(const Need&, const Need&) = default;
};

/// Who takes what the units make, by a link in use, itself or through a pool.
std::set<Need> takers_of(const load::Loaded& in, const std::set<int>& units) {
  std::set<Need> needs;
  std::set<int> pools;
  const auto& links = in.model.links;
  const auto in_use = [&in](std::size_t l) { return in.base_year.link_volume[l] > 0; };
  for (std::size_t l = 0; l < links.size(); ++l) {
    const models::Link& link = links[l];
    if (link.from.kind != models::Endpoint::Kind::unit || !units.contains(link.from.index) || !in_use(l)) continue;
    if (link.to.kind == models::Endpoint::Kind::unit && !units.contains(link.to.index))
      needs.insert({link.to.index, link.product});
    if (link.to.kind == models::Endpoint::Kind::pool) pools.insert(link.to.index);
  }
  for (std::size_t l = 0; l < links.size(); ++l)
    if (links[l].from.kind == models::Endpoint::Kind::pool && pools.contains(links[l].from.index) && in_use(l) &&
        links[l].to.kind == models::Endpoint::Kind::unit && !units.contains(links[l].to.index))
      needs.insert({links[l].to.index, links[l].product});
  return needs;
}

/// Other links that bring the product to the unit, and its import options.
int ways_to(const load::Loaded& in, const Need& need, const std::set<int>& units) {
  int ways = 0;
  for (const models::Link& link : in.model.links) {
    const bool own = link.from.kind == models::Endpoint::Kind::unit && units.contains(link.from.index);
    const bool here = link.to.kind == models::Endpoint::Kind::unit && link.to.index == need.unit;
    ways += here && !own && link.product == need.product ? 1 : 0;
  }
  for (const models::ImportOption& option : in.model.imports)
    ways += option.unit == need.unit && option.product == need.product ? 1 : 0;
  return ways;
}

/// Days its need lasts on what it holds; < 0 when it holds none.
double cover(const load::Loaded& in, const Need& need) {
  double held = 0;
  for (const models::Storage& storage : in.model.storages)
    if (storage.unit == need.unit && storage.product == need.product && storage.at_input)
      held += storage.capacity.value * storage.initial_fill.value;
  double per_year = 0;
  for (const models::Input& input : in.model.units[at(need.unit)].inputs)
    if (input.product == need.product) per_year += input.amount.value * in.base_year.unit_rate[at(need.unit)];
  return held > 0 && per_year > 0 ? held / per_year * kDaysPerYear : -1;
}

}  // namespace

Watch watch(const load::Loaded& in, const Subject& subject) {
  Watch seen;
  const std::set<int> units(subject.units.begin(), subject.units.end());
  const std::set<Need> needs = takers_of(in, units);
  std::set<int> takers;
  double least = -1;
  int fewest = -1;
  for (const Need& need : needs) {
    takers.insert(need.unit);
    const double days = std::max(0.0, cover(in, need));
    least = least < 0 ? days : std::min(least, days);
    const int ways = ways_to(in, need, units);
    fewest = fewest < 0 ? ways : std::min(fewest, ways);
  }
  seen.takers = static_cast<int>(takers.size());
  seen.days_of_cover = least;
  seen.alternatives = std::max(0, fewest);
  First turnaround(in.scenario.start), contract(in.scenario.start), permit(in.scenario.start);
  for (const int u : subject.units) {
    const models::Unit& unit = in.model.units[at(u)];
    if (!unit.turnaround) continue;
    const double interval = unit.turnaround->interval_days;
    const double since = in.scenario.start.days - unit.turnaround->last.days;
    const double next = interval > 0 ? std::ceil(std::max(1.0, since + 1) / interval) * interval : 0;
    turnaround.see(Date{unit.turnaround->last.days + static_cast<int>(next)});
  }
  for (const models::Link& link : in.model.links)
    if ((link.from.kind == models::Endpoint::Kind::unit && units.contains(link.from.index)) ||
        (link.to.kind == models::Endpoint::Kind::unit && units.contains(link.to.index)))
      contract.see(link.contract.term_end);
  for (const models::Permit& one : in.model.permits)
    if (std::any_of(one.units.begin(), one.units.end(), [&units](int u) { return units.contains(u); }))
      permit.see(one.end);
  seen.next_turnaround = turnaround.text();
  seen.contract_end = contract.text();
  seen.permit_end = permit.text();
  return seen;
}

}  // namespace schakel::ranking
