// What the schema's comments say about single fields, as tables: ranges, references, dates, what must be there.
#pragma once

#include <google/protobuf/descriptor.h>

#include <optional>
#include <string>

#include "tools/load/ids.hpp"

namespace schakel::load {

/// An interval of numbers.
struct Range {
  double low = 0, high = 0;
  bool low_open = false, high_open = false;
  bool contains(double value) const {
    return (low_open ? value > low : value >= low) && (high_open ? value < high : value <= high);
  }
  /// "must be > 0", "must be in (0, 1]".
  std::string text() const;
};

struct Reference {
  Kinds kinds = 0;
  bool required = false;
  bool loaded = false;  ///< must be of a loaded cluster; else an id of a cluster not loaded is left alone
};
/// What is said of one field.
struct Rules {
  /// Range of a number field; of the numbers of an Amount, Rate or Volume in general, asked with their own fields, or
  /// of those in one place (a cap may be 0), asked with the field that holds the Rate. Nothing when any number will do.
  std::optional<Range> range;
  std::optional<Reference> reference;  ///< what a string field names; nothing when it is plain text
  bool is_date = false;                ///< holds an ISO date
  bool is_required = false;            ///< may not be left out
};

const Rules& rules_of(const FieldDescriptor& field);

}  // namespace schakel::load
