// Scenario events beside capacities and links: outlets, lead times, owners.
#include <algorithm>

#include "clusters/schema/scenario.pb.h"
#include "models/markets/price_book.hpp"
#include "models/plants/build_system.hpp"
#include "tools/load/events.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

void EventResolver::lost_outlets(const v1::OutletOfUnit& outlet, std::vector<std::pair<What, int>>& hit) {
  if (outlet.unit().empty() || outlet.product().empty()) return;  // reported by check_fields
  const int product = index_of(named(outlet, "product", outlet.product(), kProduct));
  const int unit = index_of(named(outlet, "unit", outlet.unit(), kUnit));
  if (unit == models::kNone || product == models::kNone) return;
  const models::Unit& of = resolved_.model.units[at(unit)];
  std::vector<std::string> names;
  bool made = false;
  for (std::size_t o = 0; o < of.outputs.size(); ++o) {
    if (of.outputs[o].product != product) continue;
    made = true;
    for (std::size_t t = 0; t < of.outputs[o].outlets.size(); ++t) {
      names.push_back(of.outputs[o].outlets[t].id);
      if (outlet.outlet().empty() || outlet.outlet() == names.back())
        hit.emplace_back(What::outlet,
                         models::outlet_number(resolved_.model, unit, static_cast<int>(o), static_cast<int>(t)));
    }
  }
  if (!made) {
    reporter_.error(outlet, "product",
                    {in_quotes(outlet.product()) + " is not an output of " + in_quotes(outlet.unit())});
  } else if (hit.empty()) {
    reporter_.error(outlet, "outlet",
                    {reporter_.path(outlet, "outlet") + " = " + in_quotes(outlet.outlet()) + " is not known",
                     names.empty() ? "that output has no outlets" : "one of " + list_text(names)});
  }
}

void EventResolver::lead_time_change(const v1::LeadTimeChange& event) {
  const bool link = event.of_case() == v1::LeadTimeChange::kLink;
  if (event.of_case() == v1::LeadTimeChange::OF_NOT_SET)
    reporter_.error(event, "", {"names nothing", "one of link or import_option"});
  int number = models::kNone;
  if (link) number = index_of(named(event, "link", event.link(), kLink));
  if (event.of_case() == v1::LeadTimeChange::kImportOption)
    number = index_of(named(event, "import_option", event.import_option(), kImportOption));
  double day = 0;
  double end = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  const bool ends = end_of(event, event.until(), day, end);
  if (number == models::kNone) return;
  const models::Model& model = resolved_.model;
  const bool timed = link ? model.links[at(number)].lead_time_days && model.links[at(number)].lead_time_days->value > 0
                          : std::any_of(model.imports[at(number)].steps.begin(), model.imports[at(number)].steps.end(),
                                        [](const models::ImportStep& step) { return step.lead_time_days.value > 0; });
  if (!timed)
    reporter_.warning(event, link ? "link" : "import_option",
                      {in_quotes(scenario_.events.back().subject) + " has no lead time, so that this has no effect"});
  const What what = link ? What::link_lead : What::import_lead;
  change(day, what, number, event.days());
  if (ends) change(end, what, number, -event.days());
}

/// Acts on the prices of the play with the scenario, not on those of its baseline. Any product of the national data.
void EventResolver::price_shock(const v1::PriceShock& event) {
  double day = 0;
  double end = scenario_.horizon_days;
  if (event.product().empty()) reporter_.missing(event, "product", {"product is missing", "a product with a price"});
  scenario_.events.back().subject = event.product();
  if (!message_.switches().prices())
    reporter_.warning(event, "",
                      {"a price shock without the switch `prices` has no effect", "", "switches { prices: true }"});
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  if (end_of(event, event.until(), day, end) && models::first_month_from(end) == models::first_month_from(day))
    reporter_.error(event, "until",
                    {"no month of prices begins from " + in_quotes(event.date()) + " to " + in_quotes(event.until()),
                     "a time in which a month begins (a twelfth of a year from the start on)",
                     "a month in full, such as from the first of a month to the first of the next"});
  if (end > day)
    scenario_.price_shocks.push_back(
        {event.product(), day, end, event.factor(), static_cast<int>(scenario_.events.size()) - 1});
}

/// Acts on the prices of the play with the scenario. Whether there is such a path: check_with_national. Kept by day,
/// then event.
void EventResolver::price_path_change(const v1::PricePathChange& event) {
  scenario_.events.back().subject = event.path();
  if (!message_.switches().prices())
    reporter_.warning(
        event, "", {"another price path without the switch `prices` has no effect", "", "switches { prices: true }"});
  double day = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  auto& list = scenario_.path_changes;
  const auto place =
      std::upper_bound(list.begin(), list.end(), day, [](double d, const auto& other) { return d < other.day; });
  list.insert(place, {event.path(), day, day, number_});
}

