// Inputs of which only numbers change, loaded again and again (a future of an ensemble).
#pragma once

#include <unordered_set>

#include "tools/load/ids.hpp"
#include "tools/load/load.hpp"
#include "tools/load/reporter.hpp"

namespace schakel::load {

/// Leaves out what is noted of numbers and things: a play does not read it, and a model holds a copy of each.
void leave_out_notes(google::protobuf::Message& message);

class Redrawn {
 public:
  /// `inputs` are those of a Loaded that is ok(), stay where they are and outlive this. Fields are not checked again:
  /// numbers may move within ranges that were, and events be added to the scenario; nothing else may change.
  explicit Redrawn(v1::Inputs& inputs);

  /// As from_inputs(inputs), but for two things: `inputs` of the result is empty, and numbers that the scenario sets
  /// (its overrides) are taken as they stand.
  Loaded load();

  /// Numbers of the inputs that the scenario sets.
  const std::unordered_set<const v1::Quantity*>& set_by_scenario() const { return set_; }

 private:
  v1::Inputs& inputs_;
  Places places_;
  Problems problems_;  ///< none
  Reporter reporter_;
  int file_;
  std::optional<Ids> ids_;
  std::unordered_set<const v1::Quantity*> set_;
};

}  // namespace schakel::load
