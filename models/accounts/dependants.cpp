#include "models/accounts/dependants.hpp"

#include <algorithm>

#include "sim/base/calendar.hpp"

namespace schakel::models {

std::vector<BackUpUse> backup_use(const Model& model, const BuiltSystem& built, const journal::Record& record) {
  std::vector<BackUpUse> uses;
  std::vector<int> use_of(built.system.network.nodes.size(), kNone);
  for (std::size_t b = 0; b < model.boundaries.size(); ++b) {
    if (!model.boundaries[b].backup) continue;
    if (built.boundary_node[b] != flow::kNone)
      use_of[static_cast<std::size_t>(built.boundary_node[b])] = static_cast<int>(uses.size());
    uses.push_back({static_cast<int>(b), {{0}, {0}}});
  }
  for (const journal::Point& p : record.rates) {
    const auto node = static_cast<std::size_t>(p.index);
    if (use_of[node] == kNone) continue;
    Series& volume = uses[static_cast<std::size_t>(use_of[node])].volume;
    const double missing = std::max(0.0, built.system.network.nodes[node].base - p.value) * kDaysPerYear;
    if (p.day > volume.day.back()) {
      volume.day.push_back(p.day);
      volume.value.push_back(missing);
    } else {
      volume.value.back() = missing;
    }
  }
  return uses;
}

}  // namespace schakel::models
