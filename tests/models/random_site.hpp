// Random sites around a steam header and a fuel-gas header.
#pragma once

#include <algorithm>
#include <random>

#include "sim/cascade/change.hpp"
#include "tests/models/site_maker.hpp"

namespace schakel::models::test {

/// Crackers give steam and fuel gas and take steam and heat, and some of their goods go to a packer, for which one
/// rises when another stops; boilers, in order of merit, make the rest of the steam and burn the rest of the fuel gas;
/// plants take steam, furnaces only heat.
struct RandomSite : SiteMaker {
  int goods, boxes, steam, fuel_gas, natural_gas;
  std::vector<int> crackers, boilers, users;

  explicit RandomSite(std::uint64_t seed, bool minimums = true) : random_(seed) {
    goods = product("goods", Measure::kt);
    boxes = product("boxes", Measure::kt);
    steam = product("steam", Measure::tj);
    fuel_gas = product("fuel-gas", Measure::tj, 0.050);
    natural_gas = product("natural-gas", Measure::tj, 0.056);
    steam_ = pool("steam", steam, PoolKind::steam_header);
    fuel_ = pool("fuel-gas", fuel_gas, PoolKind::fuel_gas_header);
    const int count = pick(1, 3);
    for (int i = 0; i < count; ++i) add_cracker(i);
    pack(uniform(0.2, 0.8));
    for (int i = pick(1, 3); i > 0; --i) add_user(minimums);
    for (int i = pick(0, 2); i > 0; --i) add_furnace();
    add_boilers(minimums);
    burn_fuel_gas();
  }

  /// Outages that are over by day 200.
  std::vector<cascade::Change> outages() {
    std::vector<cascade::Change> changes;
    std::mt19937_64 random = random_;
    for (int event = 0; event < 4; ++event) {
      const auto unit = static_cast<std::int32_t>(random() % model.units.size());
      const double day = 5 + 100 * share(random), left = random() % 2 == 0 ? 0 : 0.9 * share(random);
      const double until = day + 1 + 80 * share(random);
      changes.push_back({day, day, event, cascade::Change::What::capacity, unit, left});
      changes.push_back({until, until, event, cascade::Change::What::capacity, unit, 1});
    }
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    return changes;
  }

  /// Arcs by which steam and fuel gas of crackers leave to nobody.
  std::vector<flow::ArcId> vents(const BuiltSystem& built) const { return lost(built, steam); }
  std::vector<flow::ArcId> flares(const BuiltSystem& built) const { return lost(built, fuel_gas); }

 private:
  static double share(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1.0p-53;  // [0, 1)
  }
  double uniform(double low, double high) { return low + (high - low) * share(random_); }
  int pick(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }

  void set_minimum(int unit, bool minimums) {
    if (!minimums || pick(0, 1) == 0) return;
    at(unit).minimum_load = number(uniform(0.05, 0.3) * at(unit).utilisation.value);
    at(unit).grace_time_days = number(pick(0, 1) == 0 ? 0 : uniform(0, 1));
    at(unit).start_up_time_days = number(uniform(0.1, 2));
  }
  void add_heat(int unit, double amount) {
    heat(unit, natural_gas, fuel_gas, amount);
    burners_.push_back(unit);
    heat_.push_back(amount * at(unit).capacity.value * at(unit).utilisation.value);
  }
  void take_steam(int unit, double amount) {
    need(unit, steam, amount);
    const double volume = amount * at(unit).capacity.value * at(unit).utilisation.value;
    link(steam, steam_, end(unit), volume);
    steam_taken_ += volume;
  }
  void add_cracker(int merit) {
    const double rate = uniform(50, 150), given = uniform(0.5, 5), gas = uniform(3, 15);
    const int unit = this->unit("cracker" + std::to_string(merit), goods, rate * uniform(1, 1.2), rate);
    crackers.push_back(unit);
    outlet(unit, by_product(unit, steam, given), OutletKind::vent).free = true;
    outlet(unit, by_product(unit, fuel_gas, gas), OutletKind::flare).free = true;
    supply(steam, unit, steam_, rate * given, merit);
    supply(fuel_gas, unit, fuel_, rate * gas, merit);
    steam_given_ += rate * given;
    gas_given_ += rate * gas;
    if (pick(0, 1) == 1) take_steam(unit, uniform(0.2, 3));
    if (pick(0, 1) == 1) add_heat(unit, uniform(5, 10));
  }
  void pack(double share) {
    const Endpoint grid = pool("goods", goods, PoolKind::pipe_grid);
    double packed = 0;
    for (const int cracker : crackers) {
      const double volume = share * at(cracker).capacity.value * at(cracker).utilisation.value;
      link(goods, end(cracker), grid, volume).capacity = number(1.5 * volume);
      packed += volume;
    }
    const int packer = unit("packer", boxes, packed, packed);
    need(packer, goods, 1);
    link(goods, grid, end(packer), packed);
  }
  void add_user(bool minimums) {
    const double rate = uniform(50, 150);
    const int unit = this->unit("user" + std::to_string(users.size()), goods, rate, rate);
    users.push_back(unit);
    take_steam(unit, uniform(1, 8));
    set_minimum(unit, minimums);
  }
  void add_furnace() {
    const double rate = uniform(50, 150);
    add_heat(unit("furnace" + std::to_string(burners_.size()), goods, rate, rate), uniform(2, 10));
  }
  void add_boilers(bool minimums) {
    const int count = pick(1, 3);
    const double rest = std::max(steam_taken_ - steam_given_, 0.0) + 20 * count;
    for (int b = 0; b < count; ++b) {
      const double rate = rest / count;
      const int unit = this->unit("boiler" + std::to_string(b), steam, rate * uniform(1, 2.5), rate, false);
      boilers.push_back(unit);
      add_heat(unit, uniform(1.05, 1.2));
      supply(steam, unit, steam_, rate, 10 + b);
      set_minimum(unit, minimums);
    }
    const double over = steam_given_ + rest - steam_taken_;
    if (over <= 1e-9) return;
    const int unit = this->unit("district", goods, over, over);  // takes what is left over
    users.push_back(unit);
    take_steam(unit, 1);
  }
  /// Every burner takes the same part of its heat as fuel gas; what is too much is burned by one more furnace.
  void burn_fuel_gas() {
    double all = 0;
    for (const double volume : heat_) all += volume;
    if (all * 0.9 < gas_given_) {
      const double more = gas_given_ / 0.9 - all;
      add_heat(unit("last-furnace", goods, more, more), 1);
      all += more;
    }
    for (std::size_t i = 0; i < burners_.size(); ++i)
      link(fuel_gas, fuel_, end(burners_[i]), gas_given_ * heat_[i] / all);
  }

  std::vector<flow::ArcId> lost(const BuiltSystem& built, int product) const {
    std::vector<flow::ArcId> arcs;
    for (std::size_t a = 0; a < built.system.network.arcs.size(); ++a) {
      const flow::Arc& arc = built.system.network.arcs[a];
      if (arc.head == flow::kNone && arc.tail != flow::kNone && built.system.arc_product[a] == product)
        arcs.push_back(static_cast<flow::ArcId>(a));
    }
    return arcs;
  }

  std::mt19937_64 random_;
  Endpoint steam_, fuel_;
  std::vector<int> burners_;
  std::vector<double> heat_;
  double steam_taken_ = 0, steam_given_ = 0, gas_given_ = 0;
};

}  // namespace schakel::models::test
