#include "tools/comparison/indices.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace schakel::comparison {

std::vector<std::string> factors_of(const ensemble::Experiment& experiment, const ensemble::Draws& draws,
                                    const ensemble::Ensemble& ensemble, const Findings& found, std::size_t most) {
  const Varied all = varied(experiment, draws, ensemble);
  const std::size_t co2 = ensemble.index_of("co2_cumulative"), numbers = draws.numbers().keys().size();
  statistics::ScreeningSettings settings;
  settings.level = 0.5;  // the floor is not asked
  settings.permutations = 1;
  std::map<std::string, double> strongest;
  for (const std::size_t a : found.shown) {
    std::vector<double> outputs = statistics::differences(ensemble.values(co2, a), ensemble.values(co2, 0));
    if (a == 0 || all.columns.empty()) continue;
    outputs.resize(std::min(outputs.size(), all.columns.front().size()));
    const std::vector<statistics::Screening> screened = statistics::screen(all.columns, outputs, settings);
    for (std::size_t k = 0; k < numbers; ++k)  // they come first
      if (std::isfinite(screened[k].first))
        strongest[all.names[k]] = std::max(strongest[all.names[k]], screened[k].first);
  }
  std::vector<std::string> factors;
  for (const auto& [key, first] : strongest) factors.push_back(key);
  std::stable_sort(factors.begin(), factors.end(), [&strongest](const std::string& a, const std::string& b) {
    return strongest.at(a) > strongest.at(b);
  });
  if (factors.size() > most) factors.resize(most);
  return factors;
}

Indices indices_of(const ensemble::Experiment& experiment, const ensemble::Ensemble& ensemble) {
  Indices indices;
  indices.factors = experiment.factors;
  indices.factors.emplace_back(kEverythingElse);
  const std::size_t block = indices.factors.size() + 2, co2 = ensemble.index_of("co2_cumulative");
  indices.of_arm.resize(experiment.arms.size());
  const std::vector<double> reference = ensemble.column(co2, 0);
  for (std::size_t a = 1; a < experiment.arms.size(); ++a) {
    const std::vector<double> with = ensemble.column(co2, a);
    std::vector<double> outputs;
    for (std::size_t row = 0; row + block <= with.size(); row += block) {
      const auto whole = [&](std::size_t r) { return ensemble.replications[r].fault.empty(); };
      bool all = true;
      for (std::size_t r = row; r < row + block; ++r) all &= whole(r);
      for (std::size_t r = row; all && r < row + block; ++r) outputs.push_back(with[r] - reference[r]);
    }
    indices.samples = outputs.size() / block;
    indices.of_arm[a] =
        statistics::sobol_indices(outputs, indices.factors.size(), {experiment.inputs.scenario.seed, 1000});
  }
  return indices;
}

}  // namespace schakel::comparison
