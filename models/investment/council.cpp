#include "models/investment/council.hpp"

#include "models/approach/announced.hpp"

namespace schakel::models {

std::function<std::unique_ptr<cascade::Reviewer>()> who_decides(const Economy& economy, const Investments& data,
                                                                bool disturbed, std::shared_ptr<KnownCases> cases) {
  const bool owners = economy.owners_decide();
  const bool projects = economy.scenario().projects && !data.empty();
  if (!owners && !projects) return {};
  return [&economy, &data, owners, projects, disturbed,
          cases = std::move(cases)]() -> std::unique_ptr<cascade::Reviewer> {
    const auto approach =
        std::make_shared<Approach>(disturbed ? Approach(economy.scenario(), economy.replication()) : Approach());
    std::unique_ptr<Decider> first;
    std::unique_ptr<Pipeline> second;
    if (owners) first = economy.owners(approach, disturbed);
    if (projects)
      second = std::make_unique<Pipeline>(PipelineInputs{
          economy.model(), data, economy.scenario(), economy.markets(), &economy.path(), economy.settings(), disturbed,
          economy.replication(), approach, &economy.margins(), &economy.built(), economy.vintages(), cases});
    if (first && second) {
      first->count_claims(second.get());
      first->count_projects(second.get());
      first->count_under_way(second.get());
    }
    std::unique_ptr<cascade::Reviewer> all;
    if (first && second)
      all = std::make_unique<cascade::TwoReviewers>(std::move(first), std::move(second));
    else if (first)
      all = std::move(first);
    else
      all = std::move(second);
    if (approach->empty()) return all;
    return std::make_unique<Announced>(approach, std::move(all));
  };
}

}  // namespace schakel::models
