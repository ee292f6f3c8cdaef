// manifest.json and versions.
#include <google/protobuf/stubs/common.h>
#include <sqlite3.h>

#include <algorithm>
#include <boost/version.hpp>

#include "sim/base/calendar.hpp"
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

namespace {

/// How the clusters stand at the start, where that differs from their reference date.
Json history(const models::Model& model) {
  Json list = Json::array();
  for (const models::HistoryEntry& entry : model.history)
    list.push_back({{"entity", entry.entity},
                    {"since", to_text(entry.date)},
                    {"change", entry.change},
                    {"capacity_per_year", entry.capacity ? Json(entry.capacity->value) : Json(nullptr)},
                    {"owner", entry.owner.empty() ? Json(nullptr) : Json(entry.owner)},
                    {"source", entry.source.empty() ? Json(nullptr) : Json(entry.source)},
                    {"from", entry.of_scenario ? "scenario" : "cluster"}});
  return list;
}

}  // namespace

Json input_files(const v1::Inputs& inputs) {
  Json files = Json::array();
  for (const v1::InputFile& file : inputs.file()) files.push_back({{"path", file.path()}, {"sha256", file.sha256()}});
  return files;
}

Json manifest(const Run& run) {
  return {{"program", "schakel"},
          {"versions", versions()},
          {"scenario", run.inputs.scenario.id},
          {"start", to_text(run.inputs.scenario.start)},
          {"history", history(run.inputs.model)},
          {"seed", std::to_string(run.inputs.scenario.seed)},
          {"replications", std::max(1, run.inputs.inputs.replications())},
          {"exact", run.inputs.inputs.exact()},
          {"command", run.command_line},
          {"inputs", input_files(run.inputs.inputs)},
          {"resolutions", run.scenario.record.resolutions},
          {"resolutions_by_reference", run.baseline.record.by_reference + run.scenario.record.by_reference},
          {"instants", run.scenario.record.instants}};
}

}  // namespace schakel::results
