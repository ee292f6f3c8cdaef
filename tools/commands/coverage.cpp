#include "tools/commands/commands.hpp"
namespace schakel::commands {
Action set_up_coverage(CLI::App&, const Common&) { return [] { return kFine; }; }
}
