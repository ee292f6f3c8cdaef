#include "tools/load/redrawn.hpp"

#include "tools/load/loading.hpp"
#include "tools/load/overrides.hpp"

namespace schakel::load {

void leave_out_notes(google::protobuf::Message& message) {
  const auto* reflection = message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    const bool holds = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE;
    if (!holds && field->name() == "note") reflection->ClearField(&message, field);
    if (holds && !field->is_repeated()) leave_out_notes(*reflection->MutableMessage(&message, field));
    for (int i = 0; holds && field->is_repeated() && i < reflection->FieldSize(message, field); ++i)
      leave_out_notes(*reflection->MutableRepeatedMessage(&message, field, i));
  }
}

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
