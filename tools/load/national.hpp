// The national data (prices, targets, instruments and the like), read and checked by themselves. A run reads them from
// the folder `national` beside its clusters and keeps them whole in its stored inputs; the accounts get plain structs.
#pragma once

#include <filesystem>
#include <vector>

#include "clusters/schema/national.pb.h"
#include "models/accounts/national.hpp"
#include "models/markets/markets.hpp"
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

/// The same of a message without files: problems have no lines, `name` stands for the file.
Problems problems_of(const v1::National& national, const std::string& name);

/// What the accounts use of it. Of data with errors whatever could be read.
models::National resolve_national(const v1::National& national);

/// What prices and margins use of it: the paths a play uses, in EUR per t, GJ net or MWh. Of data with errors whatever
/// could be read.
models::Markets markets_of(const v1::National& national);

/// An instrument whose rule acts on the cash margin of plants: in Markets::instruments, in the order of the data.
bool acts_through_margins(const v1::Instrument& instrument);

struct NationalCoverage;
/// Counts every Quantity.
NationalCoverage coverage_of(const v1::National& national);

/// Fields of a message that hold a Quantity and are given.
std::vector<const FieldDescriptor*> numbers_of(const Message& message);

/// What fields alone do not show: ids, price paths in order and covering a play, promises in order, margins that add
/// up, one unit per parameter.
void check_national(const v1::National& national, Reporter& reporter);
void check_price_paths(const v1::National& national, Reporter& reporter);
/// Sectors, shares of origin and the parameters that accounts of jobs cannot do without.
void check_accounts(const v1::National& national, Reporter& reporter);

/// A year the data may speak of.
constexpr bool is_data_year(int year) { return year >= 1990 && year <= 2100; }

/// How a price goes on beyond the last point must be said unless that is in this year or later: the year before a play
/// of 25 years from the reference date ends.
inline constexpr int kLastPriceYear = 2048;

}  // namespace schakel::load
