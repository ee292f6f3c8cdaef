// Collects problems with their place and entity, and remembers what they touch.
#pragma once

#include <string>
#include <unordered_set>

#include "sim/base/problem.hpp"
#include "tools/load/places.hpp"

namespace schakel::load {

/// What to say about one thing; see Problem.
struct Remark {
  std::string what;
  std::string allowed = {};
  std::string hint = {};
};

class Reporter {
 public:
  Reporter(const Places& places, Problems& problems) : places_(places), problems_(problems) {}

  /// Reports at `field` (or the message itself when empty) and counts the entity as broken.
  void error(const Message& at, const std::string& field, Remark remark, int index = -1) {
    if (const auto* node = places_.node(at)) broken_.insert(node->entity);
    add(at, field, std::move(remark), index, false);
  }
  void warning(const Message& at, const std::string& field, Remark remark, int index = -1) {
    add(at, field, std::move(remark), index, true);
  }

  /// Counts an entity as broken because part of its text could not be read.
  void mark_unread(const Message& entity) {
    broken_.insert(&entity);
    unread_.insert(&entity);
  }

  /// True when part of the entity's text could not be read: what it seems to lack may have been there.
  bool unread(const Message& at) const {
    const auto* node = places_.node(at);
    return node != nullptr && unread_.contains(node->entity);
  }

  /// Reports something that is not there, unless it may have been in a part that could not be read.
  void missing(const Message& at, const std::string& field, Remark remark) {
    if (!unread(at)) error(at, field, std::move(remark));
  }

  /// A cluster that the scenario names is not there: what is not known may be of it.
  void mark_lacking() { lacks_cluster_ = true; }

  /// Reports an id that stands for nothing, unless it may be of a cluster that is not there.
  void not_known(const Message& at, const std::string& field, Remark remark, int index = -1) {
    if (!lacks_cluster_) error(at, field, std::move(remark), index);
  }

  /// True when the entity has an error of its own: conclusions drawn from it would only repeat that error.
  bool broken(const Message& entity) const { return broken_.contains(&entity); }

  /// Path of a field from its entity: "capacity.kt_per_year.value".
  std::string path(const Message& at, const std::string& field) const {
    const auto* node = places_.node(at);
    const std::string prefix = node == nullptr ? "" : node->path;
    return prefix.empty() ? field : field.empty() ? prefix : prefix + "." + field;
  }

  const Places& places() const { return places_; }

 private:
  void add(const Message& at, const std::string& field, Remark remark, int index, bool warning) {
    problems_.push_back({places_.of(at, field, index), places_.entity_text(at), std::move(remark.what),
                         std::move(remark.allowed), std::move(remark.hint), warning});
  }

  const Places& places_;
  Problems& problems_;
  std::unordered_set<const Message*> broken_, unread_;
  bool lacks_cluster_ = false;
};

/// A number as people write it: up to 12 significant digits.
std::string number_text(double value);

/// Names of all fields of a message.
std::vector<std::string> field_names(const google::protobuf::Descriptor& type);

}  // namespace schakel::load
