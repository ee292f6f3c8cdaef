// Everything that can be said of one field or one number by itself: ranges, dates, references, sources and grades.
#pragma once

#include "tools/load/ids.hpp"
#include "tools/load/reporter.hpp"

namespace schakel::load {

/// Checks a whole message tree. `cluster` is its number for references, -1 for a scenario (whose references are
/// resolved with the events, and whose numbers need no source).
void check_fields(const Message& root, int cluster, const Ids& ids, Reporter& reporter);

}  // namespace schakel::load
