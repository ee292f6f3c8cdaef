// Puts rows together in one cluster in memory.
#pragma once

#include "tools/tables/read.hpp"

namespace schakel::tables {

class Assembler : public RowTaker {
 public:
  Assembler(Message& cluster, ReadRows& out) : cluster_(cluster), out_(out) {}

  /// Rows from now on are of this file.
  void next_file(const std::string& path) { out_.files.push_back({path, {}}); }

  Message* begin(const Table& table, std::span<const std::string> keys, WrongKey& wrong) override;
  void end(const Table& table, std::span<const std::string> keys, Message& message, RowPlace place) override;
  void lost() override { out_.lost = true; }

 private:
  struct Name {
    const Message* parent = nullptr;
    const Table* table = nullptr;
    std::string key;
    bool operator==(const Name&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Name& name) const {
      const std::size_t a = std::hash<const void*>{}(name.parent), b = std::hash<const void*>{}(name.table);
      return std::hash<std::string>{}(name.key) ^ (a * 31 + b * 17);
    }
  };
  Message* parent_of(const Table& table, std::span<const std::string> keys, WrongKey& wrong);
  Message* row_of(const Table& table, Message& parent, const std::string& key);
  std::string hint(const Table& table, const Message& parent, const std::string& key) const;

  Message& cluster_;
  ReadRows& out_;
  Message* parent_ = nullptr;                      // of the present row
  Message* entity_ = nullptr;                      // that it belongs to
  std::unordered_map<Name, Message*, Hash> rows_;  // that others may name; null: several have the name
};

}  // namespace schakel::tables
