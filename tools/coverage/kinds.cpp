#include "tools/coverage/kinds.hpp"

#include <algorithm>

namespace schakel::coverage {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Rule {
  const char* part;  ///< of ".path.to.the.number."
  const char* kind;
};

/// The first that fits counts. The order of the kinds in a report is that of kOrder.
constexpr Rule kRules[] = {
    {"_eur.", "costs and prices"},
    {"_eur_per_", "costs and prices"},
    {"lead_time_days.", "lead and transit times"},
    {"transit_time_days.", "lead and transit times"},
    {".turnaround.", "turnarounds"},
    {".jobs.", "jobs"},
    {"_jobs.", "jobs"},
    {".emissions.", "emissions"},
    {"co2", "emissions"},
    {".minimum_load.", "minimum and restart loads"},
    {".restart_load.", "minimum and restart loads"},
    {".grace_time_days.", "grace and start-up times"},
    {".start_up_time_days.", "grace and start-up times"},
    {".utilisation.", "utilisation"},
    {".load_factor.", "utilisation"},
    {".unit.capacity.", "capacity"},
    {".unit.line.capacity.", "capacity"},
    {".unit.input.", "recipes"},
    {".unit.output.amount.", "recipes"},
    {".outlet.", "outlets"},
    {".unit.energy.", "energy use"},
    {".contract.", "contracts"},
    {".link.", "links"},
    {".storage.", "storage"},
    {".import_option.", "imports"},
    {".boundary_node.", "plants outside"},
    {".pool.", "pools, hubs and routes"},
    {".hub.", "pools, hubs and routes"},
    {".route.", "pools, hubs and routes"},
    {".infrastructure.", "shared infrastructure"},
    {".overlay.", "other dates"},
};

constexpr const char* kOrder[] = {"capacity",
                                  "utilisation",
                                  "recipes",
                                  "links",
                                  "outlets",
                                  "emissions",
                                  "jobs",
                                  "energy use",
                                  "costs and prices",
                                  "minimum and restart loads",
                                  "grace and start-up times",
                                  "lead and transit times",
                                  "storage",
                                  "imports",
                                  "contracts",
                                  "turnarounds",
                                  "pools, hubs and routes",
                                  "plants outside",
                                  "shared infrastructure",
                                  "other dates"};

std::size_t place_of(const std::string& kind) {
  return static_cast<std::size_t>(std::find(std::begin(kOrder), std::end(kOrder), kind) - std::begin(kOrder));
}

class Counter {
 public:
  void count(const Message& message, const std::string& path) {
    if (message.GetDescriptor()->name() == "Quantity") return add(static_cast<const v1::Quantity&>(message), path);
    std::vector<const FieldDescriptor*> fields;
    const auto* reflection = message.GetReflection();
    reflection->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
      const std::string below = path + field->name() + ".";
      if (!field->is_repeated()) count(reflection->GetMessage(message, field), below);
      for (int i = 0; field->is_repeated() && i < reflection->FieldSize(message, field); ++i)
        count(reflection->GetRepeatedMessage(message, field, i), below);
    }
  }
  std::vector<KindCount> take() {
    std::stable_sort(kinds_.begin(), kinds_.end(), [](const KindCount& a, const KindCount& b) {
      return std::pair(place_of(a.kind), a.kind) < std::pair(place_of(b.kind), b.kind);
    });
    return std::move(kinds_);
  }

 private:
  void add(const v1::Quantity& number, const std::string& path) {
    const std::string kind = kind_of(path.substr(1, path.size() - 2));
    auto found = std::find_if(kinds_.begin(), kinds_.end(), [&kind](const KindCount& k) { return k.kind == kind; });
    if (found == kinds_.end()) found = kinds_.insert(found, KindCount{kind, {}});
    const int grade = number.grade();
    ++found->by_grade[grade >= 0 && grade <= 4 ? static_cast<std::size_t>(grade) : 0];
  }

  std::vector<KindCount> kinds_;
};

}  // namespace

std::string kind_of(const std::string& path) {
  const std::string whole = "." + path + ".";
  for (const Rule& rule : kRules)
    if (whole.find(rule.part) != std::string::npos) return rule.kind;
  std::string entity = path.substr(0, path.find('.'));
  std::replace(entity.begin(), entity.end(), '_', ' ');
  return entity;
}

std::vector<KindCount> count_kinds(const v1::Cluster& cluster) {
  Counter counter;
  counter.count(cluster, ".");
  return counter.take();
}

KindCount sum(const std::vector<KindCount>& kinds) {
  KindCount all{"all", {}};
  for (const KindCount& kind : kinds)
    for (std::size_t g = 0; g < all.by_grade.size(); ++g) all.by_grade[g] += kind.by_grade[g];
  return all;
}

}  // namespace schakel::coverage
