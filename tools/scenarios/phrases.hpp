// The words of scenarios by rule, and their text.
#pragma once

#include <string>
#include <vector>

#include "tools/scenarios/by_rule.hpp"
#include "tools/words/message.hpp"

namespace schakel::scenarios {

class Phrases {
 public:
  explicit Phrases(const models::Model& model) : model_(model), one_cluster_(model.clusters.size() == 1) {}

  /// For a file name: of one cluster the bare id, of several "cluster-id".
  std::string id(const std::string& full) const;
  /// For the text: of one cluster the bare id, of several "cluster/id".
  std::string ref(const std::string& full) const;
  std::string name(const std::string& name, const std::string& id) const { return name.empty() ? ref(id) : name; }
  /// "Hydrogen from A to B".
  std::string link(const models::Link& link) const;

  void closure(RuleScenario& scenario, const std::vector<int>& units) const;
  void failure(RuleScenario& scenario, const std::string& name, const words::Text& why, int days) const;
  void blocked(RuleScenario& scenario, const std::string& route, int days) const;
  void planned(RuleScenario& scenario, const std::string& unit, bool notice) const;

 private:
  const models::Model& model_;
  bool one_cluster_;
};

}  // namespace schakel::scenarios
