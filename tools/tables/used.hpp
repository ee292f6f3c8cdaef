// The columns of a table that its rows use.
#pragma once

#include <map>
#include <memory>

#include "tools/tables/tables.hpp"

namespace schakel::tables {

/// A tree over the fields of a type of row: note every row, number once, then fill the cells of every row.
class Used {
 public:
  void note(const Message& row);
  /// Appends the names of the columns. A row with nothing in it needs one that says so (kPresent), unless it has keys.
  void number(const Descriptor& type, bool has_keys, std::vector<std::string>& names);
  /// `cells` has a place for every name.
  void fill(const Message& row, std::vector<std::string>& cells) const;

 private:
  void number_below(const Descriptor& type, const std::string& before, std::vector<std::string>& names);

  bool here_ = false;  // a plain field, the value of a Quantity, or a message that is there with nothing in it
  std::size_t column_ = 0;
  std::map<int, std::unique_ptr<Used>> fields_;  // by their place in the schema
};

}  // namespace schakel::tables
