#include "tools/commands/same_tables.hpp"

#include <sqlite3.h>

#include <memory>
#include <optional>
#include <set>

namespace schakel::commands {
namespace {

/// One file, open for reading.
class Tables {
 public:
  explicit Tables(const std::filesystem::path& file) {
    sqlite3* opened = nullptr;
    readable_ = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK;
    db_.reset(opened);
  }

  /// All rows as text, with lengths and types so that no two differ in silence; nothing when it cannot be read.
  std::optional<std::string> rows(const std::string& sql) const {
    std::string all;
    const bool read = each_row(sql, [&all](sqlite3_stmt* row) {
      for (int c = 0; c < sqlite3_column_count(row); ++c) {
        const std::string text = cell(row, c);
        all += std::to_string(sqlite3_column_type(row, c)) + ':' + std::to_string(text.size()) + ':' + text;
      }
    });
    return read ? std::optional(all) : std::nullopt;
  }

  std::optional<std::set<std::string>> names() const {
    std::set<std::string> found;
    const bool read = each_row("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                               [&found](sqlite3_stmt* row) { found.insert(cell(row, 0)); });
    return read ? std::optional(found) : std::nullopt;
  }

 private:
  static std::string cell(sqlite3_stmt* row, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
    const int size = sqlite3_column_bytes(row, column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
  }

  /// False when not all could be read.
  template <class Visit>
  bool each_row(const std::string& sql, Visit visit) const {
    sqlite3_stmt* prepared = nullptr;
    if (!readable_ || sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return false;
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
    int state = sqlite3_step(prepared);
    for (; state == SQLITE_ROW; state = sqlite3_step(prepared)) visit(prepared);
    return state == SQLITE_DONE;
  }

  bool readable_ = false;
  std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> db_{nullptr, sqlite3_close_v2};
};

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

}  // namespace

std::vector<std::string> different_tables(const std::filesystem::path& one, const std::filesystem::path& other) {
  const Tables first(one), second(other);
  const auto names = first.names(), others = second.names();
  if (!names || !others) return {"not a database"};
  std::set<std::string> all = *names;
  all.insert(others->begin(), others->end());
  all.erase("manifest");
  std::vector<std::string> different;
  for (const std::string& name : all) {
    const std::string sql = "SELECT * FROM " + quoted(name);
    const auto here = first.rows(sql), there = second.rows(sql);
    if (!here || !there || *here != *there) different.push_back(name);
  }
  return different;
}

}  // namespace schakel::commands
