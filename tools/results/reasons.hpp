// Beside the answer: why units stop, and how sure that is, in a sentence or two each.
#pragma once

#include "tools/results/findings.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

/// What the units lack that stop without anybody deciding it, the commonest first. Empty when none stops.
words::Text why_they_stop(const Run& run, const Findings& found);
/// What the result rests on, what would turn it, and what other futures say.
words::Text how_sure(const Run& run, const Findings& found);

}  // namespace schakel::results
