// Which numbers of the inputs are uncertain, and what they are in a future.
//
// Uncertain are the numbers with a range, by default of grade C and D, of the clusters and the national data; numbers
// of one correlation group are one: they move together. Left out are numbers that say what was seen or wanted (targets,
// history, checks), and those a play draws by itself: times of steps, price paths, chances of talks.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "clusters/schema/result.pb.h"
#include "models/plants/model.hpp"

namespace schakel::ensemble {

using Certain = std::unordered_set<const v1::Quantity*>;

/// Puts the numbers that have a range side by side in the arena of the inputs, so that setting them writes to few
/// pages: each future is a process of its own, and what it writes to is copied for it. Before anything points to them.
void gather_numbers(v1::Inputs& inputs);

class UncertainNumbers {
 public:
  /// One number of the data that varies.
  struct Number {
    v1::Quantity* at = nullptr;
    v1::Quantity origin;                ///< as it stands
    models::Quantity model;             ///< the same
    std::string path;                   ///< "cluster/entity.field"; all different
    std::size_t key = 0;                ///< whose draw it has
    std::optional<std::size_t> entity;  ///< nothing: the base year does not depend on it
  };

  UncertainNumbers() = default;
  /// Of `inputs`, which must stay where it is: `set` changes it in place. Those in `certain` do not vary.
  UncertainNumbers(v1::Inputs& inputs, const v1::Uncertain& which, Certain certain = {});

  /// Stable keys: the correlation group, or "cluster/entity.path" ("national/..."), in order of the data.
  const std::vector<std::string>& keys() const { return keys_; }
  std::size_t size() const { return keys_.size(); }
  /// How many numbers of the data each key stands for.
  const std::vector<int>& members() const { return members_; }
  /// Things with uncertain numbers that the base year is made of (capacities, recipes, shares): "cluster/id".
  const std::vector<std::string>& entities() const { return entities_; }

  /// Sets every number to its quantile; `u`: one for each key, in (0, 1). `part`: for the numbers of each entity that
  /// the base year is made of, 1 the quantile itself, 0 the value as it stands, between them the way from the one to
  /// the other. Then what must fit together does: shares keep their sum, lines add up to their unit, a minimum load is
  /// not above the utilisation.
  void set(std::span<const double> u, std::span<const double> part) const;

  /// Puts every number back as it stands in the data.
  void restore() const;
  /// All numbers, in order of the data; several may have one key.
  const std::vector<Number>& list() const { return numbers_; }

 private:
  /// Numbers that add up to something: to what they did, or to another number.
  struct Sum {
    std::vector<v1::Quantity*> parts;
    const v1::Quantity* whole = nullptr;  ///< null: `total`
    double total = 0;
  };
  struct AtMost {
    v1::Quantity* number = nullptr;
    const v1::Quantity* bound = nullptr;
  };
  void walk(google::protobuf::Message& message, const std::string& path, const v1::Uncertain& which);
  void add(v1::Quantity& number, const std::string& path, const v1::Uncertain& which);
  void add_shares(google::protobuf::Message& message, const google::protobuf::FieldDescriptor& list);
  void add_unit(v1::Unit& unit);

  Certain certain_;
  std::vector<Number> numbers_;
  std::vector<std::string> keys_, entities_;
  std::vector<int> members_;
  std::map<std::string, std::size_t> places_, entity_;  ///< of the keys, of the entities
  std::vector<Sum> sums_;
  std::vector<AtMost> bounds_;
  std::vector<std::pair<v1::Quantity*, v1::Quantity>> fitted_;  ///< what sums and bounds change, as it stands
};

}  // namespace schakel::ensemble
