#include "tools/scenarios/by_rule.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "models/structure/places.hpp"
#include "sim/graph/reach.hpp"
#include "tools/scenarios/phrases.hpp"

namespace schakel::scenarios {
namespace {

using models::Endpoint;
using models::kNone;
using models::PoolKind;
using Kind = Endpoint::Kind;

constexpr double kLarge = 100;  // kt a year
constexpr const char *kDate = "2025-01-01", *kPlanned = "2027-01-01";
constexpr int kOutages[] = {2, 30}, kBlocked = 60, kEndOfChain = 30;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Rules {
 public:
  Rules(const models::Model& model, const models::BaseYear& base)
      : model_(model), base_(base), say_(model), flow_(without_hubs(model, base)) {}

  std::vector<RuleScenario> all() {
    close_groups();
    fail_infrastructure();
    fail_utility_pools();
    fail_pool_sources();
    block_routes();
    plan_closure();
    stop_ends_of_chains();
    return std::move(made_);
  }

 private:
  bool runs(int unit) const { return base_.unit_rate[at(unit)] > 0; }
  bool carries(std::size_t link) const { return base_.link_volume[link] > 0; }

  /// A scenario that two rules give is one.
  void add(RuleScenario scenario) {
    const auto same = std::find_if(made_.begin(), made_.end(),
                                   [&](const RuleScenario& other) { return other.name == scenario.name; });
    if (same == made_.end()) return made_.push_back(std::move(scenario));
    if (same->rule == scenario.rule) return;
    same->rule += ", " + scenario.rule;
    same->description += " " + scenario.description;
    same->description_nl += " " + scenario.description_nl;
  }

  void close_groups() {
    std::map<std::tuple<int, int, int>, std::vector<int>> groups;  // site, product, owner
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      const models::Unit& unit = model_.units[u];
      const bool in_kt = model_.products[at(unit.main_product)].measure == models::Measure::kt;
      if (runs(static_cast<int>(u)) && in_kt)
        groups[{unit.site, unit.main_product, unit.owner}].push_back(static_cast<int>(u));
    }
    std::map<std::pair<int, int>, int> owners;  // of a product at a site
    for (const auto& [key, units] : groups) ++owners[{std::get<0>(key), std::get<1>(key)}];
    for (const auto& [key, units] : groups) {
      const auto& [site, product, owner] = key;
      double capacity = 0;
      for (const int unit : units) capacity += model_.units[at(unit)].capacity.value;
      if (capacity > kLarge) close_group(units, owners[{site, product}] > 1);
    }
  }

  void close_group(const std::vector<int>& units, bool name_owner) {
    const models::Unit& first = model_.units[at(units.front())];
    RuleScenario scenario;
    scenario.rule = "closures";
    scenario.name =
        "closure-" + say_.id(model_.sites[at(first.site)].id) + "-" + model_.products[at(first.main_product)].id;
    if (name_owner) scenario.name += "-" + model_.owners[at(first.owner)].id;
    say_.closure(scenario, units);
    for (const int unit : units)
      scenario.events.push_back(
          {"", "closure { of { unit: \"" + say_.ref(model_.units[at(unit)].id) + "\" } date: \"" + kDate + "\" }"});
    add(std::move(scenario));
  }

  static std::string days(int number) { return std::to_string(number); }

  std::string outage(const std::string& subject, const std::string& id, int duration) const {
    return "outage { of { " + subject + ": \"" + say_.ref(id) + "\" } date: \"" + kDate +
           "\" duration_days: " + days(duration) + " capacity_left: 0 }";
  }
  std::string loss(const std::string& subject, const std::string& id, int duration) const {
    return "link_loss { " + subject + ": \"" + say_.ref(id) + "\" date: \"" + kDate +
           "\" duration_days: " + days(duration) + " capacity_left: 0 }";
  }

  /// Something fails for a while. `prefix` and `id` make the name.
  void fail(const std::string& rule, const std::string& prefix, const std::string& id, const std::string& name,
            const words::Text& why, int duration, const std::vector<std::string>& events) {
    RuleScenario scenario;
    scenario.rule = rule;
    scenario.name = prefix + "-" + say_.id(id) + "-" + days(duration) + "-days";
    scenario.short_lived = true;
    say_.failure(scenario, name.empty() ? id : name, why, duration);
    for (const std::string& what : events) scenario.events.push_back({"", what});
    add(std::move(scenario));
  }

  void fail_infrastructure() {
    for (const models::Infrastructure& one : model_.infrastructures) {
      if (one.units.empty()) continue;
      const bool carries_something = !one.links.empty() || !one.pools.empty() || !one.shed_plan.empty();
      for (const int duration : kOutages) {
        std::vector<std::string> events;
        if (carries_something) events.push_back(loss("infrastructure", one.id, duration));
        for (const int unit : one.units)
          if (!carries_something && runs(unit)) events.push_back(outage("unit", model_.units[at(unit)].id, duration));
        if (!events.empty())
          fail("utilities", "failure", one.id, one.name,
               carries_something ? words::Text{"Shared infrastructure: what hangs on it fails with it.",
                                               "Gedeelde infrastructuur: wat eraan hangt, valt mee uit."}
                                 : words::Text{"Shared infrastructure: its users are out as long as it is.",
                                               "Gedeelde infrastructuur: haar gebruikers liggen even lang stil."},
               duration, events);
      }
    }
  }

  void fail_pool(const std::string& rule, const models::Pool& pool, const words::Text& why) {
    for (const int duration : kOutages)
      fail(rule, "failure", pool.id, pool.name, why, duration, {loss("pool", pool.id, duration)});
  }

