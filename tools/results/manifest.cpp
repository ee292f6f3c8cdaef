// manifest.json and versions.
#include <google/protobuf/stubs/common.h>
#include <sqlite3.h>

#include <boost/version.hpp>

#include "sim/engine/play.hpp"
#include "tools/results/tables.hpp"

#ifndef SCHAKEL_VERSION
#error "SCHAKEL_VERSION comes from CMake"
#endif

namespace schakel::results {
namespace {

std::string three(int number, int high, int low) {
  return std::to_string(number / high) + "." + std::to_string(number / low % (high / low)) + "." +
         std::to_string(number % low);
}

}  // namespace

std::string program_version() { return SCHAKEL_VERSION; }

Json versions() {
  return {{"schakel", program_version()},
          {"simgrid", engine::simgrid_version()},
          {"boost", three(BOOST_VERSION, 100000, 100)},
          {"protobuf", three(GOOGLE_PROTOBUF_VERSION, 1000000, 1000)},
          {"sqlite", sqlite3_libversion()}};
}

Json manifest(const Run& run) {
  Json files = Json::array();
  for (const auto& file : run.inputs.inputs.file()) files.push_back({{"path", file.path()}, {"sha256", file.sha256()}});
  return {{"program", "schakel"},
          {"versions", versions()},
          {"scenario", run.inputs.scenario.id},
          {"seed", std::to_string(run.inputs.scenario.seed)},
          {"replications", 1},
          {"exact", run.inputs.inputs.exact()},
          {"command", run.command_line},
          {"inputs", files},
          {"resolutions", run.scenario.record.resolutions},
          {"instants", run.scenario.record.instants}};
}

}  // namespace schakel::results
