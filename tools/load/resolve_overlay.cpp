// How things stand at other dates: validity and overlay entries, from messages to the plain ones of models/plants.
#include "clusters/schema/scenario.pb.h"
#include "tools/load/in_quotes.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

using models::Dated;
using models::OverlayEntry;

constexpr const char* kStart = "2024-01-01";

std::optional<Dated::Kind> dated_kind(Kinds kind) {
  switch (kind) {
    case kUnit: return Dated::Kind::unit;
    case kPool: return Dated::Kind::pool;
    case kBoundaryNode: return Dated::Kind::boundary;
    case kLink: return Dated::Kind::link;
    default: return std::nullopt;
  }
}

int product_of(const models::Model& model, Dated entity) {
  const auto i = static_cast<std::size_t>(entity.index);
  switch (entity.kind) {
    case Dated::Kind::unit: return model.units[i].main_product;
    case Dated::Kind::pool: return model.pools[i].product;
    case Dated::Kind::boundary: return model.boundaries[i].product;
    case Dated::Kind::link: return model.links[i].product;
    case Dated::Kind::import_option: break;
  }
  return models::kNone;
}

}  // namespace

Date start_of(const v1::Scenario& scenario) {
  const auto date = parse_date(scenario.start());
  return date ? *date : *parse_date(kStart);
}

void Resolver::add_validity(const v1::Validity& validity, Dated::Kind kind, std::size_t count) {
  models::Period period{{kind, static_cast<int>(count) - 1}, parse_date(validity.from()), parse_date(validity.until())};
  if (!period.from && !period.until) return;
  if (period.from && period.until && *period.until <= *period.from)
    return reporter_.error(validity, "until",
                           {reporter_.path(validity, "until") + " = " + in_quotes(validity.until()) + " is not after " +
                                in_quotes(validity.from()),
                            "a later date: from is inclusive, until exclusive"});
  out_.periods.push_back(period);
}

void Resolver::add_overlays() {
  for (cluster_ = 0; cluster_ < inputs_.cluster_size(); ++cluster_)
    for (const auto& overlay : inputs_.cluster(cluster_).overlay()) add_overlay(overlay, false);
  for (const auto& overlay : inputs_.scenario().overlay()) add_overlay(overlay, true);
}

void Resolver::add_overlay(const v1::Overlay& overlay, bool of_scenario) {
  if (!of_scenario && hangs_elsewhere(overlay.entity())) return;
  OverlayEntry to;
  const auto entity = overlaid(overlay, of_scenario);
  const auto date = parse_date(overlay.date());
  const bool known = v1::Overlay::Change_IsValid(overlay.change()) && overlay.change() != 0;
  if (!entity || !date || !known) return;  // reported here, or by check_fields
  to.entity = *entity;
  to.date = *date;
  to.change = static_cast<OverlayEntry::Change>(overlay.change());
  to.source = overlay.source();
  to.of_scenario = of_scenario;
  to.reference = parse_date(inputs_.cluster(cluster_).reference_date()).value_or(Date{});
  const bool of_units = overlay.change() == v1::Overlay::IDLE || overlay.change() == v1::Overlay::MOTHBALLED ||
                        overlay.change() == v1::Overlay::OWNER;
  if (of_units && entity->kind != Dated::Kind::unit)
    return reporter_.error(
        overlay, "change",
        {"change = " + v1::Overlay::Change_Name(overlay.change()) + " of " + in_quotes(overlay.entity()),
         "only of a unit", "pools, links and boundary nodes are CLOSED, RUNNING or RESIZED"});
  if (!set_capacity(overlay, to) || !set_owner(overlay, of_scenario, to)) return;
  check_twice(overlay, to);
  if (of_scenario) warn_without_effect(overlay, to);
  out_.overlay.push_back(std::move(to));
  out_.overlays.push_back(&overlay);
}

