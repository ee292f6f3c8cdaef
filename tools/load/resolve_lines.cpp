// Lines of a unit, and what can be wrong with them.
#include <algorithm>
#include <cmath>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/check_model.hpp"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

bool is_line_id(const std::string& id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// What the unit as a whole can run down to: the least minimum of a line, as a fraction of the unit's capacity.
models::MaybeQuantity least_minimum(const models::Unit& unit) {
  models::MaybeQuantity least;
  for (const models::Line& line : unit.lines) {
    if (!line.minimum_load) return std::nullopt;
    models::Quantity minimum = *line.minimum_load;
    const double part = line.capacity.value / unit.capacity.value;
    for (double* value : {&minimum.value, &minimum.low, &minimum.high}) *value *= part;
    if (!least || minimum.value < least->value) least = minimum;
  }
  return least;
}

/// Own staff per line: of all or none, adding up to that of the unit.
void check_line_jobs(const v1::Unit& unit, Reporter& reporter) {
  constexpr double kTolerance = 0.01;
  double sum = 0;
  int given = 0;
  for (const v1::Line& line : unit.line()) {
    given += line.has_own_jobs() ? 1 : 0;
    sum += line.own_jobs().value();
  }
  if (given == 0) return;
  const double own = unit.jobs().own().value();
  if (given < unit.line_size() || !unit.jobs().has_own() || std::abs(sum - own) > kTolerance * own)
    reporter.error(unit, "line",
                   {"own_jobs of its lines add up to " + number_text(sum) + ", jobs.own is " +
                        (unit.jobs().has_own() ? number_text(own) : "absent"),
                    "own_jobs of every line, adding up to jobs.own, or of none"});
}

}  // namespace

void Resolver::add_lines(const v1::Unit& unit, models::Unit& to) {
  to.restart_load = maybe(unit, "restart_load");
  if (unit.line_size() == 0) return;
  double sum = 0;
  bool known = to.capacity.value > 0;
  for (const v1::Line& line : unit.line()) {
    models::Line made{line.id(), line.name().empty() ? line.id() : line.name(), {}, {}, {}};
    if (!is_line_id(line.id()))
      reporter_.error(line, "id", {"line id = " + in_quotes(line.id()), "only a-z, 0-9 and -"});
    for (const models::Line& other : to.lines)
      if (other.id == made.id)
        reporter_.error(line, "id",
                        {"line " + in_quotes(made.id) + " is listed twice", "line ids differ within a unit"});
    made.capacity = per_year(line, "capacity", to.main_product).value_or(models::Quantity{});
    made.minimum_load = maybe(line, "minimum_load");
    made.start_up_time_days = maybe(line, "start_up_time_days");
    made.own_jobs = maybe(line, "own_jobs");
    known = known && made.capacity.value > 0;
    sum += made.capacity.value;
    to.lines.push_back(std::move(made));
  }
  if (unit.has_minimum_load())
    reporter_.error(unit.minimum_load(), "", {"minimum_load is given and lines too", "minimum_load of each line"});
  if (known && std::abs(sum - to.capacity.value) > 1e-9 * to.capacity.value)
    reporter_.error(unit, "capacity",
                    {"capacity = " + number_text(to.capacity.value) + ", its lines add up to " + number_text(sum),
                     "the sum of its lines"});
  if (known) to.minimum_load = least_minimum(to);
  check_line_jobs(unit, reporter_);
}

void check_lines(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter) {
  for (std::size_t u = 0; u < resolved.units.size(); ++u) {
    const models::Unit& unit = resolved.model.units[u];
    const v1::Unit& message = *resolved.units[u];
    if (reporter.broken(message) || year.unit_rate[u] <= 0) continue;  // 0: off at the start
    const double base = year.unit_rate[u] * (1 + 1e-9);
    double sum = 0;
    double largest = unit.lines.empty() && unit.minimum_load ? unit.minimum_load->value : 0;
    for (const models::Line& line : unit.lines) {
      const double minimum = line.minimum_load ? line.minimum_load->value : 0;
      sum += minimum * line.capacity.value;
      largest = std::max(largest, minimum);
    }
    if (sum > base)
      reporter.error(message, "line",
                     {"the minimum loads of its lines add up to " + number_text(sum) + ", above the base rate " +
                          number_text(year.unit_rate[u]),
                      "at most the base rate", "a line would stop on the first day"});
    if (!unit.restart_load) continue;
    if (unit.restart_load->value < largest)
      reporter.error(message, "restart_load",
                     {"restart_load = " + number_text(unit.restart_load->value) + " is below the minimum load " +
                          number_text(largest),
                      "at least the minimum load"});
    if (unit.restart_load->value * unit.capacity.value > base)
      reporter.error(message, "restart_load",
                     {"restart_load = " + number_text(unit.restart_load->value) + " is above the base utilisation " +
                          number_text(year.unit_rate[u] / unit.capacity.value),
                      "at most the base utilisation", "it could never come back"});
  }
}

}  // namespace schakel::load
