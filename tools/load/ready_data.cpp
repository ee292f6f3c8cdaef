#include "tools/load/ready_data.hpp"

#include "tools/load/check_fields.hpp"
#include "tools/load/loading.hpp"

namespace schakel::load {
namespace {

/// The scenario, its file first among those that were read.
void set_scenario(v1::Inputs& inputs, const v1::Inputs& data, const v1::Scenario& scenario, const TextFile& file) {
  inputs = data;
  *inputs.mutable_scenario() = scenario;
  inputs.clear_file();
  record(inputs, file.path, file.text);
  inputs.mutable_file()->MergeFrom(data.file());
}

void set_options(v1::Inputs& inputs, const Options& options) {
  inputs.set_until(options.until);
  if (options.seed) inputs.mutable_scenario()->set_seed(*options.seed);
}

}  // namespace

Loaded load_on(const TextFile& scenario, const v1::Inputs& data, const Options& options) {
  Loaded out;
  set_scenario(out.inputs, data, {}, scenario);
  Loading loading(out);
  parse_into(*out.inputs.mutable_scenario(), scenario, loading.places, out.problems, loading.broken);
  loading.scenario_file = 0;
  loading.cluster_file.assign(static_cast<std::size_t>(out.inputs.cluster_size()), -1);
  set_options(out.inputs, options);
  loading.finish();
  out.inputs.set_seed(out.scenario.seed);
  return out;
}

ReadyData::ReadyData(const v1::Inputs& data) : inputs_(data) {
  inputs_.clear_scenario();
  for (const v1::Cluster& cluster : inputs_.cluster()) places_.index(cluster, "cluster", -1);
  ids_.emplace(inputs_, reporter_);
  for (int c = 0; c < inputs_.cluster_size(); ++c) check_fields(inputs_.cluster(c), c, *ids_, reporter_);
  resolved_ = resolve(inputs_, *ids_, reporter_);
}

Loaded ReadyData::load(const TextFile& scenario, const Options& options) {
  Loaded out;
  Places places(&places_);
  Loading loading(inputs_, out, places);
  v1::Scenario& asked = *inputs_.mutable_scenario();
  asked.Clear();
  parse_into(asked, scenario, places, out.problems, loading.broken);
  if (asked.override_size() > 0) return load_on(scenario, inputs_, options);
  loading.scenario_file = 0;
  set_options(inputs_, options);
  out.problems.insert(out.problems.end(), warnings_.begin(), warnings_.end());
  loading.finish_scenario(*ids_, asked.overlay_size() == 0 ? &resolved_ : nullptr);
  set_scenario(out.inputs, inputs_, asked, scenario);
  out.inputs.set_seed(out.scenario.seed);
  return out;
}

}  // namespace schakel::load