/// What the entry is about; for an entry of a scenario also sets the present cluster.
std::optional<Dated> Resolver::overlaid(const v1::Overlay& overlay, bool of_scenario) {
  constexpr Kinds kinds = kUnit | kPool | kBoundaryNode | kLink;
  const std::string& id = overlay.entity();
  const Entity* entity = nullptr;
  std::vector<Entity> found;
  if (of_scenario) {
    if (id.empty()) {
      reporter_.missing(overlay, "entity", {"entity is missing", "id of a " + kinds_text(kinds)});
      return std::nullopt;
    }
    found = ids_.find_everywhere(id, kinds);
    if (found.empty()) {
      reporter_.not_known(overlay, "entity", ids_.why_not(-1, "entity", id, kinds));
    } else if (found.size() > 1) {
      reporter_.error(overlay, "entity", {"entity = " + in_quotes(id) + " is in several clusters", "\"cluster/id\""});
    } else {
      entity = found.data();
      cluster_ = entity->cluster;
    }
  } else if (!id.empty()) {
    entity = ids_.find(cluster_, id, kinds);
  }
  if (entity == nullptr) return std::nullopt;
  const auto index = out_.index.find(entity->message);
  const auto kind = dated_kind(entity->kind);
  if (index == out_.index.end() || !kind) return std::nullopt;
  return Dated{*kind, index->second};
}

bool Resolver::set_capacity(const v1::Overlay& overlay, OverlayEntry& to) {
  const bool resized = overlay.change() == v1::Overlay::RESIZED;
  if (overlay.has_capacity() != resized) {
    if (resized) {
      reporter_.missing(overlay, "change", {"RESIZED without capacity", "capacity { kt_per_year { value: ... } }"});
    } else {
      reporter_.error(overlay, "capacity", {"capacity without RESIZED", "change: RESIZED in an entry of its own"});
    }
    return false;
  }
  if (!resized) return true;
  const auto capacity = per_year(overlay, "capacity", product_of(model(), to.entity));
  if (capacity) to.capacity = *capacity;
  return capacity.has_value();
}

bool Resolver::set_owner(const v1::Overlay& overlay, bool of_scenario, OverlayEntry& to) {
  const bool sold = overlay.change() == v1::Overlay::OWNER;
  if (overlay.owner().empty() == sold) {
    if (sold) {
      reporter_.missing(overlay, "change", {"OWNER without owner", "id of the new owner"});
    } else {
      reporter_.error(overlay, "owner", {"owner without OWNER", "change: OWNER in an entry of its own"});
    }
    return false;
  }
  if (!sold) return true;
  const auto found = ids_.find_everywhere(overlay.owner(), kOwner);
  if (found.empty()) {
    if (of_scenario) reporter_.not_known(overlay, "owner", ids_.why_not(-1, "owner", overlay.owner(), kOwner));
    return false;
  }
  to.owner = out_.index.at(found[0].message);
  return true;
}

/// Two entries about one thing on one date that differ: which of them holds would depend on their order.
void Resolver::check_twice(const v1::Overlay& overlay, const OverlayEntry& entry) {
  const auto key = std::tuple(entry.entity, static_cast<int>(entry.part()), entry.date.days, entry.of_scenario);
  const auto [first, added] = overlaid_.emplace(key, entry);
  const OverlayEntry& other = first->second;
  if (added ||
      (other.change == entry.change && other.owner == entry.owner && other.capacity.value == entry.capacity.value))
    return;
  reporter_.error(overlay, "date",
                  {"a second entry of " + in_quotes(overlay.entity()) + " on " + overlay.date() + " says otherwise",
                   "one state, one capacity and one owner per date"});
}

void Resolver::warn_without_effect(const v1::Overlay& overlay, const OverlayEntry& entry) {
  const Date start = start_of(inputs_.scenario());
  if (entry.counts(start)) return;
  const bool late = entry.date > start;
  if (late && inputs_.scenario().switches().dates()) return;  // it acts on its date
  reporter_.warning(overlay, "date",
                    {"date = " + in_quotes(overlay.date()) + " has no effect", "",
                     late ? "it is after the start " + to_text(start) + ": switches { dates: true }, or an event"
                          : "the data describe " + to_text(entry.reference) + ", which is later: it is in them"});
}

}  // namespace schakel::load
