// accounts.csv.
#include "sim/base/calendar.hpp"
#include "tools/results/rows.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

/// Empty = not known.
std::string maybe(const std::optional<double>& value) { return value ? digits(*value) : ""; }

}  // namespace

std::string accounts_csv(const Run& run) {
  std::string csv = "replication,date,cluster,quantity,unit,baseline,scenario,difference\n";
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    const models::AccountRow& base = run.baseline.accounts[r];
    const models::AccountRow& with = run.scenario.accounts[r];
    csv += "0," + to_text(with.date) + "," + cluster_id(run.inputs.model, with.cluster) + "," + with.quantity + "," +
           with.unit + "," + digits(base.value) + "," + maybe(row_value(run, r)) + "," + maybe(row_difference(run, r)) +
           "\n";
  }
  return csv;
}

}  // namespace schakel::results
