// A result directory that appears whole or not at all: written beside its place and renamed when complete.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace schakel::results {

class Directory {
 public:
  /// Makes a temporary folder beside `place`. Throws WorldError when it cannot be made.
  /// `replace`: an existing result is replaced at `finish`; otherwise `place` must be absent or empty (see refused).
  Directory(std::filesystem::path place, bool replace);
  /// Removes what was not finished.
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  /// Path of a file while it is being written.
  std::filesystem::path path(const std::string& name) const { return temporary_ / name; }
  /// Writes a whole file. Throws WorldError with a remedy (disk full, no permission).
  void write(const std::string& name, const std::string& content) const;
  /// Renames into place.
  void finish();

  /// Why `place` may not be written, empty when it may: it is not a directory; it holds something and `replace` is not
  /// given; or it holds something that is not a result of this program (no manifest.json and inputs.pb, or a file that
  /// no result has: somebody's notes), or the working directory stands in it: then not even with `replace`.
  static std::string refusal(const std::filesystem::path& place, bool replace);
  /// The same for a folder of `what`, which is known by `is_ours`.
  static std::string refusal(const std::filesystem::path& place, bool replace, const std::string& what,
                             const std::function<bool(const std::filesystem::path&)>& is_ours);

 private:
  std::filesystem::path place_, temporary_;
  bool replace_;
  bool finished_ = false;
};

}  // namespace schakel::results
