// The national data (prices, targets, instruments and the like), read and checked by themselves. Nothing in a play uses
// them yet.
#pragma once

#include <filesystem>
#include <vector>

#include "clusters/schema/national.pb.h"
#include "sim/base/problem.hpp"
#include "tools/load/parse.hpp"
#include "tools/load/reporter.hpp"

namespace schakel::load {

struct LoadedNational {
  v1::National national;
  Problems problems;  ///< by file and line

  bool ok() const { return !any_error(problems); }
};

/// True for a folder named `national` with files in it: it is no cluster.
bool is_national_dir(const std::filesystem::path& dir);

/// Every *.txtpb and *.json directly in the folder, merged into one message and checked. All problems at once.
LoadedNational load_national(const std::filesystem::path& dir);

/// The same from files already read.
LoadedNational national_of_texts(const std::vector<TextFile>& files);

struct NationalCoverage;
/// Counts every Quantity.
NationalCoverage coverage_of(const v1::National& national);

/// Fields of a message that hold a Quantity and are given.
std::vector<const FieldDescriptor*> numbers_of(const Message& message);

/// What fields alone do not show: ids, price paths in order and covering a play, promises in order, margins that add
/// up, one unit per parameter.
void check_national(const v1::National& national, Reporter& reporter);
void check_price_paths(const v1::National& national, Reporter& reporter);

/// A year the data may speak of.
constexpr bool is_data_year(int year) { return year >= 1990 && year <= 2100; }

/// How a price goes on beyond the last point must be said unless that is in this year or later: the year before a play
/// of 25 years from the reference date ends.
inline constexpr int kLastPriceYear = 2048;

}  // namespace schakel::load
