// Tasks that are done, in one file, as they come back: what a run that was killed goes on from.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::ensemble {

/// What is kept there is not to be gone on with: bad input, not a failure.
class NotThisRun : public WorldError {
  using WorldError::WorldError;
};

class Store {
 public:
  /// Makes the file, or opens it to go on. Throws WorldError when it cannot be; NotThisRun when it is of other inputs
  /// (`fingerprint`), or is there although `resume` is false.
  Store(const std::filesystem::path& file, const std::string& fingerprint, bool resume);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const std::filesystem::path& file() const { return file_; }
  const std::set<std::uint64_t>& done() const { return done_; }
  void put(std::uint64_t task, const std::string& bytes);
  /// All up to a number (not with it), in order.
  void each(std::uint64_t until, const std::function<void(std::uint64_t, const std::string&)>& take) const;

 private:
  std::string remedy() const;
  [[noreturn]] void fail(const std::string& what) const;
  void run(const char* sql) const;
  void begin(const std::string& fingerprint, bool is_new);

  std::filesystem::path file_;
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::set<std::uint64_t> done_;
};

}  // namespace schakel::ensemble
