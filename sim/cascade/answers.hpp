// Rates taken before. They are a function of the bounds, so the same question has the same answer; and so has another
// one whose bounds lie in the leeway of an answer (sim/flow/leeway.hpp): half of what tests ask changes nothing. What
// is in force is always taken for its own bounds, so that its last digits do not depend on what was asked before.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "sim/flow/solution.hpp"

namespace schakel::cascade {

/// Rates taken before, to keep.
using Answer = std::shared_ptr<const flow::Solution>;

class Answers {
 public:
  /// `base`: bounds that most questions differ little from.
  Answers(const flow::Network& network, const flow::Bounds& base) : network_(network), base_(base) {}

  /// Null: not known.
  Answer find(const flow::Bounds& bounds);
  /// The same, of what was taken for these very bounds.
  Answer find_own(const flow::Bounds& bounds) const;
  Answer keep(const flow::Bounds& bounds, flow::Solution solution);

 private:
  struct Recent {
    Answer answer;
    flow::Leeway leeway;
    std::size_t suspect = 0;
  };
  Answer carried_over(const flow::Bounds& bounds);
  using ByBounds = std::unordered_map<std::string, Answer>;
  static Answer remember(std::string key, Answer answer, ByBounds& answers);

  const flow::Network& network_;
  const flow::Bounds& base_;
  ByBounds own_, carried_;
  std::deque<Recent> recent_;  ///< the last one first
};

}  // namespace schakel::cascade
