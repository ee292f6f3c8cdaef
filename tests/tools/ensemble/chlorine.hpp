// An experiment on the chlorine cluster, small enough for tests.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/folder.hpp"
#include "tools/ensemble/ensemble.hpp"

namespace schakel::ensemble {

inline load::Loaded chlorine(std::uint64_t seed = 1) {
  const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
  load::Options options;
  options.until = "2031-01-01";
  options.seed = seed;
  load::Loaded loaded = load::load_scenario(data / "chlorine/scenarios/nobian-botlek-closes.txtpb", data, options);
  EXPECT_TRUE(loaded.ok());
  return loaded;
}

/// The options nothing-more and chemelot of the Chemelot cluster, with projects, to 2036.
inline Experiment chemelot(std::uint64_t replications, std::uint64_t seed) {
  const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
  const test::Folder folder;
  std::ofstream(folder / "c.txtpb") << R"(id: "small" title: "Small" option: "nothing-more" option: "chemelot"
      scenario { cluster: "chemelot" horizon: "2036-01-01" switches { projects: true prices: true } })";
  load::Options options;
  options.seed = seed;
  Experiment of;
  of.inputs = load::load_comparison(folder / "c.txtpb", data, options);
  EXPECT_TRUE(of.inputs.ok());
  of.arms = of.inputs.arms;
  of.replications = replications;
  return of;
}

/// Undisturbed; Nobian Botlek closes; the same again.
inline Experiment experiment(std::uint64_t replications, std::uint64_t seed = 1) {
  Experiment of;
  of.inputs = chlorine(seed);
  of.replications = replications;
  of.arms.resize(3);
  of.arms[0].id = "nothing";
  of.arms[1].id = "closes";
  of.arms[2].id = "closes-too";
  for (std::size_t e = 0; e < of.inputs.scenario.events.size(); ++e)
    for (const std::size_t arm : {1, 2}) of.arms[arm].events.push_back(static_cast<int>(e));
  return of;
}

}  // namespace schakel::ensemble
