#include "tools/tables/write.hpp"

#include <functional>
#include <unordered_map>

#include "tools/tables/csv.hpp"
#include "tools/tables/used.hpp"

namespace schakel::tables {
namespace {

using Keys = std::vector<std::string>;
using OnRow = std::function<void(const Message&, const Keys&)>;

/// Elements of a repeated field at the end of a path, none when a message on the way is not there.
std::vector<const Message*> elements(const Message& from, const Path& path) {
  const Message* at = &from;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (!at->GetReflection()->HasField(*at, path[i])) return {};
    at = &at->GetReflection()->GetMessage(*at, path[i]);
  }
  std::vector<const Message*> found;
  for (int i = 0; i < at->GetReflection()->FieldSize(*at, path.back()); ++i)
    found.push_back(&at->GetReflection()->GetRepeatedMessage(*at, path.back(), i));
  return found;
}

void for_each_row(const Message& cluster, const Table& table, const OnRow& on_row) {
  if (table.path.empty()) return on_row(cluster, {});
  if (table.parent == nullptr) {
    for (const Message* row : elements(cluster, table.path)) on_row(*row, {});
    return;
  }
  // The rows of the parent are named within their own parents.
  std::vector<std::pair<Keys, std::vector<const Message*>>> families;
  for_each_row(cluster, *table.parent, [&](const Message& row, const Keys& keys) {
    if (families.empty() || families.back().first != keys) families.emplace_back(keys, std::vector<const Message*>{});
    families.back().second.push_back(&row);
  });
  for (const auto& [above, parents] : families) {
    const std::vector<std::string> names = row_keys(parents, *table.parent);
    for (std::size_t i = 0; i < parents.size(); ++i) {
      Keys keys = above;
      keys.push_back(names[i]);
      for (const Message* row : elements(*parents[i], table.path)) on_row(*row, keys);
    }
  }
}

void add_line(const std::vector<std::string>& cells, std::string& text) {
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(cells[i]);
  text += '\n';
}

WrittenTable write_table(const Message& cluster, const Table& table) {
  WrittenTable written{table.name + ".csv", 0, ""};
  Used used;
  for_each_row(cluster, table, [&used](const Message& row, const Keys&) { used.note(row); });
  std::vector<std::string> names = table.key_columns;
  used.number(*table.type, !names.empty(), names);
  add_line(names, written.text);
  for_each_row(cluster, table, [&](const Message& row, const Keys& keys) {
    std::vector<std::string> cells = keys;
    cells.resize(names.size());
    used.fill(row, cells);
    add_line(cells, written.text);
    ++written.rows;
  });
  return written;
}

}  // namespace

std::vector<std::string> row_keys(const std::vector<const Message*>& rows, const Table& table) {
  const FieldDescriptor* field = table.key();
  std::vector<std::string> keys(rows.size());
  std::unordered_map<std::string, int> seen;
  for (std::size_t i = 0; field != nullptr && i < rows.size(); ++i) {
    keys[i] = rows[i]->GetReflection()->GetString(*rows[i], field);
    ++seen[keys[i]];
  }
  const auto is_spaced = [](char c) { return c == ' ' || c == '\t'; };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& key = keys[i];
    if (key.empty() || key.front() == '#' || is_spaced(key.front()) || is_spaced(key.back()) || seen[key] > 1)
      keys[i] = "#" + std::to_string(i + 1);
  }
  return keys;
}

std::vector<WrittenTable> write_tables(const Message& cluster) {
  std::vector<WrittenTable> written;
  for (const Table& table : cluster_tables().all()) {
    written.push_back(write_table(cluster, table));
    if (written.back().rows == 0) written.pop_back();
  }
  return written;
}

}  // namespace schakel::tables
