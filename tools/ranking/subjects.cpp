#include <algorithm>
#include <map>

#include "tools/ranking/ranking.hpp"

namespace schakel::ranking {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

const char* name_of(By by) {
  constexpr const char* names[] = {"unit", "site", "owner", "service"};
  return names[static_cast<std::size_t>(by)];
}

std::vector<Subject> subjects(const load::Loaded& inputs, By by) {
  const models::Model& model = inputs.model;
  std::vector<Subject> list;
  const auto runs = [&model](int u) { return model.units[at(u)].runs_at_start(); };
  const auto add = [&](const std::string& id, const std::string& name, std::vector<int> units) {
    std::erase_if(units, [&runs](int u) { return !runs(u); });
    if (!units.empty()) list.push_back({id, name, by, std::move(units)});
  };
  std::vector<int> all(model.units.size());
  for (std::size_t u = 0; u < all.size(); ++u) all[u] = static_cast<int>(u);
  const auto those = [&](auto fits) {
    std::vector<int> units;
    for (const int u : all)
      if (fits(model.units[at(u)])) units.push_back(u);
    return units;
  };
  if (by == By::unit)
    for (const int u : all) add(model.units[at(u)].id, model.units[at(u)].name, {u});
  if (by == By::site)
    for (std::size_t s = 0; s < model.sites.size(); ++s)
      add(model.sites[s].id, model.sites[s].name,
          those([s](const models::Unit& unit) { return unit.site == static_cast<int>(s); }));
  if (by == By::owner)
    for (std::size_t o = 0; o < model.owners.size(); ++o)
      add(model.owners[o].id, model.owners[o].name,
          those([o](const models::Unit& unit) { return unit.owner == static_cast<int>(o); }));
  if (by == By::service)
    for (const models::Infrastructure& infrastructure : model.infrastructures)
      if (!infrastructure.links.empty() || !infrastructure.pools.empty() || !infrastructure.shed_plan.empty())
        add(infrastructure.id, infrastructure.name, infrastructure.units);  // of others the data do not say what fails
  return list;
}

std::vector<models::Arm> close_each(v1::Inputs& inputs, const std::vector<Subject>& subjects, const std::string& date) {
  std::vector<models::Arm> arms = {{"baseline", "Baseline", "Basis", {}}};
  for (const Subject& subject : subjects) {
    v1::Scenario& scenario = *inputs.mutable_scenario();
    arms.push_back({subject.id, subject.name, subject.name, {scenario.event_size()}});
    v1::Event& event = *scenario.add_event();
    if (subject.by == By::service) {
      event.mutable_link_loss()->set_infrastructure(subject.id);
      event.mutable_link_loss()->set_date(date);
      continue;
    }
    event.mutable_closure()->set_date(date);
    v1::Subject& of = *event.mutable_closure()->mutable_of();
    if (subject.by == By::unit) of.set_unit(subject.id);
    if (subject.by == By::site) of.set_site(subject.id);
    if (subject.by == By::owner) of.set_owner(subject.id);
  }
  return arms;
}

std::vector<models::Arm> close_pairs(const std::vector<models::Arm>& arms) {
  std::vector<models::Arm> pairs;
  for (std::size_t i = 1; i < arms.size(); ++i)
    for (std::size_t j = i + 1; j < arms.size(); ++j) {
      const models::Arm &a = arms[i], &b = arms[j];
      models::Arm both{a.id + " + " + b.id, a.title + " + " + b.title, a.title_nl + " + " + b.title_nl, a.events};
      both.events.insert(both.events.end(), b.events.begin(), b.events.end());
      pairs.push_back(std::move(both));
    }
  return pairs;
}

}  // namespace schakel::ranking
