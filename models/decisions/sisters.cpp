#include "models/decisions/sisters.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schakel::models {
namespace {

constexpr double kThousand = 1000;  // a kt is 1000 t, a TJ 1000 GJ, a GWh 1000 MWh

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool contains(const std::vector<int>& units, int unit) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

/// EUR per t (GJ, MWh) of the product that a sister earns; nothing when it cannot deliver more.
double margin_of(const Model& model, const Margins& expected, int month, const SisterWay& way, const Operations& now,
                 const Settings& settings) {
  if (way.unit != kNone && expected.known(way.unit)) {
    const auto more = expected.per_tonne_more(way.unit, month, now.of(way.unit));
    return more ? *more / way.amount : 0;
  }
  const int price = expected.book().index_of(model.products[at(way.product)].id);
  return price == kNone ? 0 : settings.sister_margin * expected.book().price(price, month);
}

/// What a sister has left, of the product per year.
double room_of(const Model& model, const SisterWay& way, const Operations& now) {
  if (way.boundary != kNone) {
    const MaybeQuantity& spare = model.boundaries[at(way.boundary)].spare;
    return spare ? spare->value : 0;
  }
  if (now.closed(way.unit) || !now.runs(way.unit)) return 0;
  return std::max(0.0, model.units[at(way.unit)].capacity.value - now.of(way.unit).rate) * way.amount;
}

bool is_of(const UnitSet& set, const Endpoint& end) {
  return end.kind == Endpoint::Kind::unit && contains(set.units, end.index);
}

void add_sisters_of(const Model& model, const UnitSet& set, int owner, SisterWay way, std::vector<SisterWay>& to) {
  const double lead = way.lead_days;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const int unit = static_cast<int>(u);
    if (model.units[u].owner != owner || contains(set.units, unit)) continue;
    const Link& link = model.links[at(way.link)];
    if (link.to == Endpoint{Endpoint::Kind::unit, unit}) continue;
    if (link.mode == Mode::on_site && model.units[u].site != model.units[at(link.from.index)].site) continue;
    for (const Output& output : model.units[u].outputs) {
      if (output.product != way.product) continue;
      way.unit = unit;
      way.amount = output.amount.value;
      to.push_back(way);
    }
  }
  way.unit = kNone;
  way.amount = 1;
  for (std::size_t b = 0; b < model.boundaries.size(); ++b) {
    const BoundaryNode& node = model.boundaries[b];
    if (node.owner != owner || node.product != way.product || !node.supplies || !node.spare) continue;
    way.boundary = static_cast<int>(b);
    way.lead_days = std::max(lead, node.spare_lead_time_days ? node.spare_lead_time_days->value : 0);
    to.push_back(way);
  }
}

}  // namespace

/// Links of the set to somebody outside it, each with every sister outside it that makes the product.
std::vector<SisterWay> sister_ways(const Model& model, const BuiltSystem& built, const UnitSet& set) {
  std::vector<SisterWay> ways;
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    if (!is_of(set, link.from) || is_of(set, link.to)) continue;
    const int owner = model.units[at(link.from.index)].owner;
    if (owner == kNone || !steps_in(model.owners[at(owner)], link.product)) continue;
    SisterWay way{static_cast<int>(l),
                  link.from.index,
                  0,
                  kNone,
                  kNone,
                  link.product,
                  1,
                  model.owners[at(owner)].sister_lead_time_days->value};
    for (const flow::ArcId arc : built.system.link_arcs[l])
      way.volume += built.system.network.arcs[static_cast<std::size_t>(arc)].base * kDaysPerYear;
    if (way.volume > 0) add_sisters_of(model, set, owner, way, ways);
  }
  std::sort(ways.begin(), ways.end(), [&model](const SisterWay& a, const SisterWay& b) {
    const auto key = [&model](const SisterWay& way) {
      return std::tie(model.links[at(way.link)].stream_key, way.unit != kNone
                                                                ? model.units[at(way.unit)].stream_key
                                                                : model.boundaries[at(way.boundary)].stream_key);
    };
    return key(a) < key(b);
  });
  return ways;
}

SisterIncome sister_income(const Model& model, const Margins& expected, int month, const std::vector<SisterWay>& ways,
                           const Operations& now, const Settings& settings, bool as_in_base) {
  struct Offer {
    const SisterWay* way;
    double margin;
  };
  std::vector<Offer> offers;
  for (const SisterWay& way : ways)
    if (const double margin = margin_of(model, expected, month, way, now, settings); margin > 0)
      offers.push_back({&way, margin});
  std::stable_sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) { return a.margin > b.margin; });
  std::map<int, double> to_serve;              // per link
  std::map<std::pair<int, int>, double> room;  // per sister
  SisterIncome total;
  double late = 0;
  for (const Offer& offer : offers) {
    const SisterWay& way = *offer.way;
    const double base = now.base_rate(way.customer_of);
    const double load = as_in_base ? 1 : base > 0 ? now.of(way.customer_of).rate / base : 0;
    double& open = to_serve.try_emplace(way.link, now.closed(way.customer_of) ? 0 : way.volume * load).first->second;
    double& left = room.try_emplace({way.unit, way.boundary}, room_of(model, way, now)).first->second;
    const double moved = std::min(open, left);
    open -= moved;
    left -= moved;
    total.eur_per_year += moved * offer.margin * kThousand;
    late += moved * offer.margin * kThousand * std::min(1.0, way.lead_days / kDaysPerYear);
  }
  if (total.eur_per_year > 0) total.lead_share = late / total.eur_per_year;
  return total;
}

}  // namespace schakel::models
