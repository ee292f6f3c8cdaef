// The balance of the base year: where each product comes from and goes to, and what was closed by somebody not named.
//
// Purpose. The base year closes when nothing is missing at any need, output or pool (base_year.hpp). This adds it up
// again from recipes, links and closures, per product and per place, so that what was put down to the market can be
// seen.
//
// Equations, per product and year:   made + imported + bought (+ arrived) = used + exported + burned + neutralised +
// sold (+ sent)
//   made         recipe times base rate, over units
//   used         recipe times base rate, less what another product serves (Input.alternative), over units; of an
//                alternative what its links bring
//   imported     from named plants (boundary nodes)            exported     to named plants
//   bought       closed by the market: needs that links do not cover, pools, the market behind a hub
//   sold         closed by unnamed users: SALE outlets, what pools and hubs leave to the market
//   burned       OWN_USE and FUEL outlets                      neutralised  NEUTRALISE, FLARE and VENT outlets
//   arrived, sent  of a place only: from and to other places; what units trade at a hub arrives and is sent there
// A place is a site with its units and pools, a pool without a site, or a hub.
//
// Validation. `difference` is 0 to 1e-9 of the larger side whenever the base year closes; tests add it up for every
// cluster.
#pragma once

#include <string>
#include <vector>

#include "models/plants/base_year.hpp"

namespace schakel::models {

/// All per year in the measure of the product, >= 0.
struct Balance {
  int product = kNone;
  double made = 0, imported = 0, bought = 0, arrived = 0;
  double used = 0, exported = 0, burned = 0, neutralised = 0, sold = 0, sent = 0;
  double in() const { return made + imported + bought + arrived; }
  double out() const { return used + exported + burned + neutralised + sold + sent; }
  /// Part of the larger side by which the sides differ; 0 when both are 0.
  double difference() const;
};

struct PlaceBalance {
  int site = kNone, pool = kNone;  ///< one of them
  Balance balance;
};

/// What somebody outside closes.
struct ClosedBy {
  enum class Way { bought, sold, burned, neutralised, imported, exported };
  Way way = Way::bought;
  Endpoint at;  ///< unit or pool that buys or places it; imported, exported: the boundary node
  int product = kNone;
  double volume = 0;   ///< per year
  std::string outlet;  ///< of a unit: where it goes; empty = elsewhere
};

struct Balances {
  std::vector<Balance> products;     ///< of those that move, in the order of the model
  std::vector<PlaceBalance> places;  ///< by site, then pool, then product
  std::vector<ClosedBy> closed_by;   ///< by product, then kind, then as in the model
};

Balances balances(const Model& model, const BaseYear& base);

}  // namespace schakel::models
