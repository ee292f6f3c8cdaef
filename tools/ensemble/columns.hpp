// Numbers by column, one row a replication. What does not fit in a few tens of megabytes is in a file without a name,
// so that memory does not grow with the rows.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace schakel::ensemble {

class Columns {
 public:
  static constexpr std::size_t kInMemory = std::size_t{64} << 20U;  ///< bytes; above it the file is used

  Columns() = default;
  /// Room for `rows` rows. The file, where one is needed, is made in `directory` and has no name there. Throws
  /// WorldError when it cannot be made or written (disk full).
  Columns(std::size_t columns, std::size_t rows, const std::filesystem::path& directory,
          std::size_t in_memory = kInMemory);

  /// One more row; as many numbers as there are columns.
  void add(std::span<const double> row);
  std::size_t rows() const { return added_; }
  /// One number for each row so far.
  std::vector<double> read(std::size_t column) const;

 private:
  void write_block();
  void write_at(const double* from, std::size_t count, std::size_t column, std::size_t row) const;

  struct File {
    explicit File(const std::filesystem::path& directory);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int fd = -1;
  };
  std::size_t columns_ = 0, capacity_ = 0, added_ = 0, block_rows_ = 1;
  std::vector<double> block_;  ///< rows that are not in the file yet, by row; all of them without a file
  std::shared_ptr<File> file_;
};

}  // namespace schakel::ensemble
