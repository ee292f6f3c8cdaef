// Things in a list, by their id.
#pragma once

#include <string>
#include <vector>

#include "models/plants/model.hpp"
#include "tools/load/ids.hpp"

namespace schakel::load {

/// Place in the list; models::kNone when there is none.
template <class List>
int index_named(const List& list, const std::string& id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return static_cast<int>(i);
  return models::kNone;
}

/// "did you mean" one of the list, with or without the cluster before its id; empty when none is near.
template <class List>
std::string nearest(const List& list, const std::string& id) {
  std::vector<std::string> names;
  for (const auto& each : list) {
    names.push_back(each.id);
    names.push_back(split_id(each.id).second);
  }
  return did_you_mean(id, names);
}

}  // namespace schakel::load
