#include "tools/results/report_moved.hpp"

#include <algorithm>
#include <cmath>

#include "tools/results/projects.hpp"

namespace schakel::results {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr double kSame = 1e-6;  // days

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

bool moves(const ProjectRow& row) {
  return row.baseline.runs_day.has_value() != row.scenario.runs_day.has_value() ||
         std::abs(row.slip().value_or(0)) > kSame;
}

/// What an entry of a list is about, by the first of these fields that it has.
std::string about(const Message& message) {
  for (const char* name : {"stage", "product", "unit", "infrastructure", "project"}) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
    if (field == nullptr || field->is_repeated()) continue;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      const std::string text = message.GetReflection()->GetString(message, field);
      if (!text.empty()) return text;
    }
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
      return message.GetReflection()->GetEnum(message, field)->name();
  }
  return {};
}

void add(const Message& message, const MovedNumber& of, std::vector<MovedNumber>& list) {
  if (message.GetDescriptor()->name() == "Quantity") {
    list.push_back(of);
    list.back().quantity = static_cast<const v1::Quantity*>(&message);
    return;
  }
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    MovedNumber inner = of;
    inner.field = field->name();
    if (!field->is_repeated()) add(reflection->GetMessage(message, field), inner, list);
    for (int i = 0; field->is_repeated() && i < reflection->FieldSize(message, field); ++i) {
      const Message& entry = reflection->GetRepeatedMessage(message, field, i);
      inner.of = about(entry);
      add(entry, inner, list);
    }
  }
}

/// Adds the numbers of an entry of the data when it is one of those that move; its id may lack the cluster.
template <class Entry>
void add_if_moved(const Entry& entry, const std::string& cluster, const std::vector<std::string>& parts,
                  std::vector<MovedNumber>& list) {
  for (const std::string& id : {entry.id(), cluster + "/" + entry.id()})
    if (std::find(parts.begin(), parts.end(), id) != parts.end())
      return add(entry, {.part = id, .name = entry.name(), .cluster = cluster, .field = "", .of = ""}, list);
}

}  // namespace

std::vector<std::string> moved_parts(const Run& run) {
  std::vector<std::string> parts;
  if (!run.inputs.scenario.projects) return parts;
  for (const ProjectRow& row : project_rows(run))
    if (moves(row)) parts.push_back(run.inputs.investments.projects[at(row.project)].id);
  for (const models::ProjectEvent& event : run.inputs.scenario.project_events)
    if (event.kind == models::ProjectEvent::Kind::plan_late)
      parts.push_back(run.inputs.investments.plans[at(event.index)].id);
  return parts;
}

std::vector<MovedNumber> moved_numbers(const Run& run) {
  const std::vector<std::string> parts = moved_parts(run);
  std::vector<MovedNumber> list;
  if (parts.empty()) return list;
  for (const v1::Cluster& cluster : run.inputs.inputs.cluster())
    for (const v1::Project& project : cluster.project()) add_if_moved(project, cluster.id(), parts, list);
  for (const v1::InfrastructurePlan& plan : run.inputs.inputs.national().infrastructure_plan())
    add_if_moved(plan, "national", parts, list);
  return list;
}

}  // namespace schakel::results
