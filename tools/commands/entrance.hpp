// From the arguments of a program to an exit code: what `schakel` and `schakel-mpi` have in common.
#pragma once

#include "tools/commands/commands.hpp"

namespace schakel::commands {

/// Parses, runs, prints what failed. `runner`: runs the tasks of ensembles; empty: child processes here. `worker`: it
/// only serves tasks, and writes no result.
int enter(int argc, char** argv, const FarRunner& runner = {}, bool worker = false);

}  // namespace schakel::commands
