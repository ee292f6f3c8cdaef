// Numbers of a cluster by what they are about and by grade.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "clusters/schema/cluster.pb.h"

namespace schakel::coverage {

struct KindCount {
  std::string kind;               ///< "capacity", "recipes"...
  std::array<int, 5> by_grade{};  ///< without a grade, A, B, C, D
  int all() const { return by_grade[0] + by_grade[1] + by_grade[2] + by_grade[3] + by_grade[4]; }
};

/// What a number is about, by the path to it: "unit.input.amount.t_per_t" is of "recipes". A path that no rule names is
/// of a kind named after its entity.
std::string kind_of(const std::string& path);

/// Every Quantity of the cluster, once. Kinds without numbers are left out; known ones first, always in the same order.
std::vector<KindCount> count_kinds(const v1::Cluster& cluster);

/// All of them together, as kind "all".
KindCount sum(const std::vector<KindCount>& kinds);

}  // namespace schakel::coverage
