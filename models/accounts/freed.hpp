// Capacity that closures free for others, and how full shared networks are.
//
// Purpose. A place in the queue for the grid, room for nitrogen and room in a pipe are what others wait for; a closure
// gives some of it. Only units, and lines of units, that have closed for good give anything: what stands still keeps
// its connection and its permit.
//
//   connection of a unit u   = g_u c_u                       MW: what it takes from the grid at its nameplate capacity
//   g_u: power per unit of main product, less what other units send it over a wire of their own in the base
//   nitrogen room            = kept x mean over the `lapse` before the closure of what u really emitted, t NOx a year;
//                              of a line its part of the capacity
//   and it lapses `lapse` after the closure. Before the play, units that run at its start ran as in the base.
//   room on a network        = what its users take of it less, per year; its load over its capacity, where that is
//   known
//
// Networks are the pools of the clusters (pipes, headers, utilities) and infrastructure that is a service to its users
// (a shedding plan: waste water, high voltage); of a service amounts are parts of its base. Limits. What a connection
// is contracted for is not in the data: nameplate stands for it. NOx is known of few units; the others are counted in
// `nox_not_known`, never as 0. Hubs and the grid as a whole have no room of their own here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/accounts/account_row.hpp"
#include "models/accounts/steps.hpp"
#include "models/plants/build_system.hpp"

namespace schakel::models {

/// A unit, or a line of it, that closed in a play.
struct ClosedCapacity {
  int unit = kNone;
  double part = 1;  ///< of the capacity of the unit, (0, 1]
  double rest = 1;  ///< part of it that stood until then, >= part
  double day = 0;
};
/// In order of the journal. What was closed before the start is not among them.
std::vector<ClosedCapacity> closed_capacity(const Model& model, const journal::Record& record);

/// MW that a unit takes from the grid at its nameplate capacity, >= 0.
double connection_mw(const Model& model, const BaseYear& base, int unit);

/// What may be moved of the room of a closed unit; one per cluster.
struct RoomRule {
  double kept = 0.7;                     ///< part that is left when it moves, [0, 1]
  double lapse_days = 3 * kDaysPerYear;  ///< > 0
};
/// t NOx a year that others may take of it; nothing when the NOx of the unit is not known. `steps` of the unit;
/// `change`: of its NOx by projects, per year, may be empty.
std::optional<double> nitrogen_room(const Unit& unit, const std::vector<UnitStep>& steps, const Series& change,
                                    const ClosedCapacity& closed, const RoomRule& rule);

/// What a network carries.
struct NetworkUse {
  std::string id, name;
  int cluster = kNone;
  std::optional<Measure> measure;  ///< of its amounts; none: a service, in parts of its base
  double base = 0;                 ///< a year, > 0
  std::optional<double> capacity;  ///< a year; none: not known
  Series carried;                  ///< a year

  double load(double amount) const { return amount / capacity.value_or(base); }
};
/// Those that carry anything in the base: pools, then services, in order of the model.
std::vector<NetworkUse> networks(const Model& model, const BuiltSystem& built, const journal::Record& record);

/// What a play frees, for its rows.
struct Freed {
  std::vector<ClosedCapacity> closed;
  std::vector<double> connection;               ///< per closure, MW
  std::vector<std::optional<double>> nitrogen;  ///< per closure, t NOx a year
  std::vector<NetworkUse> networks;

  double connection_mw(const Model& model, int cluster, double day) const;  ///< by closures before the day
  /// t NOx a year that has not lapsed on the day; infinity: what was ever freed.
  double nitrogen_t(const Model& model, const std::vector<RoomRule>& rules, int cluster, double day) const;
};
/// `nox_change`: per unit, by projects, or none at all. `rules`: per cluster.
Freed freed(const Model& model, const BaseYear& base, const BuiltSystem& built, const journal::Record& record,
            const Steps& steps, const std::vector<Series>& nox_change, const std::vector<RoomRule>& rules);

/// Rows `freed_connection_at_date`, `freed_nitrogen_at_date` and `load_<network>` of every cluster.
void add_freed_rows(const Model& model, const Freed& freed, const std::vector<RoomRule>& rules,
                    const Scenario& scenario, std::vector<AccountRow>& rows);

}  // namespace schakel::models
