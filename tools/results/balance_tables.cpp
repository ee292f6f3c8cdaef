#include "tools/results/balance_tables.hpp"

#include <cstdio>

#include "models/plants/names.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

using models::Balance;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Six significant digits: what a reader can compare with a dossier.
std::string amount(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.6g", value == 0 ? 0.0 : value);
  return text;
}

std::string product_and_measure(const models::Model& model, int product) {
  const models::Product& the_product = model.products[at(product)];
  return field(the_product.id) + ',' + models::yearly_unit(the_product.measure);
}

std::string difference(const Balance& balance) {
  char text[40];
  std::snprintf(text, sizeof text, "%.1e", balance.difference());
  return balance.difference() == 0 ? "0" : text;
}

const char* how(const models::Model& model, const models::ClosedBy& one) {
  const bool pool = one.at.kind == models::Endpoint::Kind::pool;
  const bool hub = pool && model.pools[at(one.at.index)].kind == models::PoolKind::hub;
  switch (one.way) {
    case models::ClosedBy::Way::bought: return hub ? "brought by the market behind the hub" : "bought on the market";
    case models::ClosedBy::Way::sold:
      return hub ? "taken by the market behind the hub" : pool ? "left to the market" : "sold to unnamed users";
    case models::ClosedBy::Way::burned: return "used or burned on site";
    case models::ClosedBy::Way::neutralised: return "neutralised, flared or vented";
    case models::ClosedBy::Way::imported: return "brought by a named plant outside";
    case models::ClosedBy::Way::exported: return "taken by a named plant outside";
  }
  return "";
}

const std::string& id_of(const models::Model& model, models::Endpoint place) {
  if (place.kind == models::Endpoint::Kind::unit) return model.units[at(place.index)].id;
  return place.kind == models::Endpoint::Kind::pool ? model.pools[at(place.index)].id
                                                    : model.boundaries[at(place.index)].id;
}

}  // namespace

std::string product_balance_csv(const models::Model& model, const models::Balances& all) {
  std::string csv = "product,measure,made,imported,bought,used,exported,burned,neutralised,sold,difference\n";
  for (const Balance& b : all.products) {
    csv += product_and_measure(model, b.product);
    for (const double value : {b.made, b.imported, b.bought, b.used, b.exported, b.burned, b.neutralised, b.sold})
      csv += ',' + amount(value);
    csv += ',' + difference(b) + '\n';
  }
  return csv;
}

std::string closed_by_csv(const models::Model& model, const models::Balances& all) {
  std::string csv = "product,measure,amount,how,where,outlet\n";
  for (const models::ClosedBy& one : all.closed_by)
    csv += product_and_measure(model, one.product) + ',' + amount(one.volume) + ',' + field(how(model, one)) + ',' +
           field(id_of(model, one.at)) + ',' + field(one.outlet) + '\n';
  return csv;
}

std::string place_balance_csv(const models::Model& model, const models::Balances& all) {
  std::string csv =
      "place,product,measure,made,imported,bought,arrived,used,exported,burned,neutralised,sold,sent,difference\n";
  for (const models::PlaceBalance& place : all.places) {
    const Balance& b = place.balance;
    csv += field(place.site != models::kNone ? model.sites[at(place.site)].id : model.pools[at(place.pool)].id) + ',' +
           product_and_measure(model, b.product);
    for (const double value :
         {b.made, b.imported, b.bought, b.arrived, b.used, b.exported, b.burned, b.neutralised, b.sold, b.sent})
      csv += ',' + amount(value);
    csv += ',' + difference(b) + '\n';
  }
  return csv;
}

}  // namespace schakel::results
