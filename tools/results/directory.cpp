#include "tools/results/directory.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <set>
#include <vector>

#include "sim/base/check.hpp"

namespace schakel::results {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, int error) {
  std::string remedy = "check the path and its permissions";
  if (error == ENOSPC || error == EDQUOT) remedy = "the disk is full: free space or choose another place with -o";
  if (error == EFBIG) remedy = "a limit on file sizes is in force: raise it (ulimit -f)";
  if (error == ENOTEMPTY || error == EEXIST)
    remedy = "something was written there meanwhile: choose another place with -o, or replace it with --force";
  if (error == EACCES || error == EROFS) remedy = "choose a place you may write to with -o";
  throw WorldError("cannot write " + path.string() + ": " + std::strerror(error) + "; " + remedy);
}

/// All files that a result is made of.
const std::set<std::string> kOurs = {"accounts.csv",   "differences.csv", "draws.csv",      "events.csv",
                                     "inputs.pb",      "journal.pb",      "manifest.json",  "numbers.csv",
                                     "outcomes.csv",   "pairs.csv",       "projects.csv",   "rank.csv",
                                     "relocation.csv", "report.html",     "results.sqlite", "summary.json"};

bool only_ours(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (!kOurs.contains(entry.path().filename().string())) return false;
  return !error;
}

/// The process that a name such as "out.part-123" ends with; 0: the name does not begin so, or ends otherwise.
pid_t process_of(const std::string& name, const std::string& begin) {
  if (!name.starts_with(begin) || name.size() == begin.size()) return 0;
  pid_t process = 0;
  const auto [end, error] = std::from_chars(name.data() + begin.size(), name.data() + name.size(), process);
  return error == std::errc{} && end == name.data() + name.size() && process > 0 ? process : 0;
}

bool runs(pid_t process) { return kill(process, 0) == 0 || errno != ESRCH; }

/// Removes what runs that were killed left beside `place`: parts of a result, and an earlier result that a whole one
/// has taken the place of.
void clear_left_behind(const fs::path& place) {
  const std::string name = place.filename().string();
  std::error_code error;
  const bool whole = fs::exists(place, error);
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(place.parent_path(), error)) {
    const std::string other = entry.path().filename().string();
    pid_t process = process_of(other, name + ".part-");
    if (process == 0 && whole) process = process_of(other, name + ".old-");
    if (process != 0 && !runs(process)) left.push_back(entry.path());
  }
  for (const fs::path& path : left) fs::remove_all(path, error);
}

/// A result takes the place of the folder there, which a mount point does not let it.
bool is_mounted(const fs::path& folder) {
  struct stat own {};
  struct stat above {};
  return stat(folder.c_str(), &own) == 0 && stat(folder.parent_path().c_str(), &above) == 0 &&
         own.st_dev != above.st_dev;
}

}  // namespace

Directory::Directory(fs::path place, bool replace) : place_(std::move(place)), replace_(replace) {
  std::error_code unresolved;
  place_ = fs::absolute(place_);
  if (const fs::path whole = fs::weakly_canonical(place_, unresolved); !unresolved) place_ = whole;  // through links
  if (!place_.has_filename()) place_ = place_.parent_path();
  temporary_ = place_;
  temporary_ += ".part-" + std::to_string(getpid());
  std::error_code error;
  fs::create_directories(place_.parent_path(), error);
  if (error) fail(place_.parent_path(), error.value());
  clear_left_behind(place_);
  fs::remove_all(temporary_, error);
  fs::create_directory(temporary_, error);
  if (error) fail(temporary_, error.value());
}

Directory::~Directory() {
  std::error_code ignored;
  if (!finished_) fs::remove_all(temporary_, ignored);
}

void Directory::write(const std::string& name, const std::string& content) const {
  const fs::path file = path(name);
  const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) fail(file, errno);
  const char* at = content.data();
  std::size_t left = content.size();
  while (left > 0) {
    const ssize_t n = ::write(fd, at, left);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int error = errno;
      close(fd);
      fail(file, error);
    }
    at += n;
    left -= static_cast<std::size_t>(n);
  }
  if (close(fd) != 0) fail(file, errno);
}

void Directory::finish() {
  std::error_code error;
  fs::path old = place_;
  old += ".old-" + std::to_string(getpid());
  const bool had = replace_ && fs::exists(place_);
  if (had) fs::rename(place_, old, error);
  if (error) fail(place_, error.value());
  fs::rename(temporary_, place_, error);
  if (error) {
    std::error_code ignored;
    if (had) fs::rename(old, place_, ignored);
    fail(place_, error.value());
  }
  finished_ = true;
  if (had) fs::remove_all(old, error);
}

std::string Directory::refusal(const fs::path& place, bool replace) {
  return refusal(place, replace, "a result of schakel", [](const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / "manifest.json", error) && fs::exists(folder / "inputs.pb", error) && only_ours(folder);
  });
}

std::string Directory::refusal(const fs::path& place, bool replace, const std::string& what,
                               const std::function<bool(const fs::path&)>& is_ours) {
  std::error_code error;
  const bool there = fs::exists(place, error);
  if (error) return "cannot be used: " + error.message();
  if (!there) return {};
  if (!fs::is_directory(place, error)) return "is not a directory";
  const fs::path whole = fs::canonical(place, error), here = fs::current_path(error);
  const auto [end, ignored] = std::mismatch(whole.begin(), whole.end(), here.begin(), here.end());
  if (end == whole.end()) return "is the working directory, or a folder it stands in";
  if (is_mounted(whole)) return "is where another disk is mounted, and cannot be replaced; name a folder in it";
  if (fs::is_empty(place, error)) return {};
  if (!replace) return "is not empty (--force replaces an earlier result)";
  return is_ours(place) ? std::string{} : "holds other things than " + what;
}

}  // namespace schakel::results
