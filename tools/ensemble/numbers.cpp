#include "tools/ensemble/numbers.hpp"

#include <google/protobuf/arena.h>

#include <algorithm>
#include <set>

#include "models/plants/quantile.hpp"
#include "tools/load/places.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::ensemble {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// What was seen, wanted or is checked against; and what a play draws by itself.
const std::set<std::string> kNotSampled = {"ClusterTotal",   "HistoryPoint", "MarginCheck", "MarginSensitivity",
                                           "Target",         "Source",       "Delay",       "StageTime",
                                           "PricePath",      "ShockProcess", "Promise",     "PlannedStart",
                                           "NationalTarget", "CostIndex",    "Budget"};
const std::set<std::string> kDrawnInPlay = {"cost-escalation", "volume-kept", "exit-cost-share"};

/// Lists whose ids are names of their own: not those of units, links and the like.
const std::set<std::string> kOwnNames = {"owner", "product", "municipality", "hub"};
/// Parts of a whole, of the same `product` where they have one.
const std::set<std::string> kShares = {"ServiceShare", "Share", "ReplacementOrigin"};

bool begins_with(const std::string& path, const google::protobuf::RepeatedPtrField<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(), [&path](const std::string& start) {
    if (!path.starts_with(start)) return false;
    return path.size() == start.size() || start.ends_with('/') || path[start.size()] == '/' ||
           path[start.size()] == '.' || path[start.size()] == '[';
  });
}

bool is_wanted_grade(v1::Grade grade, const v1::Uncertain& which) {
  if (which.grade_size() == 0) return grade == v1::C || grade == v1::D;
  return std::count(which.grade().begin(), which.grade().end(), grade) > 0;
}

/// What volumes of the base year follow from: not jobs, emissions, costs, times or what can be placed beyond it.
bool is_of_base_year(const std::string& path) {
  const auto has = [&path](const char* part) { return path.find(part) != std::string::npos; };
  if (has(".effect[") || has(".emissions"))
    return !path.starts_with("national");  // a project takes away what a unit emits
  for (const char* other : {".lead_time", ".extra_cap", ".co2", "cost", "price", ".hours", ".jobs", ".own_jobs",
                            ".days", ".start_up", ".growth", ".maximum", ".loss_when", ".initial_fill", "_eur"})
    if (has(other)) return false;
  for (const char* part : {".capacity", ".utilisation", ".input[", ".output[", ".minimum_load", ".share", ".volume",
                           ".base", ".split", ".load_factor", ".market_cap", ".step[", ".fraction"})
    if (has(part)) return !path.starts_with("national");
  return false;
}

/// What a draw has changed; its texts are as they were.
void put_back(v1::Quantity& number, const v1::Quantity& origin) {
  origin.has_value() ? number.set_value(origin.value()) : number.clear_value();
  if (origin.has_low()) number.set_low(origin.low());
  if (origin.has_high()) number.set_high(origin.high());
}

/// The one number in a message such as Rate; null when there is none.
v1::Quantity* number_in(Message& message) {
  if (message.GetDescriptor()->name() == "Quantity") return static_cast<v1::Quantity*>(&message);
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields)
    if (!field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
      if (v1::Quantity* found = number_in(*message.GetReflection()->MutableMessage(&message, field))) return found;
  return nullptr;
}

/// Where numbers with a range hang.
void find_slots(Message& message, std::vector<std::pair<Message*, const FieldDescriptor*>>& slots) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i)
        find_slots(*reflection->MutableRepeatedMessage(&message, field, i), slots);
      continue;
    }
    Message& child = *reflection->MutableMessage(&message, field);
    if (field->message_type()->name() != "Quantity")
      find_slots(child, slots);
    else if (static_cast<v1::Quantity&>(child).has_low())
      slots.emplace_back(&message, field);
  }
}

}  // namespace

void gather_numbers(v1::Inputs& inputs) {
  std::vector<std::pair<Message*, const FieldDescriptor*>> slots;
  find_slots(inputs, slots);
  for (const auto& [holder, field] : slots) {
    const auto* reflection = holder->GetReflection();
    auto* const number = google::protobuf::Arena::CreateMessage<v1::Quantity>(inputs.GetArena());
    *number = static_cast<const v1::Quantity&>(reflection->GetMessage(*holder, field));
    reflection->SetAllocatedMessage(holder, number, field);
  }
}

UncertainNumbers::UncertainNumbers(v1::Inputs& inputs, const v1::Uncertain& which, Certain certain)
    : certain_(std::move(certain)) {
  if (which.nothing()) return;
  for (v1::Cluster& cluster : *inputs.mutable_cluster()) walk(cluster, cluster.id(), which);
  if (inputs.has_national()) walk(*inputs.mutable_national(), "national", which);
  std::map<std::string, int> same;  // numbers of things without an id of their own
  for (Number& number : numbers_)
    if (const int count = ++same[number.path]; count > 1) number.path += " (" + std::to_string(count) + ")";
  for (const Sum& sum : sums_)
    for (v1::Quantity* part : sum.parts) fitted_.emplace_back(part, *part);
  for (const AtMost& bound : bounds_) fitted_.emplace_back(bound.number, *bound.number);
}

