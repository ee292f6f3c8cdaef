#include "tools/ensemble/columns.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::ensemble {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{16} << 20U;

[[noreturn]] void fail(const std::string& what) {
  throw WorldError("cannot " + what + " the outcomes beside the result: " + std::strerror(errno) +
                   "; free disk space or choose another place with -o; what is done is kept (--resume)");
}

}  // namespace

Columns::File::File(const std::filesystem::path& directory) {
  std::string name = ((directory.empty() ? std::filesystem::path(".") : directory) / "outcomes-XXXXXX").string();
  fd = mkstemp(name.data());
  if (fd < 0) fail("make a file for");
  unlink(name.c_str());  // gone with the program, however it ends
}

Columns::File::~File() {
  if (fd >= 0) close(fd);
}

Columns::Columns(std::size_t columns, std::size_t rows, const std::filesystem::path& directory, std::size_t in_memory)
    : columns_(columns), capacity_(rows), block_rows_(std::max<std::size_t>(1, rows)) {
  if (columns * rows * sizeof(double) <= in_memory) return;
  block_rows_ = std::clamp<std::size_t>(kBlockBytes / (columns * sizeof(double)), 1, rows);
  file_ = std::make_shared<File>(directory);
}

void Columns::add(std::span<const double> row) {
  check(row.size() == columns_ && added_ < capacity_,
        [] { return std::string("ensemble: a row of outcomes has no room"); });
  block_.insert(block_.end(), row.begin(), row.end());
  ++added_;
  if (file_ && block_.size() == block_rows_ * columns_) write_block();
}

void Columns::write_at(const double* from, std::size_t count, std::size_t column, std::size_t row) const {
  const char* bytes = reinterpret_cast<const char*>(from);
  std::size_t left = count * sizeof(double), at = (column * capacity_ + row) * sizeof(double);
  while (left > 0) {
    const ssize_t n = pwrite(file_->fd, bytes, left, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("write");
    bytes += n;
    at += static_cast<std::size_t>(n);
    left -= static_cast<std::size_t>(n);
  }
}

void Columns::write_block() {
  const std::size_t rows = block_.size() / columns_, first = added_ - rows;
  std::vector<double> column(rows);
  for (std::size_t c = 0; c < columns_; ++c) {
    for (std::size_t r = 0; r < rows; ++r) column[r] = block_[r * columns_ + c];
    write_at(column.data(), rows, c, first);
  }
  block_.clear();
}

std::vector<double> Columns::read(std::size_t column) const {
  check(column < columns_, [] { return std::string("ensemble: no such column of outcomes"); });
  std::vector<double> all(added_);
  const std::size_t in_block = block_.size() / columns_, in_file = added_ - in_block;
  char* bytes = reinterpret_cast<char*>(all.data());
  std::size_t left = in_file * sizeof(double), at = column * capacity_ * sizeof(double);
  while (left > 0) {
    const ssize_t n = pread(file_->fd, bytes, left, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("read");
    bytes += n;
    at += static_cast<std::size_t>(n);
    left -= static_cast<std::size_t>(n);
  }
  for (std::size_t r = 0; r < in_block; ++r) all[in_file + r] = block_[r * columns_ + column];
  return all;
}

}  // namespace schakel::ensemble