/// Sales are looked at first: who owns what on a date does not depend on the order of the events in the file.
void EventResolver::note_sales() {
  for (int i = 0; i < message_.event_size(); ++i) {
    const v1::OwnerEvent& event = message_.event(i).owner_event();
    const auto date = parse_date(event.date());
    if (event.kind() != v1::OwnerEvent::SELLS || !date) continue;
    const auto owner = [this](const std::string& id) {
      const std::vector<Entity> found = ids_.find_everywhere(id, kOwner);
      return found.empty() ? models::kNone : index_of(found.data());
    };
    sales_.push_back({static_cast<double>(date->days - scenario_.start.days), i, owner(event.owner()),
                      event.buyer().empty() ? models::kNone : owner(event.buyer())});
  }
  for (const models::OverlayEntry& entry : resolved_.overlay) {
    const bool sold = entry.change == models::OverlayEntry::Change::owner && entry.date > scenario_.start;
    if (sold && message_.switches().dates())
      sales_.push_back({static_cast<double>(entry.date.days - scenario_.start.days), -1, models::kNone, entry.owner,
                        entry.entity.index});
  }
  std::stable_sort(sales_.begin(), sales_.end(), [](const Sale& a, const Sale& b) { return a.day < b.day; });
}

int EventResolver::owner_of(int unit) const {
  int owner = resolved_.model.units[at(unit)].owner;
  for (const Sale& sale : sales_) {
    const bool before = sale.day < asked_day_ || (sale.day == asked_day_ && sale.event < number_);
    const bool of_it = sale.unit != models::kNone ? sale.unit == unit : sale.seller == owner;
    if (before && of_it) owner = sale.buyer;
  }
  return owner;
}

void EventResolver::owner_event(const v1::OwnerEvent& event) {
  using Owners = v1::OwnerEvent;
  const int owner = event.owner().empty() ? models::kNone : index_of(named(event, "owner", event.owner(), kOwner));
  int buyer = models::kNone;
  if (!event.buyer().empty() && event.kind() != Owners::SELLS)
    reporter_.error(event, "buyer", {"buyer without SELLS", "kind: SELLS"});
  if (!event.buyer().empty()) {
    buyer = index_of(named(event, "buyer", event.buyer(), kOwner));
    scenario_.events.back().subject = event.owner();
  }
  if (event.exit() != Owners::DRAWN && event.kind() != Owners::FAILS)
    reporter_.error(event, "exit", {"exit without FAILS", "kind: FAILS"});
  double day = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = asked_day_ = day;
  if (event.kind() == Owners::FREEZES_INVESTMENT) return freeze(event, owner, day);
  if (owner == models::kNone || (event.kind() != Owners::SELLS && event.kind() != Owners::FAILS)) return;
  const std::size_t before = scenario_.changes.size();
  for (int unit = 0; unit < static_cast<int>(resolved_.model.units.size()); ++unit) {
    if (owner_of(unit) != owner || !resolved_.model.units[at(unit)].runs_at_start()) continue;
    if (event.kind() == Owners::SELLS) {
      change(day, What::sold, unit, 1);
      scenario_.changes.back().other = buyer;
    }
    change(day, What::idle, unit, event.kind() == Owners::SELLS ? 1 : 0);
    scenario_.changes.back().other = owner;
  }
  if (scenario_.changes.size() == before)
    reporter_.error(event, "owner", {in_quotes(event.owner()) + " has no units that run then", "one with units"});
  if (event.kind() == Owners::FAILS) failure(event, owner, day, before);
}

/// How the bankruptcy ends is the scenario's affair when the owner sells later, or when nobody decides.
void EventResolver::failure(const v1::OwnerEvent& event, int owner, double day, std::size_t first_change) {
  const bool sells = std::any_of(sales_.begin(), sales_.end(),
                                 [&](const Sale& sale) { return sale.seller == owner && sale.day > day; });
  const bool says = event.exit() != v1::OwnerEvent::DRAWN;
  if (says && sells)
    reporter_.error(event, "exit", {"exit of an owner that sells later", "one of both", "leave out exit or SELLS"});
  if (says && !message_.switches().decisions())
    reporter_.error(event, "exit", {"exit while nobody decides", "the switch on", "switches { decisions: true }"});
  if (sells || !message_.switches().decisions() || !message_.event(number_).withdrawn().empty()) return;
  models::OwnerFailure of;
  of.event = number_;
  of.owner = owner;
  of.day = day;
  for (std::size_t c = first_change; c < scenario_.changes.size(); ++c) of.units.push_back(scenario_.changes[c].index);
  if (says) of.exit = static_cast<journal::Bankruptcy::Exit>(event.exit());
  if (!of.units.empty()) scenario_.failures.push_back(std::move(of));
}

void EventResolver::permit_stop(const v1::PermitStop& event) {
  if (event.permit().empty() != event.office().empty()) {
    if (!event.office().empty()) return office_stop(event);
  } else {
    return reporter_.error(event, "permit", {"names neither or both", "exactly one of permit and office"});
  }
  const int permit = event.permit().empty() ? models::kNone : index_of(named(event, "permit", event.permit(), kPermit));
  double day = 0;
  double end = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  const bool ends = end_of(event, event.until(), day, end);
  if (permit == models::kNone) return;
  const std::vector<int>& units = resolved_.model.permits[at(permit)].units;
  if (units.empty())
    reporter_.error(event, "permit", {in_quotes(event.permit()) + " names no unit", "a permit that units need"});
  for (const int unit : units) {
    change(day, What::permit, unit, 0);
    if (ends) change(end, What::permit, unit, 1);
  }
}

}  // namespace schakel::load
