// Names in Dutch, where the data have one: for pages and for sentences that were put together with the names of the
// data.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "clusters/schema/result.pb.h"
#include "tools/results/tables.hpp"

namespace schakel::results {

class DutchNames {
 public:
  /// Everything of the inputs that has a name: products, plants, networks, owners, projects, instruments. What has no
  /// `name_nl` keeps its own.
  explicit DutchNames(const v1::Inputs& inputs);

  /// One more, that is put together from others.
  void add(const std::string& english, const std::string& dutch);
  /// In Dutch; the name itself where the data have no other.
  std::string of(const std::string& name) const;
  /// A whole text of the data in Dutch: a process, what is not known and why. The text itself where there is no other.
  std::string text(const std::string& english) const;
  /// The name of what has this id ("cluster/thing", or a cluster); the id itself where it has none.
  std::string called(const std::string& id) const;
  /// A Dutch sentence with English names in it: every whole name becomes the Dutch one, the longest first.
  std::string in_sentence(const std::string& sentence) const;
  /// Does so in every {"en": ..., "nl": ...} of the data, puts names in the place of the ids in `volumes_held`, and
  /// adds what the page looks names up in: `names_nl`, by the English name, and `product_names`, by the id of the
  /// product.
  void put_in(Json& page) const;

 private:
  void walk(const google::protobuf::Message& message, const std::string& prefix);
  void add_texts(const v1::Cluster& cluster);
  void translate(Json& json) const;

  std::unordered_map<std::string, std::string> names_;  ///< by the English one; itself where there is no other
  std::unordered_map<std::string, std::string> texts_;  ///< whole texts, by the English one
  std::unordered_map<std::string, std::string> ids_;    ///< English names by id
  std::unordered_map<std::string, std::vector<std::string>> by_first_word_;  ///< names, the longest first
  Json product_names_ = Json::object();
};

}  // namespace schakel::results
