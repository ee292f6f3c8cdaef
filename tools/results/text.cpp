#include "tools/results/text.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "tools/tables/csv.hpp"

namespace schakel::results {

std::string digits(double value) {
  constexpr double kNothing = 1e-12;  // in any unit that is written: what rounding leaves of a difference
  constexpr int kDigits = 12;
  char text[40];
  const double told = std::abs(value) < kNothing ? 0.0 : value;
  return {text, std::to_chars(text, text + sizeof text, told, std::chars_format::general, kDigits).ptr};
}

double rounded(double value) { return std::strtod(digits(value).c_str(), nullptr); }

const std::string& cluster_id(const models::Model& model, int cluster) {
  static const std::string all = "all";
  return cluster == models::kNone ? all : model.clusters[static_cast<std::size_t>(cluster)];
}

std::string field(const std::string& text) { return tables::csv_cell(text); }

}  // namespace schakel::results
