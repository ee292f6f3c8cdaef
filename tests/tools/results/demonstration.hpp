// The demonstration of the README, played once for all tests of a program.
#pragma once

#include <gtest/gtest.h>

#include "tools/results/run.hpp"

namespace schakel::results {

/// `nobian-botlek-closes` of the chlorine cluster.
inline const Run& demonstration() {
  static const Run the_run = [] {
    const std::filesystem::path clusters = SCHAKEL_CLUSTERS;
    load::Loaded loaded =
        load::load_scenario(clusters / "chlorine" / "scenarios" / "nobian-botlek-closes.txtpb", clusters);
    EXPECT_TRUE(loaded.ok());
    return play(std::move(loaded), {"test", 2});
  }();
  return the_run;
}

}  // namespace schakel::results
