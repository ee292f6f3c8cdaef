// Tells the journal of each measure, on the day it begins or turns out not to come about, before anybody acts on it.
#pragma once

#include <memory>

#include "models/approach/approach.hpp"
#include "sim/cascade/review.hpp"

namespace schakel::models {

class Announced final : public cascade::Reviewer {
 public:
  /// `others` decide in the play, on what the approach says.
  Announced(std::shared_ptr<Approach> approach, std::unique_ptr<cascade::Reviewer> others);

  double next_due() const override;
  std::vector<Change> review(double day, const cascade::Cascade& now) override;
  cascade::SharedResources resources() const override { return others_->resources(); }
  std::vector<cascade::Errand> errands() override { return others_->errands(); }
  std::vector<std::int32_t> given_up() override { return others_->given_up(); }
  void ended(std::span<const cascade::ErrandEnd> errands) override { others_->ended(errands); }
  void finish(double horizon, journal::Record& record) override;

 private:
  std::shared_ptr<Approach> approach_;
  std::unique_ptr<cascade::Reviewer> others_;
  std::size_t seen_ = 0;  ///< events of the journal
};

}  // namespace schakel::models
