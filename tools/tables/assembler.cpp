#include "tools/tables/assembler.hpp"

#include <algorithm>
#include <charconv>

namespace schakel::tables {
namespace {

constexpr std::size_t kCandidates = 10000;  // names looked through for a hint

/// The message that holds the repeated field at the end of a path, made where it is not there.
Message* holder_of(Message& from, const Path& path) {
  Message* at = &from;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) at = at->GetReflection()->MutableMessage(at, path[i]);
  return at;
}

Message* numbered(const Table& table, Message& parent, const std::string& key) {
  int number = 0;
  const auto [end, error] = std::from_chars(key.data() + 1, key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) return nullptr;
  Message* const holder = holder_of(parent, table.path);
  const auto* reflection = holder->GetReflection();
  if (number < 1 || number > reflection->FieldSize(*holder, table.path.back())) return nullptr;
  return reflection->MutableRepeatedMessage(holder, table.path.back(), number - 1);
}

}  // namespace

Message* Assembler::begin(const Table& table, std::span<const std::string> keys, WrongKey& wrong) {
  entity_ = nullptr;
  parent_ = parent_of(table, keys, wrong);
  if (parent_ == nullptr || table.path.empty()) return parent_;
  Message* const holder = holder_of(*parent_, table.path);
  Message* const row = holder->GetReflection()->AddMessage(holder, table.path.back());
  if (entity_ == nullptr) entity_ = row;
  return row;
}

/// The row that a row of `table` is within; the cluster for entities.
Message* Assembler::parent_of(const Table& table, std::span<const std::string> keys, WrongKey& wrong) {
  std::vector<const Table*> levels;
  for (const Table* level = table.parent; level != nullptr; level = level->parent) levels.insert(levels.begin(), level);
  Message* at = &cluster_;
  for (std::size_t k = 0; k < levels.size(); ++k) {
    Message* const row = row_of(*levels[k], *at, keys[k]);
    if (row == nullptr) {
      wrong = {k, hint(*levels[k], *at, keys[k])};
      return nullptr;
    }
    at = row;
    if (k == 0) entity_ = row;
  }
  return at;
}

Message* Assembler::row_of(const Table& table, Message& parent, const std::string& key) {
  if (key.starts_with('#')) return numbered(table, parent, key);
  const auto found = rows_.find({&parent, &table, key});
  return found == rows_.end() ? nullptr : found->second;
}

std::string Assembler::hint(const Table& table, const Message& parent, const std::string& key) const {
  if (key.empty()) return "";
  if (rows_.contains({&parent, &table, key})) return "several rows have it: name one by its number, as #2";
  if (rows_.size() > kCandidates) return "";
  std::vector<std::string> names;
  for (const auto& [name, row] : rows_)
    if (name.parent == &parent && name.table == &table) names.push_back(name.key);
  std::sort(names.begin(), names.end());
  return did_you_mean(key, names);
}

void Assembler::end(const Table& table, std::span<const std::string>, Message& message, RowPlace place) {
  out_.rows.push_back({&message, static_cast<int>(out_.files.size()) - 1, place.row});
  if (place.broken) out_.broken.push_back(entity_ == nullptr ? &message : entity_);
  if (table.children.empty() || table.key() == nullptr) return;
  const std::string key = message.GetReflection()->GetString(message, table.key());
  if (key.empty()) return;
  const auto [row, is_new] = rows_.try_emplace({parent_, &table, key}, &message);
  if (!is_new) row->second = nullptr;
}

}  // namespace schakel::tables
