// Rows of the accounts of both plays: their differences with the baseline and sums of these. Nothing where there is no
// such row, or where it is not known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/results/run.hpp"

namespace schakel::results {

/// Of one row: its difference, and what it comes to in the scenario.
std::optional<double> row_difference(const Run& run, std::size_t row);
std::optional<double> row_value(const Run& run, std::size_t row);

/// Sum of the differences of some rows.
std::optional<double> sum_of_rows(const Run& run, const std::vector<std::size_t>& rows);
/// Sum of the differences of a quantity over years and clusters.
std::optional<double> over_years(const Run& run, const std::string& quantity);
/// The same of the last row of each cluster.
std::optional<double> at_end(const Run& run, const std::string& quantity);
/// The same of an amount, as one per year: the last row may be of a part of a year.
std::optional<double> per_year_at_end(const Run& run, const std::string& quantity);

}  // namespace schakel::results