  void fail_utility_pools() {
    for (std::size_t p = 0; p < model_.pools.size(); ++p) {
      const PoolKind kind = model_.pools[p].kind;
      if (kind != PoolKind::steam_header && kind != PoolKind::fuel_gas_header && kind != PoolKind::utility) continue;
      if (base_.pool_throughput[p] > 0)
        fail_pool("utilities", model_.pools[p],
                  {"A utility that several share.", "Een nutsvoorziening die verscheidene delen."});
    }
  }

  void fail_pool_sources() {
    for (std::size_t p = 0; p < model_.pools.size(); ++p) {
      const models::Pool& pool = model_.pools[p];
      if (pool.kind == PoolKind::hub || base_.pool_throughput[p] <= 0) continue;
      bool fed = false;
      for (std::size_t l = 0; l < model_.links.size(); ++l)
        if (carries(l) && model_.links[l].to == Endpoint{Kind::pool, static_cast<int>(p)}) {
          fed = true;
          fail_source(pool, model_.links[l]);
        }
      if (!fed)
        fail_pool("pool sources", pool, {"A pool that only the market feeds.", "Een net dat alleen de markt voedt."});
    }
  }

  void fail_source(const models::Pool& pool, const models::Link& link) {
    const std::string name = say_.name(pool.name, pool.id);
    const words::Text why = {"It feeds the pool " + name + ".", "Het voedt " + name + "."};
    const std::size_t i = at(link.from.index);
    for (const int duration : kOutages) {
      if (link.from.kind == Kind::unit)
        fail("pool sources", "outage", model_.units[i].id, model_.units[i].name, why, duration,
             {outage("unit", model_.units[i].id, duration)});
      else if (link.from.kind == Kind::boundary)
        fail("pool sources", "outage", model_.boundaries[i].id, model_.boundaries[i].name, why, duration,
             {outage("boundary_node", model_.boundaries[i].id, duration)});
      else
        fail("pool sources", "failure", link.id, say_.link(link), why, duration, {loss("link", link.id, duration)});
    }
  }

  void block_routes() {
    for (std::size_t r = 0; r < model_.routes.size(); ++r) {
      const models::Route& route = model_.routes[r];
      bool used = false;
      for (std::size_t l = 0; l < model_.links.size(); ++l)
        used |= model_.links[l].route == static_cast<int>(r) && carries(l);
      if (!used) continue;
      RuleScenario scenario;
      scenario.rule = "routes";
      scenario.name = "blocked-" + say_.id(route.id) + "-" + days(kBlocked) + "-days";
      scenario.short_lived = true;
      say_.blocked(scenario, say_.name(route.name, route.id), kBlocked);
      scenario.events.push_back({"", loss("route", route.id, kBlocked)});
      add(std::move(scenario));
    }
  }

  /// The running unit with most own jobs among those that others depend on, or else among all; kNone = no jobs known.
  int most_jobs(bool with_users) const {
    int largest = kNone;
    double jobs = 0;
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      const auto& own = model_.units[u].jobs.own;
      if (!runs(static_cast<int>(u)) || !own || own->value <= jobs || (with_users && end_of_chain(u))) continue;
      jobs = own->value;
      largest = static_cast<int>(u);
    }
    return largest;
  }

  void plan_closure() {
    const int largest = most_jobs(true) != kNone ? most_jobs(true) : most_jobs(false);
    if (largest == kNone) return;
    const models::Unit& unit = model_.units[at(largest)];
    for (const bool notice : {true, false}) {
      RuleScenario scenario;
      scenario.rule = "planned";
      scenario.name = "planned-" + say_.id(unit.id) + (notice ? "-two-years-notice" : "-no-notice");
      say_.planned(scenario, say_.name(unit.name, unit.id), notice);
      scenario.events.push_back(
          {notice ? kDate : "", "closure { of { unit: \"" + say_.ref(unit.id) + "\" } date: \"" + kPlanned + "\" }"});
      add(std::move(scenario));
    }
  }

  /// Links in use without those at hubs: a market joins everybody with everybody.
  static graph::Digraph without_hubs(const models::Model& model, const models::BaseYear& base) {
    std::vector<int> links = models::links_in_use(model, base);
    std::erase_if(links, [&](int l) {
      return models::is_hub(model, model.links[at(l)].from) || models::is_hub(model, model.links[at(l)].to);
    });
    return models::digraph_of(model, links);
  }

  bool end_of_chain(std::size_t u) const {
    const std::vector<std::size_t> reached = graph::downstream_of(flow_, u);
    return std::none_of(reached.begin(), reached.end(),
                        [&](std::size_t v) { return v < model_.units.size() && v != u; });
  }

  void stop_ends_of_chains() {
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      if (!runs(static_cast<int>(u)) || !end_of_chain(u)) continue;
      const models::Unit& unit = model_.units[u];
      fail("ends of chains", "outage", unit.id, unit.name,
           {"The end of a chain: no link leads from it to another unit.",
            "Het eind van een keten: geen verbinding leidt ervandaan naar een andere installatie."},
           kEndOfChain, {outage("unit", unit.id, kEndOfChain)});
    }
  }

  const models::Model& model_;
  const models::BaseYear& base_;
  Phrases say_;
  graph::Digraph flow_;
  std::vector<RuleScenario> made_;
};

}  // namespace

std::vector<RuleScenario> by_rule(const models::Model& model, const models::BaseYear& base) {
  return Rules(model, base).all();
}

}  // namespace schakel::scenarios