void UncertainNumbers::walk(Message& message, const std::string& path, const v1::Uncertain& which) {
  if (message.GetDescriptor()->name() == "Quantity") return add(static_cast<v1::Quantity&>(message), path, which);
  if (kNotSampled.contains(message.GetDescriptor()->name())) return;
  if (kDrawnInPlay.contains(load::text_field(message, "id"))) return;
  if (message.GetDescriptor()->name() == "Unit") add_unit(static_cast<v1::Unit&>(message));
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  const bool root = path.find('/') == std::string::npos && path.find('.') == std::string::npos;
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->name() == "dossier_volume") continue;
    if (!field->is_repeated()) {
      walk(*reflection->MutableMessage(&message, field), path + "." + field->name(), which);
      continue;
    }
    if (kShares.contains(field->message_type()->name())) add_shares(message, *field);
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      Message& child = *reflection->MutableRepeatedMessage(&message, field, i);
      const std::string key = load::element_key(child, i), id = load::text_field(child, "id");
      const bool own = root && kOwnNames.contains(field->name());  // one thing, whatever cluster tells of it
      const bool named = root && !id.empty() && path != "national";
      walk(child,
           own     ? field->name() + "/" + key
           : named ? path + "/" + id
                   : path + (root ? "/" : ".") + field->name() + "[" + key + "]",
           which);
    }
  }
}

void UncertainNumbers::add(v1::Quantity& number, const std::string& path, const v1::Uncertain& which) {
  if (!number.has_value() || !number.has_low() || !number.has_high() || number.high() <= number.low()) return;
  if (certain_.contains(&number)) return;
  if (number.shape() == v1::FIXED || !is_wanted_grade(number.grade(), which)) return;
  if (which.only_size() > 0 && !begins_with(path, which.only())) return;
  if (begins_with(path, which.leave())) return;
  const bool grouped = !number.correlation_group().empty();
  std::string key = grouped ? "group " + number.correlation_group() : path;
  const auto [found, added] = places_.try_emplace(key, keys_.size());
  const std::size_t place = found->second;
  if (added) {
    keys_.push_back(key);
    members_.push_back(0);
  }
  ++members_[place];
  std::optional<std::size_t> entity;
  if (is_of_base_year(path)) {
    const std::string of = path.substr(0, path.find('.'));
    const auto [known, first] = entity_.try_emplace(of, entities_.size());
    if (first) entities_.push_back(of);
    entity = known->second;
  }
  numbers_.push_back({&number, number, load::to_model(number), path, place, entity});
}

void UncertainNumbers::add_shares(Message& message, const FieldDescriptor& list) {
  std::map<std::string, Sum> of_product;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, &list); ++i) {
    Message& child = *message.GetReflection()->MutableRepeatedMessage(&message, &list, i);
    v1::Quantity* const number = number_in(child);
    if (number == nullptr) continue;
    Sum& sum = of_product[load::text_field(child, "product")];
    sum.parts.push_back(number);
    sum.total += number->value();
  }
  for (auto& [product, sum] : of_product) sums_.push_back(std::move(sum));
}

void UncertainNumbers::add_unit(v1::Unit& unit) {
  if (unit.has_minimum_load() && unit.has_utilisation())
    bounds_.push_back({unit.mutable_minimum_load(), &unit.utilisation()});
  Sum capacity, jobs;
  for (v1::Line& line : *unit.mutable_line()) {
    if (v1::Quantity* const number = number_in(*line.mutable_capacity())) capacity.parts.push_back(number);
    if (line.has_own_jobs()) jobs.parts.push_back(line.mutable_own_jobs());
  }
  capacity.whole = unit.has_capacity() ? number_in(*unit.mutable_capacity()) : nullptr;
  jobs.whole = unit.has_jobs() && unit.jobs().has_own() ? &unit.jobs().own() : nullptr;
  if (!capacity.parts.empty() && capacity.whole != nullptr) sums_.push_back(std::move(capacity));
  if (!jobs.parts.empty() && jobs.whole != nullptr) sums_.push_back(std::move(jobs));
}

void UncertainNumbers::restore() const {
  for (const auto& [number, origin] : fitted_) put_back(*number, origin);
  for (const Number& number : numbers_) put_back(*number.at, number.origin);
}

void UncertainNumbers::set(std::span<const double> u, std::span<const double> part) const {
  const auto put = [](v1::Quantity& number, double value) {
    number.set_value(value);
    if (number.has_low()) number.set_low(std::min(number.low(), value));
    if (number.has_high()) number.set_high(std::max(number.high(), value));
  };
  for (const auto& [number, origin] : fitted_) put_back(*number, origin);
  for (const Number& number : numbers_) {
    const double middle = number.origin.value();
    const double drawn = models::quantile(number.model, u[number.key]);
    put_back(*number.at, number.origin);
    put(*number.at, middle + (number.entity ? part[*number.entity] : 1) * (drawn - middle));
  }
  for (const Sum& sum : sums_) {
    double now = 0;
    for (const v1::Quantity* share : sum.parts) now += share->value();
    const double wanted = sum.whole != nullptr ? sum.whole->value() : sum.total;
    if (now <= 0 || now == wanted) continue;
    for (v1::Quantity* share : sum.parts) put(*share, share->value() * wanted / now);
  }
  for (const AtMost& bound : bounds_)
    if (bound.number->value() > bound.bound->value()) put(*bound.number, bound.bound->value());
}

}  // namespace schakel::ensemble
