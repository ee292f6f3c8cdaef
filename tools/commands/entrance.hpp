// From the arguments of a program to an exit code: what `schakel` and `schakel-mpi` have in common.
#pragma once

#include "tools/commands/commands.hpp"

namespace schakel::commands {

/// Parses, runs, prints what failed. `farm`: where the tasks of ensembles are run.
int enter(int argc, char** argv, const Farm& farm = {});

}  // namespace schakel::commands
