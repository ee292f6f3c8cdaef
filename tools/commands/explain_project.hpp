// schakel explain DIR PROJECT: why a project runs when it does.
#pragma once

#include <string>

#include "tools/results/run.hpp"
#include "tools/words/message.hpp"

namespace schakel::commands {

/// Index of the project named "cluster/id" or "id"; kNone when there is none.
int project_named(const models::Investments& data, const std::string& name);

/// Prints what happened to it, how late it is and through which causes; with `runs`, plays again without each of its
/// causes (at most three, the longest first) and says what that would have brought.
void explain_project(const results::Run& run, int project, words::Language language, bool runs, int jobs);

}  // namespace schakel::commands
