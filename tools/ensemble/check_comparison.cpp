#include "tools/ensemble/check_comparison.hpp"

#include <algorithm>

#include "tools/ensemble/numbers.hpp"
#include "tools/ensemble/outcome.hpp"
#include "tools/load/reporter.hpp"

namespace schakel::ensemble {
namespace {

void check_stops(const load::Loaded& loaded, load::Reporter& reporter) {
  std::vector<std::string> names;
  for (const Quantity& quantity : quantities(loaded.scenario))
    if (quantity.headline) names.push_back(quantity.name);
  for (const v1::StopRule& stop : loaded.inputs.comparison().stop())
    if (std::count(names.begin(), names.end(), stop.quantity()) == 0)
      reporter.error(stop, "quantity",
                     {"quantity = \"" + stop.quantity() + "\" is not an outcome", "one of " + list_text(names),
                      did_you_mean(stop.quantity(), names)});
}

/// A number of any grade begins so.
bool begins_one(v1::Inputs& inputs, const std::string& path) {
  v1::Uncertain any;
  any.add_only(path);
  for (const v1::Grade grade : {v1::A, v1::B, v1::C, v1::D}) any.add_grade(grade);
  return UncertainNumbers(inputs, any).size() > 0;
}

load::Remark begins_none(const std::string& field, const std::string& path) {
  return {field + " = \"" + path + "\": no number with a range begins so",
          "a path as in numbers.csv, or its beginning, such as \"chlorine/nobian-botlek.capacity\""};
}

/// One that takes in nothing is an error; one that leaves out nothing may be of a cluster that is not played here.
void check_paths(v1::Inputs& inputs, load::Reporter& reporter) {
  const v1::Uncertain& which = inputs.comparison().uncertain();
  for (int i = 0; i < which.only_size(); ++i)
    if (!begins_one(inputs, which.only(i))) reporter.error(which, "only", begins_none("only", which.only(i)), i);
  for (int i = 0; i < which.leave_size(); ++i)
    if (!begins_one(inputs, which.leave(i))) reporter.warning(which, "leave", begins_none("leave", which.leave(i)), i);
}

}  // namespace

void check_comparison(load::Loaded& loaded, load::Reporter& reporter) {
  check_stops(loaded, reporter);
  check_paths(loaded.inputs, reporter);
}

}  // namespace schakel::ensemble
