// Tables of a result: one file that appears whole, and rows put into it. Throws WorldError when it cannot be written.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::results {

class Database {
 public:
  /// A new file, written beside its place and renamed when whole.
  Database(const std::string& file, const char* schema) {
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) fail("open");
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;");
    run(schema);
  }
  ~Database() { sqlite3_close_v2(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void finish() {
    run("COMMIT;");
    if (sqlite3_close(db_) != SQLITE_OK) fail("close");
    db_ = nullptr;
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw WorldError("cannot " + what + " results.sqlite: " + (db_ != nullptr ? sqlite3_errmsg(db_) : "no memory") +
                     "; free disk space or choose another place with -o");
  }
  sqlite3* get() const { return db_; }
  void run(const char* sql) const {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail("write");
  }

 private:
  sqlite3* db_ = nullptr;
};

/// A prepared INSERT; `row(values...)` binds and steps. Absent optionals and negative causes are NULL.
class Insert {
 public:
  Insert(const Database& db, const std::string& table, int columns) : db_(db) {
    std::string sql = "INSERT INTO " + table + " VALUES (?";
    for (int i = 1; i < columns; ++i) sql += ",?";
    if (sqlite3_prepare_v2(db.get(), (sql + ")").c_str(), -1, &statement_, nullptr) != SQLITE_OK) db.fail("write");
  }
  ~Insert() { sqlite3_finalize(statement_); }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;

  template <class... Values>
  void row(const Values&... values) {
    begin(values...);
    end();
  }
  /// The same in steps, where the number of columns is not known beforehand.
  template <class... Values>
  void begin(const Values&... values) {
    column_ = 0;
    (bind(++column_, values), ...);
  }
  template <class Value>
  void add(const Value& value) {
    bind(++column_, value);
  }
  void end() {
    if (sqlite3_step(statement_) != SQLITE_DONE) db_.fail("write");
    sqlite3_reset(statement_);
  }

 private:
  void bind(int column, const std::string& text) {
    sqlite3_bind_text(statement_, column, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  void bind(int column, const char* text) { bind(column, std::string(text)); }
  void bind(int column, double value) { sqlite3_bind_double(statement_, column, value); }
  void bind(int column, int value) { sqlite3_bind_int(statement_, column, value); }
  void bind(int column, std::int64_t value) { sqlite3_bind_int64(statement_, column, value); }
  void bind(int column, std::nullptr_t) { sqlite3_bind_null(statement_, column); }
  template <class T>
  void bind(int column, const std::optional<T>& value) {
    if (value)
      bind(column, *value);
    else
      bind(column, nullptr);
  }
  const Database& db_;
  int column_ = 0;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace schakel::results
