// What a late investment rests on: the numbers of the projects that run at another time than in the baseline, or in one
// of both only, and of the infrastructure that the scenario makes late.
#pragma once

#include <string>
#include <vector>

#include "clusters/schema/quantity.pb.h"
#include "tools/results/run.hpp"

namespace schakel::results {

struct MovedNumber {
  std::string part, name, cluster;  ///< id and name of the project or infrastructure; "national" or the cluster's id
  std::string field;                ///< as in the schema: "investment_eur"
  std::string of;                   ///< stage, product or unit it is about; mostly empty
  const v1::Quantity* quantity = nullptr;  ///< in the inputs of the run
};

/// Ids of those projects and of that infrastructure; empty without projects.
std::vector<std::string> moved_parts(const Run& run);

/// Their numbers, in the order of the data.
std::vector<MovedNumber> moved_numbers(const Run& run);

}  // namespace schakel::results
