// Price paths: in order, in one unit, and covering a play.
#include <algorithm>
#include <set>

#include "sim/base/calendar.hpp"
#include "tools/load/in_quotes.hpp"
#include "tools/load/national.hpp"

namespace schakel::load {
namespace {

class PathChecker {
 public:
  PathChecker(const v1::National& national, Reporter& reporter) : national_(national), reporter_(reporter) {}

  void check_path(const v1::PricePath& path) {
    if (path.point().empty() && path.made_of().empty() && !path.has_plus())
      return reporter_.missing(path, "point", {"has no point", "points, or made_of", "or plus for a fixed price"});
    if (!path.point().empty() && path.has_plus())
      reporter_.error(path, "plus", {"plus beside points", "plus only where there are no points"});
    if (!path.expectation() && !path.product().empty() && !played_.insert(path.product()).second)
      reporter_.error(path, "product",
                      {"a second path of " + in_quotes(path.product()) + " that is no expectation",
                       "one per product that a play uses", "expectation: true"});
    const FieldDescriptor* unit = nullptr;
    for (int i = 0; i < path.point_size(); ++i) {
      check_point(path, i);
      const auto units = numbers_of(path.point(i).price());
      if (units.size() != 1) continue;
      if (unit != nullptr && units[0] != unit)
        reporter_.error(path.point(i).price(), "",
                        {"price in " + units[0]->name() + ", the first point is in " + unit->name(),
                         "the same unit in all points"});
      if (unit == nullptr) unit = units[0];
    }
    if (!path.point().empty()) check_reach(path);
    check_made_of(path);
  }

 private:
  void check_point(const v1::PricePath& path, int i) {
    const v1::PricePoint& point = path.point(i);
    if (!is_data_year(point.year()))
      reporter_.missing(point, "year", {"year = " + std::to_string(point.year()), "must be in [1990, 2100]"});
    if (i > 0 && point.year() <= path.point(i - 1).year())
      reporter_.error(point, "year",
                      {"year = " + std::to_string(point.year()) + " after " + std::to_string(path.point(i - 1).year()),
                       "years increasing"});
    for (const FieldDescriptor* field : numbers_of(point.price())) {
      const auto& price =
          static_cast<const v1::Quantity&>(point.price().GetReflection()->GetMessage(point.price(), field));
      if (price.year() == point.year() || (price.year() == path.real_price_year() && price.year() != 0)) continue;
      reporter_.missing(price, "year",
                        {"price year = " + std::to_string(price.year()),
                         "the year of the point (" + std::to_string(point.year()) + ", nominal) or real_price_year (" +
                             std::to_string(path.real_price_year()) + ")"});
    }
  }

  /// Parts have paths of their own, and no path is made of itself.
  void check_made_of(const v1::PricePath& path) {
    if (path.beyond() == v1::PricePath::MADE_OF && path.made_of().empty())
      reporter_.error(path, "beyond", {"beyond = MADE_OF without made_of", "both or neither"});
    for (const v1::PriceTerm& term : path.made_of()) {
      if (term.product().empty()) continue;  // reported as missing
      if (path_of(term.product()) == nullptr) {
        reporter_.error(term, "product",
                        {"made of " + in_quotes(term.product()) + ", which has no price path a play uses",
                         "a product with a path that is no expectation"});
      } else if (std::set<std::string> seen; leads_to(term.product(), path.product(), seen)) {
        reporter_.error(term, "product",
                        {in_quotes(path.product()) + " is made of itself by way of " + in_quotes(term.product()),
                         "no loops among made_of"});
      }
    }
  }

  const v1::PricePath* path_of(const std::string& product) const {
    for (const v1::PricePath& path : national_.price_path())
      if (path.product() == product && !path.expectation()) return &path;
    return nullptr;
  }

  bool leads_to(const std::string& from, const std::string& to, std::set<std::string>& seen) const {
    if (from == to) return true;
    const v1::PricePath* path = seen.insert(from).second ? path_of(from) : nullptr;
    if (path == nullptr) return false;
    return std::any_of(path->made_of().begin(), path->made_of().end(),
                       [&](const v1::PriceTerm& term) { return leads_to(term.product(), to, seen); });
  }

  /// From the start of a play to its end.
  void check_reach(const v1::PricePath& path) {
    const auto reference = parse_date(national_.reference_date());
    const int start = reference ? year_of(*reference) + 1 : 2024;
    const v1::PricePoint& first = path.point(0);
    if (first.year() > start)
      reporter_.error(first, "year",
                      {"the path begins in " + std::to_string(first.year()),
                       "a first point in " + std::to_string(start) + " or before, where plays start"});
    const int last = path.point(path.point_size() - 1).year();
    if (path.beyond() == v1::PricePath::BEYOND_UNSPECIFIED && last < kLastPriceYear)
      reporter_.missing(path, "beyond",
                        {"the path ends in " + std::to_string(last) + " and does not say how it goes on",
                         "a point in " + std::to_string(kLastPriceYear) + " or later, or beyond", "beyond: CONSTANT"});
    const bool grows = path.beyond() == v1::PricePath::GROWTH;
    if (grows != path.has_growth_per_year())
      reporter_.error(path, grows ? "beyond" : "growth_per_year",
                      {grows ? "beyond = GROWTH without growth_per_year" : "growth_per_year without beyond = GROWTH",
                       "both or neither"});
  }

  const v1::National& national_;
  Reporter& reporter_;
  std::set<std::string> played_;  // products that have a path a play uses
};

}  // namespace

/// Fields of a message that hold a Quantity and are given.
std::vector<const FieldDescriptor*> numbers_of(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  std::vector<const FieldDescriptor*> numbers;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields)
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field->message_type()->name() == "Quantity")
      numbers.push_back(field);
  return numbers;
}

void check_price_paths(const v1::National& national, Reporter& reporter) {
  PathChecker checker(national, reporter);
  for (const auto& path : national.price_path()) checker.check_path(path);
}

}  // namespace schakel::load
