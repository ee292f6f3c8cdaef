// What the scenario itself does, as the first sentences of an answer: its title, and a sentence for each kind of event.
#pragma once

#include "tools/results/run.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

words::Text what_happens(const Run& run);

}  // namespace schakel::results
