#include "tools/ensemble/manifest.hpp"

#include "tools/results/tables.hpp"

namespace schakel::ensemble {

nlohmann::ordered_json manifest(const Experiment& experiment, std::uint64_t futures, const std::string& what,
                                const std::string& name, const std::string& command_line) {
  return {{"program", "schakel"},
          {"versions", results::versions()},
          {what, name},
          {"seed", std::to_string(experiment.inputs.scenario.seed)},
          {"replications", futures},
          {"design", std::string(name_of(experiment.design))},
          {"command", command_line},
          {"inputs", results::input_files(experiment.inputs.inputs)}};
}

}  // namespace schakel::ensemble
