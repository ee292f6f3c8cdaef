// What the accounts ask of the national data: sectors that cover every product, shares of origin that add up, and no
// parameter of jobs missing.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "tools/load/ids.hpp"
#include "tools/load/in_quotes.hpp"
#include "tools/load/national.hpp"

namespace schakel::load {
namespace {

/// Without one of these there are no accounts of jobs after a closure.
constexpr std::array kJobParameters = {"advice",         "notice",           "own-leave",          "dismantling-share",
                                       "dismantling",    "contractors-gone", "site-services-gone", "indirect-from",
                                       "indirect-until", "regional-share",   "recovered",          "recovered-within",
                                       "redeployed",     "quickly-back",     "quick-months",       "slow-months"};

template <class List, class Key>
std::set<std::string> names_of(const List& list, Key key) {
  std::set<std::string> names;
  for (const auto& item : list) names.insert(key(item));
  return names;
}

void check_sectors(const v1::National& national, Reporter& reporter) {
  const auto multipliers = names_of(national.job_multiplier(), [](const auto& m) { return m.sector(); });
  const auto leakages = names_of(national.leakage(), [](const auto& l) { return l.id(); });
  std::set<std::string> products;
  int others = 0;
  for (const v1::Sector& sector : national.sector()) {
    others += sector.product_size() == 0 ? 1 : 0;
    for (const std::string& product : sector.product())
      if (!products.insert(product).second)
        reporter.error(sector, "product", {"product " + in_quotes(product) + " is in two sectors", "one"});
    if (sector.counted_as() != "industry" && sector.counted_as() != "electricity" && sector.counted_as() != "waste")
      reporter.error(sector, "counted_as",
                     {"counted_as = " + in_quotes(sector.counted_as()), R"("industry", "electricity" or "waste")"});
    if (!sector.job_multiplier().empty() && !multipliers.contains(sector.job_multiplier()))
      reporter.error(sector, "job_multiplier",
                     {"job_multiplier = " + in_quotes(sector.job_multiplier()) + " is not known", "the sector of one"});
    if (!sector.leakage().empty() && !leakages.contains(sector.leakage()))
      reporter.error(sector, "leakage",
                     {"leakage = " + in_quotes(sector.leakage()) + " is not known", "the id of one"});
  }
  if (national.sector_size() > 0 && others != 1)
    reporter.missing(national, "sector",
                     {std::to_string(others) + " sectors list no product", "exactly one: it has all others"});
}

void check_origins(const v1::National& national, Reporter& reporter) {
  std::map<std::string, double> sums;
  for (const v1::ReplacementOrigin& origin : national.replacement_origin()) {
    if (reporter.broken(origin)) return;
    sums[origin.product()] += origin.share().value();
  }
  for (const auto& [product, sum] : sums)
    if (std::abs(sum - 1) > 1e-9)
      reporter.missing(national, "replacement_origin",
                       {"shares of origin of " + (product.empty() ? "all products" : in_quotes(product)) +
                            " add up to " + number_text(sum),
                        "1"});
}

void check_job_parameters(const v1::National& national, Reporter& reporter) {
  if (national.job_parameter_size() == 0) return;
  const auto given = names_of(national.job_parameter(), [](const auto& p) { return p.id(); });
  for (const char* const id : kJobParameters)
    if (!given.contains(id))
      reporter.missing(
          national, "job_parameter",
          {"job_parameter " + in_quotes(id) + " is missing", "", "the accounts of jobs after a closure need it"});
}

}  // namespace

void check_accounts(const v1::National& national, Reporter& reporter) {
  check_sectors(national, reporter);
  check_origins(national, reporter);
  check_job_parameters(national, reporter);
}

}  // namespace schakel::load
