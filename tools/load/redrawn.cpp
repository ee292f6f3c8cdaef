#include "tools/load/redrawn.hpp"

#include "tools/load/loading.hpp"
#include "tools/load/overrides.hpp"

namespace schakel::load {

Redrawn::Redrawn(v1::Inputs& inputs)
    : inputs_(inputs), reporter_(places_, problems_), file_(places_.add_file("drawn inputs", "")) {
  places_.index(inputs.scenario(), "scenario", file_);
  for (const v1::Option& option : inputs.option()) places_.index(option, "option", file_);
  for (const v1::Cluster& cluster : inputs.cluster()) places_.index(cluster, "cluster", file_);
  ids_.emplace(inputs, reporter_);
  for (const Overridden& number : apply_overrides(inputs, *ids_, reporter_))
    set_.insert(static_cast<const v1::Quantity*>(number.quantity));
}

Loaded Redrawn::load() {
  Loaded out;
  places_.index(inputs_.scenario(), "scenario", file_);  // closures of this future are in it
  Loading(inputs_, out, places_).make(*ids_);
  return out;
}

}  // namespace schakel::load
