// What a difference between options depends on.
#include <algorithm>
#include <set>

#include "sim/random/stream.hpp"
#include "sim/statistics/sensitivity.hpp"
#include "tools/comparison/findings.hpp"

namespace schakel::comparison {
namespace {

constexpr std::size_t kMostReplications = 2000;  // enough for a screening; memory grows with them
constexpr std::size_t kMostDrivers = 10;
constexpr double kMissesInAll = 0.05;  // chance that any input that does nothing is told of

/// One uncertain number or chance: its name and its draw in a replication.
struct Input {
  std::string name;
  std::vector<double> draws;
};

}  // namespace

std::vector<Driver> drivers_of(const ensemble::Experiment& experiment, const ensemble::Draws& draws,
                               const ensemble::Ensemble& ensemble, std::size_t arm) {
  std::vector<std::uint64_t> replications;
  std::vector<double> outputs;
  const std::size_t co2 = ensemble.index_of("co2_cumulative");
  for (const ensemble::Replication& one : ensemble.replications) {
    if (!one.fault.empty() || replications.size() == kMostReplications) continue;
    replications.push_back(one.number);
    outputs.push_back(one.arms[arm].values[co2] - one.arms[0].values[co2]);
  }
  std::vector<Input> inputs;
  const auto add = [&](const std::string& name, const auto& draw) {
    Input input{name, {}};
    for (const std::uint64_t r : replications) input.draws.push_back(draw(r));
    inputs.push_back(std::move(input));
  };
  const std::uint64_t seed = experiment.inputs.scenario.seed;
  const auto stream = [&](const std::string& key, const std::string& purpose) {
    return [seed, key, purpose](std::uint64_t r) { return RandomStream(seed, r, key, purpose).uniform(); };
  };
  for (std::size_t k = 0; k < draws.sampler().keys().size(); ++k)
    add(draws.sampler().keys()[k], [&draws, k](std::uint64_t r) { return draws.sampler().uniform(k, r); });
  std::set<std::string> measures;  // several options may have one and the same
  for (const models::PolicyMeasure& measure : experiment.inputs.scenario.measures)
    if (measure.chance < 1 && measures.insert(measure.id).second)
      add("measure/" + measure.id + " comes about", stream("measure/" + measure.id, "comes about"));
  for (const models::Project& project : experiment.inputs.investments.projects) {
    add(project.id + " cost", stream(project.key, "project cost"));
    if (!project.agreement) continue;
    add(project.id + " letter signed", stream(project.key, "project letter signed"));
    add(project.id + " agreement signed", stream(project.key, "project agreement signed"));
  }
  std::vector<std::vector<double>> columns;
  for (Input& input : inputs) columns.push_back(std::move(input.draws));
  statistics::ScreeningSettings settings;
  settings.seed = seed;
  settings.level = 1 - kMissesInAll / static_cast<double>(std::max<std::size_t>(1, columns.size()));
  const std::vector<statistics::Screening> screened = statistics::screen(columns, outputs, settings);
  std::vector<Driver> list;
  for (std::size_t i = 0; i < screened.size(); ++i)
    if (screened[i].above())
      list.push_back({inputs[i].name, screened[i].first, screened[i].floor, screened[i].spearman});
  std::stable_sort(list.begin(), list.end(), [](const Driver& a, const Driver& b) { return a.first > b.first; });
  if (list.size() > kMostDrivers) list.resize(kMostDrivers);
  return list;
}

}  // namespace schakel::comparison
