#include "models/plants/overlay.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schakel::models {

using Change = OverlayEntry::Change;
using Part = OverlayEntry::Part;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

const char* change_name(Change change) {
  constexpr const char* names[] = {"", "CLOSED", "IDLE", "MOTHBALLED", "RUNNING", "RESIZED", "OWNER"};
  return names[static_cast<int>(change)];
}

AtStart state_after(Change change) {
  if (change == Change::closed) return AtStart::closed;
  if (change == Change::idle) return AtStart::idle;
  return change == Change::mothballed ? AtStart::mothballed : AtStart::running;
}

/// Where the state of an entity is kept; null for import options, whose steps are all there is of them.
AtStart* state_of(Model& model, Dated entity) {
  switch (entity.kind) {
    case Dated::Kind::unit: return &model.units[at(entity.index)].at_start;
    case Dated::Kind::pool: return &model.pools[at(entity.index)].at_start;
    case Dated::Kind::boundary: return &model.boundaries[at(entity.index)].at_start;
    case Dated::Kind::link: return &model.links[at(entity.index)].at_start;
    case Dated::Kind::import_option: break;
  }
  return nullptr;
}

void resize(Model& model, Dated entity, const Quantity& capacity) {
  switch (entity.kind) {
    case Dated::Kind::unit: model.units[at(entity.index)].capacity = capacity; break;
    case Dated::Kind::pool: model.pools[at(entity.index)].capacity = capacity; break;
    case Dated::Kind::boundary: model.boundaries[at(entity.index)].capacity = capacity; break;
    case Dated::Kind::link: model.links[at(entity.index)].capacity = capacity; break;
    case Dated::Kind::import_option: break;
  }
}

void apply(Model& model, const OverlayEntry& entry) {
  HistoryEntry told{entry.date,   id_of(model, entry.entity), change_name(entry.change), {}, {},
                    entry.source, entry.of_scenario};
  if (entry.part() == Part::state) {
    if (AtStart* const state = state_of(model, entry.entity)) *state = state_after(entry.change);
  } else if (entry.part() == Part::capacity) {
    resize(model, entry.entity, entry.capacity);
    told.capacity = entry.capacity;
  } else if (entry.entity.kind == Dated::Kind::unit) {
    model.units[at(entry.entity.index)].owner = entry.owner;
    told.owner = model.owners[at(entry.owner)].id;
  }
  model.history.push_back(std::move(told));
}

void remove(Model& model, const Period& period, Date start) {
  const bool over = period.until && *period.until <= start;
  const Date since = over ? *period.until : *period.from;
  model.history.push_back({since, id_of(model, period.entity), "NOT_THERE", {}, {}, {}, false});
  if (AtStart* const state = state_of(model, period.entity)) {
    *state = AtStart::absent;
  } else {
    model.imports[at(period.entity.index)].steps.clear();
  }
}

bool end_runs(const Model& model, Endpoint end) {
  switch (end.kind) {
    case Endpoint::Kind::unit: return model.units[at(end.index)].runs_at_start();
    case Endpoint::Kind::pool: return model.pools[at(end.index)].at_start == AtStart::running;
    case Endpoint::Kind::boundary: return model.boundaries[at(end.index)].at_start == AtStart::running;
    case Endpoint::Kind::none: break;
  }
  return true;
}

}  // namespace

Part OverlayEntry::part() const {
  if (change == Change::resized) return Part::capacity;
  return change == Change::owner ? Part::owner : Part::state;
}

const std::string& id_of(const Model& model, Dated entity) {
  switch (entity.kind) {
    case Dated::Kind::pool: return model.pools[at(entity.index)].id;
    case Dated::Kind::boundary: return model.boundaries[at(entity.index)].id;
    case Dated::Kind::link: return model.links[at(entity.index)].id;
    case Dated::Kind::import_option: return model.imports[at(entity.index)].id;
    case Dated::Kind::unit: break;
  }
  return model.units[at(entity.index)].id;
}

std::string id_of(const Model& model, Endpoint end) {
  switch (end.kind) {
    case Endpoint::Kind::unit: return model.units[at(end.index)].id;
    case Endpoint::Kind::pool: return model.pools[at(end.index)].id;
    case Endpoint::Kind::boundary: return model.boundaries[at(end.index)].id;
    case Endpoint::Kind::none: break;
  }
  return {};
}

void apply_overlay(Model& model, const std::vector<Period>& periods, std::vector<OverlayEntry> entries, Date start) {
  std::erase_if(entries, [start](const OverlayEntry& entry) { return !entry.counts(start); });
  std::map<std::tuple<Dated, Part>, const OverlayEntry*> last;
  const auto rank = [](const OverlayEntry& entry) { return std::tuple(entry.date, entry.of_scenario); };
  for (const OverlayEntry& entry : entries) {
    const OverlayEntry*& chosen = last[{entry.entity, entry.part()}];
    if (chosen == nullptr || rank(*chosen) < rank(entry)) chosen = &entry;
  }
  model.history.clear();
  for (const auto& [key, entry] : last) apply(model, *entry);
  for (const Period& period : periods)
    if (!period.contains(start)) remove(model, period, start);
  std::sort(model.history.begin(), model.history.end(), [](const HistoryEntry& a, const HistoryEntry& b) {
    return std::tie(a.entity, a.date, a.change) < std::tie(b.entity, b.date, b.change);
  });
}

bool carries_at_start(const Model& model, const Link& link) {
  return link.at_start == AtStart::running && end_runs(model, link.from) && end_runs(model, link.to);
}

}  // namespace schakel::models
