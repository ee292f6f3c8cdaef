// How well a cluster is known: its numbers by grade, and what it says is missing.
#include "clusters/schema/cluster.pb.h"
#include "tools/load/load.hpp"
#include "tools/load/national.hpp"

namespace schakel::load {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

template <class To>
void count(const Message& message, To& to) {
  if (message.GetDescriptor()->name() == "Quantity") {
    const int grade = static_cast<const v1::Quantity&>(message).grade();
    ++to.numbers;
    ++to.by_grade[grade >= 0 && grade <= 4 ? static_cast<std::size_t>(grade) : 0];
    return;
  }
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) count(reflection->GetMessage(message, field), to);
    for (int i = 0; field->is_repeated() && i < reflection->FieldSize(message, field); ++i)
      count(reflection->GetRepeatedMessage(message, field, i), to);
  }
}

}  // namespace

Coverage coverage_of(const v1::Cluster& cluster) {
  Coverage to;
  to.cluster = cluster.id();
  to.units = cluster.unit_size();
  to.links = cluster.link_size();
  for (const auto& unit : cluster.unit()) {
    to.jobs_known += unit.jobs().has_own() || !unit.jobs().shared_with().empty() ? 1 : 0;
    to.co2_known +=
        unit.emissions().has_co2_kt_per_year() || unit.emissions().from_fuel() || !unit.emissions().counted_in().empty()
            ? 1
            : 0;
  }
  for (const auto& gap : cluster.gap()) to.gaps.push_back({gap.entity(), gap.what(), gap.note()});
  count(cluster, to);
  return to;
}

NationalCoverage coverage_of(const v1::National& national) {
  NationalCoverage to;
  to.price_paths = national.price_path_size();
  to.instruments = national.instrument_size();
  for (const auto& gap : national.gap()) to.gaps.push_back(gap.what());
  count(national, to);
  return to;
}

}  // namespace schakel::load
