#include "models/investment/council.hpp"

namespace schakel::models {

std::function<std::unique_ptr<cascade::Reviewer>()> who_decides(const Economy& economy, const Investments& data,
                                                                bool disturbed) {
  const auto owners = economy.reviewer();
  if (!economy.scenario().projects || data.empty()) return owners;
  return [&economy, &data, owners, disturbed]() -> std::unique_ptr<cascade::Reviewer> {
    auto projects = std::make_unique<Pipeline>(PipelineInputs{economy.model(), data, economy.scenario(),
                                                              economy.markets(), economy.path(), economy.settings(),
                                                              disturbed, economy.replication()});
    if (!owners) return projects;
    return std::make_unique<cascade::TwoReviewers>(owners(), std::move(projects));
  };
}

}  // namespace schakel::models
