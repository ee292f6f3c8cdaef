#include "models/accounts/takes.hpp"

#include <algorithm>
#include <map>

#include "models/accounts/sellers_able.hpp"
#include "sim/base/calendar.hpp"

namespace schakel::models {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool has_minimum(const Model& model, const BuiltSystem& built, std::size_t l) {
  return model.links[l].contract.minimum_take > 0 && built.link_arc[l] != flow::kNone;
}

/// Every arc on which the link sends: base volume, volume above it, and what the growth of its route adds.
std::vector<Weight> arcs_of(const BuiltSystem& built, std::size_t l) {
  std::vector<Weight> arcs;
  for (const flow::ArcId arc : built.system.link_arcs[l]) arcs.push_back({arc, 1 / kDaysPerYear});  // per day
  for (const cascade::RouteSpec& route : built.system.routes)
    for (const cascade::RouteLink& link : route.links)
      if (link.contract == built.link_arc[l]) arcs.push_back({link.growth, 1 / kDaysPerYear});
  return arcs;
}

/// The first anniversary of the contract after `day`, as days since day 0.
double next_year_end(const Contract& contract, Date start, double day) {
  const auto since = [start](Date date) { return static_cast<double>(date.days - start.days); };
  int year = year_of(Date{start.days + static_cast<int>(day)});
  while (true) {
    const Date end =
        contract.term_end ? add_years(*contract.term_end, year - year_of(*contract.term_end)) : first_of_january(year);
    if (since(end) > day) return since(end);
    ++year;
  }
}

}  // namespace

std::vector<Take> takes(const Model& model, const BuiltSystem& built, const journal::Record& record,
                        const Steps& steps) {
  std::vector<Take> found;
  std::vector<std::vector<Weight>> arcs;
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    if (!has_minimum(model, built, l)) continue;
    found.push_back({static_cast<int>(l), {}, able_to_send(model, built, record, steps, static_cast<int>(l))});
    arcs.push_back(arcs_of(built, l));
  }
  if (found.empty()) return found;
  const std::vector<Series> sent = weighted_flows(record, built.system.network.arcs.size(), arcs);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].sent = sent[i];
  return found;
}

std::vector<TakeShortfall> take_shortfalls(const Model& model, const BaseYear& base, const std::vector<Take>& takes,
                                           const Scenario& scenario) {
  constexpr double kRounding = 1e-9;  // of what is owed
  std::vector<TakeShortfall> found;
  for (const Take& take : takes) {
    const Contract& contract = model.links[at(take.link)].contract;
    const double minimum = contract.minimum_take * base.link_volume[at(take.link)] / kDaysPerYear;
    for (double from = 0; from < scenario.horizon_days;) {
      const double to = std::min(next_year_end(contract, scenario.start, from), scenario.horizon_days);
      const double owed = minimum * mean(take.can_send.day, take.can_send.value, from, to) * (to - from);
      const double taken = mean(take.sent.day, take.sent.value, from, to) * (to - from);
      if (owed - taken > kRounding * owed) found.push_back({take.link, to, owed - taken});
      from = to;
    }
  }
  return found;
}

void add_take_rows(const Model& model, const std::vector<Take>& takes, const std::vector<TakeShortfall>& shortfalls,
                   const std::vector<AccountPeriod>& periods, int cluster, std::vector<AccountRow>& rows) {
  std::map<int, std::vector<double>> by_product;  // per period
  for (const Take& take : takes) {
    const Link& link = model.links[at(take.link)];
    if (!in_cluster(model, link.id, cluster)) continue;
    std::vector<double>& sums = by_product[link.product];
    sums.resize(periods.size(), 0.0);
    for (const TakeShortfall& shortfall : shortfalls)
      for (std::size_t p = 0; p < periods.size(); ++p)
        if (shortfall.link == take.link && shortfall.day > periods[p].from && shortfall.day <= periods[p].to)
          sums[p] += shortfall.amount;
  }
  for (const auto& [product, sums] : by_product)
    for (std::size_t p = 0; p < periods.size(); ++p) {
      const Product& what = model.products[at(product)];
      rows.push_back({periods[p].date, cluster, "take_shortfall_" + what.id, amount_unit(what), sums[p]});
    }
}

}  // namespace schakel::models
