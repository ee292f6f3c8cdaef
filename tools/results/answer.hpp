// The findings in words: the answer in three sentences, what flips it, who was not hit and why, what is not modelled.
#pragma once

#include <vector>

#include "tools/results/findings.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

/// Three sentences: what happens, what falls with it, what that does to CO2.
std::vector<words::Text> answer(const Run& run, const Findings& found);
std::vector<words::Text> flip_sentences(const Run& run, const Findings& found);
/// Why an untouched unit was not hit; of one that was, what it does in the baseline and not here.
words::Text not_hit(const Run& run, int unit);
/// What the result should not be used for, and what is not modelled yet.
std::vector<words::Text> limits(const Run& run);

}  // namespace schakel::results
