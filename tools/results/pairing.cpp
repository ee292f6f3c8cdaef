#include "tools/results/pairing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace schakel::results {
namespace {

using models::AccountRow;
using Rows = std::vector<AccountRow>;
using Key = std::tuple<std::int32_t, int, std::string>;

Key key_of(const AccountRow& row) { return {row.date.days, row.cluster, row.quantity}; }

/// Rows of the first that the second lacks, put in after the row that they follow, as 0.
void fill(const Rows& from, Rows& to) {
  std::map<Key, std::size_t> known;
  for (std::size_t r = 0; r < to.size(); ++r) known.emplace(key_of(to[r]), r);
  Rows filled;
  std::size_t next = 0;
  for (const AccountRow& row : from) {
    const auto found = known.find(key_of(row));
    if (found == known.end()) {
      filled.push_back(row);
      filled.back().value = 0;
    } else {
      for (; next <= found->second; ++next) filled.push_back(to[next]);
    }
  }
  for (; next < to.size(); ++next) filled.push_back(to[next]);
  to = std::move(filled);
}

/// What back-ups give off and cost, of a cluster in which it is not known in one of the plays, has no difference
/// either.
void leave_out_unknown(const Rows& of, Rows& from) {
  std::set<std::pair<int, std::string>> known;
  for (const AccountRow& row : of) known.emplace(row.cluster, row.quantity);
  std::erase_if(from, [&known](const AccountRow& row) {
    return row.quantity.ends_with("_dependants_backup") && !known.contains({row.cluster, row.quantity});
  });
}

}  // namespace

void pair_rows(Rows& baseline, Rows& scenario) {
  const auto same = [](const AccountRow& a, const AccountRow& b) { return key_of(a) == key_of(b); };
  if (std::equal(baseline.begin(), baseline.end(), scenario.begin(), scenario.end(), same)) return;
  leave_out_unknown(baseline, scenario);
  leave_out_unknown(scenario, baseline);
  fill(baseline, scenario);
  fill(scenario, baseline);
}

}  // namespace schakel::results
