#include "tools/load/overrides.hpp"

#include <algorithm>

namespace schakel::load {
namespace {

/// "outlet[acid]" as ("outlet", "acid").
struct Segment {
  std::string name, key;
  bool keyed = false;
};

std::vector<Segment> split_path(const std::string& path) {
  std::vector<Segment> segments(1);
  bool in_key = false;
  for (const char c : path) {
    Segment& last = segments.back();
    if (in_key && c == ']') {
      in_key = false;
    } else if (in_key) {
      last.key += c;
    } else if (c == '[') {
      in_key = last.keyed = true;
    } else if (c == '.') {
      segments.emplace_back();
    } else {
      last.name += c;
    }
  }
  return segments;
}

class Override {
 public:
  Override(const v1::Override& what, Reporter& reporter) : what_(what), reporter_(reporter) {}

  /// The number that the path names below `entity`, created when absent; null (and reported) when there is none.
  v1::Quantity* find(Message& entity, bool& created) {
    Message* at = &entity;
    for (const Segment& segment : split_path(what_.field())) {
      const FieldDescriptor* field = at->GetDescriptor()->FindFieldByName(segment.name);
      if (field == nullptr) return unknown(*at, segment.name);
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return fail("\"" + segment.name + "\" is no number");
      at = field->is_repeated() ? element(*at, *field, segment) : single(*at, *field, segment, created);
      if (at == nullptr) return nullptr;
    }
    if (at->GetDescriptor()->name() == "Quantity") return static_cast<v1::Quantity*>(at);
    const std::vector<std::string> names = field_names(*at->GetDescriptor());
    return fail("stops before a number", "one of its fields: " + list_text(names));
  }

 private:
  v1::Quantity* fail(const std::string& why, const std::string& allowed = "", const std::string& hint = "") {
    reporter_.error(what_, "field", {"field = \"" + what_.field() + "\": " + why, allowed, hint});
    return nullptr;
  }

  v1::Quantity* unknown(const Message& at, const std::string& name) {
    const std::vector<std::string> names = field_names(*at.GetDescriptor());
    const std::string hint = did_you_mean(name, names);
    return fail("\"" + name + "\" is no field of " + at.GetDescriptor()->name(),
                hint.empty() ? "one of " + list_text(names) : "", hint);
  }

  Message* element(Message& at, const FieldDescriptor& field, const Segment& segment) {
    const auto* reflection = at.GetReflection();
    std::vector<std::string> keys;
    for (int i = 0; i < reflection->FieldSize(at, &field); ++i) {
      Message* const candidate = reflection->MutableRepeatedMessage(&at, &field, i);
      keys.push_back(element_key(*candidate, i));
      if (segment.keyed && (segment.key == keys.back() || segment.key == std::to_string(i))) return candidate;
    }
    const std::string hint = did_you_mean(segment.key, keys);
    return fail(segment.keyed ? "there is no " + segment.name + "[" + segment.key + "]"
                              : "\"" + segment.name + "\" is a list, say which as " + segment.name + "[id]",
                keys.empty() ? "" : "one of " + list_text(keys), hint);
  }

  Message* single(Message& at, const FieldDescriptor& field, const Segment& segment, bool& created) {
    if (segment.keyed) return fail("\"" + segment.name + "\" is not a list");
    const bool there = at.GetReflection()->HasField(at, &field);
    if (!there && field.real_containing_oneof() != nullptr)
      return fail("\"" + segment.name + "\" is not what the cluster gives here");
    created = !there;
    return at.GetReflection()->MutableMessage(&at, &field);
  }

  const v1::Override& what_;
  Reporter& reporter_;
};

void set_value(v1::Quantity& q, const v1::Override& what, bool created) {
  const std::string remark = "scenario sets " + number_text(what.value());
  if (q.note().find(remark) != std::string::npos && q.value() == what.value()) return;
  const std::string before = created ? "no value in the cluster" : "was " + number_text(q.value());
  q.set_value(what.value());
  if (created) {
    q.set_grade(v1::D);
    q.set_low(what.value());
    q.set_high(what.value());
  }
  if (q.has_low()) q.set_low(std::min(q.low(), what.value()));
  if (q.has_high()) q.set_high(std::max(q.high(), what.value()));
  q.set_note((q.note().empty() ? "" : q.note() + "; ") + remark + " (" + before + ")" +
             (what.note().empty() ? "" : ": " + what.note()));
}

/// The thing an override is about: an entity, or a cluster itself by its id.
Message* target(v1::Inputs& inputs, const v1::Override& what, const Ids& ids, Reporter& reporter, int& cluster) {
  for (int c = 0; c < inputs.cluster_size(); ++c)
    if (inputs.cluster(c).id() == what.entity()) {
      cluster = c;
      return inputs.mutable_cluster(c);
    }
  if (what.entity() == "national" && inputs.has_national()) {
    cluster = -1;
    return inputs.mutable_national();
  }
  const std::vector<Entity> found = ids.find_everywhere(what.entity(), kAny);
  if (found.empty()) {
    reporter.not_known(what, "entity", ids.why_not(-1, "entity", what.entity(), kAny));
    return nullptr;
  }
  if (found.size() > 1 && found[0].cluster != found[1].cluster) {
    reporter.error(what, "entity", {"entity = \"" + what.entity() + "\" is in several clusters", "\"cluster/id\""});
    return nullptr;
  }
  cluster = found[0].cluster;
  return const_cast<Message*>(found[0].message);  // the inputs are ours to change; Ids only looks at them
}

/// A number has one value in a scenario: which of two would count is nobody's guess.
bool already_set(const std::vector<Overridden>& changed, const v1::Quantity* q, const v1::Override& what,
                 Reporter& reporter) {
  for (const Overridden& before : changed) {
    const double value = static_cast<const v1::Override*>(before.cause)->value();
    if (before.quantity != q || value == what.value()) continue;
    reporter.error(what, "value",
                   {"value = " + number_text(what.value()) + ": another override sets " + what.field() + " of \"" +
                        what.entity() + "\" to " + number_text(value),
                    "one value for each number"});
    return true;
  }
  return false;
}

}  // namespace

std::vector<Overridden> apply_overrides(v1::Inputs& inputs, const Ids& ids, Reporter& reporter) {
  std::vector<Overridden> changed;
  for (const v1::Override& what : inputs.scenario().override()) {
    int cluster = -1;
    Message* const entity = target(inputs, what, ids, reporter, cluster);
    if (entity == nullptr) continue;
    bool created = false;
    v1::Quantity* const q = Override(what, reporter).find(*entity, created);
    if (q == nullptr || already_set(changed, q, what, reporter)) continue;
    set_value(*q, what, created);
    changed.push_back({q, &what, cluster});
  }
  return changed;
}

}  // namespace schakel::load
