#include "models/accounts/as_here.hpp"

#include <algorithm>
#include <cmath>

#include "models/accounts/no_sale.hpp"
#include "sim/base/calendar.hpp"

namespace schakel::models {

namespace {

constexpr int kRounds = 100;
constexpr double kClose = 1e-12;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// How a product is made here, per year.
struct Making {
  double co2 = 0, made = 0;
  std::vector<double> taken;  ///< per product; negative: given as a by-product
  bool partly = false;
};

/// Mean over the origins; 0 where nothing is known.
double mean_of(const Replacement& how) {
  double sum = 0;
  for (std::size_t g = 0; g < kGroups; ++g) sum += how.share[g] * how.t_per_t[g].value_or(0);
  return sum;
}

bool emission_known(const Emissions& emissions) {
  return emissions.counted_in == kNone && (emissions.co2_kt_per_year || emissions.from_fuel);
}

class Here {
 public:
  Here(const Model& model, const BuiltSystem& built, const std::vector<Replacement>& how)
      : model_(model), built_(built), no_sale_(no_sale_arcs(model, built)), making(model.products.size()) {
    for (std::size_t p = 0; p < how.size(); ++p) unknown_.push_back(!how[p].known());
  }

  void add(std::size_t u, double co2) {
    const Unit& unit = model_.units[u];
    if (unit.main_product == kNone || !unknown_[at(unit.main_product)] || !unit.runs_at_start() ||
        built_.unit_node[u] == flow::kNone)
      return;
    Making& here = making[at(unit.main_product)];
    here.taken.resize(model_.products.size(), 0.0);
    here.co2 += co2;
    here.partly |= !emission_known(unit.emissions);
    const flow::Network& net = built_.system.network;
    const auto node = at(built_.unit_node[u]);
    for (flow::SideId side = net.node_first_side[node]; side < net.node_first_side[node + 1]; ++side)
      for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k)
        add_flow(here, unit.main_product, net.side_arcs[at(k)], side);
  }

 private:
  void add_flow(Making& here, int main, flow::ArcId arc, flow::SideId side) const {
    const int product = built_.system.arc_product[at(arc)];
    const flow::Arc& a = built_.system.network.arcs[at(arc)];
    const double yearly = a.base * kDaysPerYear;
    if (product < 0 || flow::is_filled(a) || a.cls == flow::ArcClass::draw) return;
    if (a.head == side) here.taken[at(product)] += yearly;
    if (a.tail == side && product == main) here.made += yearly;
    if (a.tail == side && product != main && !no_sale_[at(arc)]) here.taken[at(product)] -= yearly;
  }

  const Model& model_;
  const BuiltSystem& built_;
  const std::vector<bool> no_sale_;
  std::vector<bool> unknown_;

 public:
  std::vector<Making> making;  ///< per product
};

/// CO2 per tonne of every product: known, or as here.
std::vector<double> solved(const std::vector<Making>& making, const std::vector<Replacement>& how) {
  std::vector<double> f;
  for (const Replacement& one : how) f.push_back(mean_of(one));
  for (int round = 0; round < kRounds; ++round) {
    double moved = 0;
    for (std::size_t p = 0; p < making.size(); ++p) {
      if (making[p].made <= 0) continue;
      double sum = making[p].co2;
      for (std::size_t i = 0; i < making[p].taken.size(); ++i) sum += making[p].taken[i] * f[i];
      moved = std::max(moved, std::abs(sum / making[p].made - f[p]));
      f[p] = sum / making[p].made;
    }
    if (moved < kClose) break;
  }
  return f;
}

}  // namespace

void take_as_here(const Model& model, const BuiltSystem& built, const std::vector<Replacement>& how,
                  const std::vector<double>& co2_base, std::vector<Elsewhere>& elsewhere) {
  Here here(model, built, how);
  for (std::size_t u = 0; u < model.units.size(); ++u) here.add(u, co2_base[u]);
  const std::vector<double> f = solved(here.making, how);
  for (std::size_t i = 0, count = elsewhere.size(); i < count; ++i) {
    const std::size_t p = at(elsewhere[i].product);
    if (here.making[p].made <= 0) continue;
    if (here.making[p].partly) elsewhere.push_back(Elsewhere(elsewhere[i]));
    elsewhere[i].how.t_per_t.fill(f[p]);
  }
}

}  // namespace schakel::models
