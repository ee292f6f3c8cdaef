#include "tools/results/rows.hpp"

#include <map>

namespace schakel::results {
namespace {

/// Sum of differences; not known when nothing differs and one of them is not known.
class Sum {
 public:
  void add(const std::optional<double>& difference) {
    any_ = true;
    gap_ |= !difference.has_value();
    differs_ |= difference.value_or(0) != 0;
    sum_ += difference.value_or(0);
  }
  std::optional<double> value() const { return any_ && (differs_ || !gap_) ? std::optional(sum_) : std::nullopt; }

 private:
  double sum_ = 0;
  bool any_ = false, gap_ = false, differs_ = false;
};

}  // namespace

std::optional<double> row_difference(const Run& run, std::size_t row) {
  if (run.row_not_known[row]) return std::nullopt;
  return models::change(run.scenario.accounts[row].value, run.baseline.accounts[row].value);
}

std::optional<double> row_value(const Run& run, std::size_t row) {
  return run.row_not_known[row] ? std::nullopt : std::optional(run.scenario.accounts[row].value);
}

std::optional<double> sum_of_rows(const Run& run, const std::vector<std::size_t>& rows) {
  Sum sum;
  for (const std::size_t row : rows) sum.add(row_difference(run, row));
  return sum.value();
}

std::optional<double> over_years(const Run& run, const std::string& quantity) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == quantity) rows.push_back(r);
  return sum_of_rows(run, rows);
}

std::optional<double> at_end(const Run& run, const std::string& quantity) {
  std::map<int, std::size_t> last;  // per cluster
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == quantity) last[run.scenario.accounts[r].cluster] = r;
  std::vector<std::size_t> rows;
  for (const auto& [cluster, row] : last) rows.push_back(row);
  return sum_of_rows(run, rows);
}

std::optional<double> per_year_at_end(const Run& run, const std::string& quantity) {
  const std::optional<double> amount = at_end(run, quantity);
  if (!amount) return amount;
  return *amount / models::account_years(models::account_periods(run.inputs.scenario).back());
}

}  // namespace schakel::results
