#include "models/investment/council.hpp"

#include "models/approach/announced.hpp"

namespace schakel::models {

std::function<std::unique_ptr<cascade::Reviewer>()> who_decides(const Economy& economy, const Investments& data,
                                                                bool disturbed) {
  const bool owners = economy.owners_decide();
  const bool projects = economy.scenario().projects && !data.empty();
  if (!owners && !projects) return {};
  return [&economy, &data, owners, projects, disturbed]() -> std::unique_ptr<cascade::Reviewer> {
    const auto approach = disturbed ? std::make_shared<Approach>(economy.scenario(), economy.replication())
                                    : std::make_shared<Approach>();
    std::unique_ptr<cascade::Reviewer> first, second;
    if (owners) first = economy.owners(approach);
    if (projects)
      second = std::make_unique<Pipeline>(PipelineInputs{economy.model(), data, economy.scenario(), economy.markets(),
                                                         economy.path(), economy.settings(), disturbed,
                                                         economy.replication(), approach, &economy.margins()});
    std::unique_ptr<cascade::Reviewer> all =
        !first    ? std::move(second)
        : !second ? std::move(first)
                  : std::make_unique<cascade::TwoReviewers>(std::move(first), std::move(second));
    if (approach->empty()) return all;
    return std::make_unique<Announced>(approach, std::move(all));
  };
}

}  // namespace schakel::models
