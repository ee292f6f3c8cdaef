// Own staff of some units, and how it is said: what is not known is said, never counted as 0.
#pragma once

#include <string>
#include <vector>

#include "models/plants/model.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

class Staff {
 public:
  /// `part` of the people at a unit: all, or those of lines that closed.
  void add(const models::Model& model, int unit, double part = 1);
  /// Something of which the data hold no staff.
  void add_unknown(const std::string& name) { unknown_.push_back(name); }
  /// "365", "at least 365 (not known for X)", "0 (their staff is counted at X)" or "not known".
  std::string text(words::Language language) const;

 private:
  double jobs_ = 0;
  std::vector<std::string> unknown_, counted_at_;  ///< each once
};

}  // namespace schakel::results
