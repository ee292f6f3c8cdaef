// How the clusters stand at the start of a play, when that is not their reference date: what is not valid then is not
// there, and the dated entries of the overlay close, idle, resize or sell things. Applied once, between resolving and
// closing the base year; nothing is added to or taken out of the model (state is an overlay, not graph surgery).
//
// Rule, for each entity and each of the three things an entry can change (state, capacity, owner): with start S and
// reference date R, the last entry with date <= S decides, of all entries when S < R and of those from R on otherwise.
// None = as the data say. On equal dates an entry of the scenario goes before one of a cluster. Validity outranks the
// overlay: what is not valid on S is absent.
//
// Limit: what is idle or mothballed at the start stays off through the play (a restart of it would be a decision).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// What an overlay entry or a validity is about.
struct Dated {
  enum class Kind : std::uint8_t { unit, pool, boundary, link, import_option };
  Kind kind = Kind::unit;
  int index = kNone;
  friend auto operator<=>(const Dated&, const Dated&) = default;
};

struct OverlayEntry {
  enum class Change : std::uint8_t { closed = 1, idle, mothballed, running, resized, owner };
  enum class Part : std::uint8_t { state, capacity, owner };
  Dated entity;
  Date date, reference;  ///< from which it holds; reference date of the entity's cluster
  Change change = Change::closed;
  Quantity capacity;  ///< resized: per year, > 0
  int owner = kNone;  ///< owner: index in Model::owners
  std::string source;
  bool of_scenario = false;

  Part part() const;
  /// True when it counts for a play that starts on `start`.
  bool counts(Date start) const { return date <= start && (start < reference || date >= reference); }
};

/// Period of validity of one entity: from inclusive, until exclusive; open where not given.
struct Period {
  Dated entity;
  std::optional<Date> from, until;
  bool contains(Date date) const { return (!from || *from <= date) && (!until || date < *until); }
};

/// Id of what it is about: "cluster/id".
const std::string& id_of(const Model& model, Dated entity);

/// Id of an end of a link; empty for none.
std::string id_of(const Model& model, Endpoint end);

/// Sets AtStart, capacities and owners of the model for `start` and lists in Model::history what was applied.
/// Independent of the order of `periods` and `entries`. Absent import options lose their steps.
void apply_overlay(Model& model, const std::vector<Period>& periods, std::vector<OverlayEntry> entries, Date start);

/// True when the link itself and both its ends are there and running at the start.
bool carries_at_start(const Model& model, const Link& link);

}  // namespace schakel::models
