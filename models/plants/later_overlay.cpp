#include "models/plants/later_overlay.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/base/calendar.hpp"

namespace schakel::models {

namespace {

using What = Change::What;
using Kind = Dated::Kind;
using Entry = OverlayEntry;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The entries of one entity about one thing, in order of date; of equal dates the one that holds.
using List = std::vector<std::size_t>;

class Part {
 public:
  Part(const Model& model, const std::vector<Entry>& entries, Date start, int number)
      : model_(model), entries_(entries), start_(start), number_(number) {}

  void play(const List& list, std::vector<Change>& changes, std::vector<std::size_t>& no_effect) {
    for (const std::size_t e : list) {
      const std::size_t before = changes.size();
      add(entries_[e], changes);
      if (changes.size() == before) no_effect.push_back(e);
    }
  }

 private:
  void add(const Entry& entry, std::vector<Change>& changes) {
    if (!runs_at_start(entry.entity)) return;
    Change change;
    change.day = change.announced_day = entry.date.days - start_.days;
    change.event = number_;
    change.index = entry.entity.index;
    const bool acts = entry.part() == Entry::Part::owner      ? sell(entry, change)
                      : entry.part() == Entry::Part::capacity ? resize(entry, change)
                                                              : set_state(entry, change);
    if (acts) changes.push_back(change);
  }

  bool runs_at_start(Dated entity) const {
    switch (entity.kind) {
      case Kind::unit: return model_.units[at(entity.index)].runs_at_start();
      case Kind::pool: return model_.pools[at(entity.index)].at_start == AtStart::running;
      case Kind::boundary: return model_.boundaries[at(entity.index)].at_start == AtStart::running;
      case Kind::link: return carries_at_start(model_, model_.links[at(entity.index)]);
      case Kind::import_option: break;
    }
    return false;
  }

  bool set_state(const Entry& entry, Change& change) {
    const bool runs = entry.change == Entry::Change::running;
    const bool closes = entry.change == Entry::Change::closed;
    if (closed_ || runs == runs_) return false;
    runs_ = runs;
    change.fraction = runs ? 1 : 0;
    switch (entry.entity.kind) {
      case Kind::unit: change.what = closes ? What::close : What::laid_up; break;
      case Kind::pool: change.what = What::pool; break;
      case Kind::boundary: change.what = What::boundary; break;
      default: change.what = What::link; break;
    }
    closed_ = closes && entry.entity.kind == Kind::unit;
    return true;
  }

  bool resize(const Entry& entry, Change& change) {
    if (entry.entity.kind == Kind::unit) {
      change.what = What::resize;
      change.fraction = entry.capacity.value / model_.units[at(entry.entity.index)].capacity.value;
      return change.fraction <= 1;
    }
    const bool link = entry.entity.kind == Kind::link;
    if (!link || !model_.links[at(entry.entity.index)].capacity) return false;
    change.what = What::resize_link;
    change.fraction = entry.capacity.value / kDaysPerYear;
    return entry.capacity.value <= model_.links[at(entry.entity.index)].capacity->value;
  }

  bool sell(const Entry& entry, Change& change) {
    change.what = What::sold;
    change.fraction = 1;
    change.other = entry.owner;
    return true;
  }

  const Model& model_;
  const std::vector<Entry>& entries_;
  Date start_;
  int number_;
  bool runs_ = true, closed_ = false;
};

}  // namespace

std::vector<Change> later_changes(const Model& model, const std::vector<OverlayEntry>& entries, Date start, int& number,
                                  std::vector<std::size_t>& no_effect) {
  std::map<std::tuple<Dated, Entry::Part>, List> parts;
  for (std::size_t e = 0; e < entries.size(); ++e)
    if (entries[e].date > start) parts[{entries[e].entity, entries[e].part()}].push_back(e);
  std::vector<Change> changes;
  for (auto& [key, list] : parts) {
    // On equal dates an entry of the scenario goes before one of a cluster: the first of a date holds.
    std::stable_sort(list.begin(), list.end(), [&entries](std::size_t a, std::size_t b) {
      return std::tuple(entries[a].date, !entries[a].of_scenario) <
             std::tuple(entries[b].date, !entries[b].of_scenario);
    });
    list.erase(std::unique(list.begin(), list.end(),
                           [&](std::size_t a, std::size_t b) { return entries[a].date == entries[b].date; }),
               list.end());
    Part(model, entries, start, number--).play(list, changes, no_effect);
  }
  return changes;
}

}  // namespace schakel::models
