#include "models/markets/margin_maker.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "models/markets/hydrogen_quota.hpp"
#include "models/markets/waste_levy.hpp"
#include "models/plants/duties.hpp"

namespace schakel::models {
namespace {

constexpr double kNothing = 1e-9;        // amount per unit of main product that counts as none
constexpr double kHalfMonth = 0.5 / 12;  // from the start to the middle of the first month, years
constexpr const char* kAsFuel = "-as-fuel";
constexpr const char* kSteamAndPower = "uncovered-steam-and-power";  // what is not covered there is power

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool is_energy(const Model& model, int product) { return model.products[at(product)].measure != Measure::kt; }

/// One site, or sites in one commuting region: parts of an industrial site often bear names of their own.
bool near_by(const Model& model, int a, int b) {
  if (a == b) return true;
  const auto region = [&model](int site) {
    const int town = site == kNone ? kNone : model.sites[at(site)].municipality;
    return town == kNone ? std::string() : model.municipalities[at(town)].commuting_region;
  };
  return !region(a).empty() && region(a) == region(b);
}

}  // namespace

Margins::Margins(const Model& model, const BaseYear& base, const Markets& markets, const PriceBook& book,
                 std::vector<MarginInstrumentChange> changes)
    : model_(model),
      markets_(markets),
      book_(book),
      in_force_(markets, book.year_of(0) - kHalfMonth, std::move(changes)) {
  allowance_ = book.index_of("co2-allowance");
  levy_ = book.index_of("co2-levy");
  waste_rate_ = waste_rate(book);
  network_ = book.index_of("network-tariff");
  grey_ = book.index_of("hydrogen");
  green_ = book.index_of("hydrogen-green");
  if (!markets.network_tariffs.empty()) contracted_share_ = markets.network_tariffs.back().contracted_share;
  first_year_ = static_cast<int>(book.year_of(0));
  for (int year = first_year_; year <= static_cast<int>(book.year_of(book.months() - 1)); ++year)
    year_factors_.push_back({benchmark_factor(markets, year, false), benchmark_factor(markets, year, true),
                             dispensation_factor(markets, std::min(year, book.factor_frozen_from()))});
  MarginMaker(base, *this).make();
}

void MarginMaker::make() {
  links_in_.resize(model_.units.size());
  links_out_.resize(model_.units.size());
  for (std::size_t l = 0; l < model_.links.size(); ++l) {
    const Link& link = model_.links[l];
    if (link.to.kind == Endpoint::Kind::unit) links_in_[at(link.to.index)].push_back(static_cast<int>(l));
    if (link.from.kind == Endpoint::Kind::unit) links_out_[at(link.from.index)].push_back(static_cast<int>(l));
  }
  to_.shared_ = shared_systems(model_, base_, markets_, to_.book_.cost_level(0));
  to_.units_.resize(model_.units.size());
  for (std::size_t u = 0; u < model_.units.size(); ++u) add_unit(static_cast<int>(u));
  for (const SharedSystem& system : to_.shared_)
    for (std::size_t i = 0; i < system.users.size(); ++i)
      to_.units_[at(system.users[i])].shared += system.weight[i] * system.fixed_eur_per_year / kDaysPerYear;
  add_instruments();
  make_chains();
}

/// A compensation is for the processes it lists; a discount on transport for whoever takes power from the grid. What an
/// owner's units at a site take counts together: they have one connection.
void MarginMaker::add_instruments() {
  std::map<std::pair<int, int>, double> connection;  // owner and site
  const auto power = [this](std::size_t u) { return to_.units_[u].network_per_rate * to_.units_[u].base_rate; };
  for (std::size_t u = 0; u < model_.units.size(); ++u)
    connection[{model_.units[u].owner, model_.units[u].site}] += power(u);
  for (std::size_t u = 0; u < model_.units.size(); ++u) {
    const Unit& unit = model_.units[u];
    UnitCost& to = to_.units_[u];
    to.connection_gwh = unit.owner == kNone ? power(u) : connection[{unit.owner, unit.site}];
    for (std::size_t i = 0; i < markets_.instruments.size(); ++i) {
      const MarginInstrument& rule = markets_.instruments[i];
      const auto process = rule.processes.find(unit.costing.process);
      const bool compensated = rule.kind == MarginInstrument::Kind::compensation && process != rule.processes.end();
      const bool flat = rule.kind == MarginInstrument::Kind::transport_discount && to.network_per_rate > 0;
      if (compensated) to.under.push_back({static_cast<int>(i), &process->second});
      if (flat) to.under.push_back({static_cast<int>(i), nullptr});
      if (is_under(rule, unit)) add_waste_levy(static_cast<int>(i), unit, to);
      if (rule.kind != MarginInstrument::Kind::hydrogen_quota) continue;
      to.hydrogen = hydrogen_used(rule, model_, unit);
      if (to.hydrogen > 0) to.under.push_back({static_cast<int>(i), nullptr});
    }
  }
}

/// It is on the CO2 of the registry, which of waste is the fossil part.
void MarginMaker::add_waste_levy(int instrument, const Unit& unit, UnitCost& to) {
  to.under.push_back({instrument, nullptr});
  to.co2_t = unit.emissions.co2_kt_per_year->value * 1000;
  to.fixed_share = unit.emissions.fixed_share ? unit.emissions.fixed_share->value : 0;
}

void MarginMaker::gap(const std::string& what, const std::string& of, bool unknown) {
  for (const MarginGap& known : to_.gaps_)
    if (known.unit == unit_ && known.what == what && known.of == of) return;
  to_.gaps_.push_back({unit_, what, of, unknown});
}

void MarginMaker::add_unit(int u) {
  unit_ = u;
  const Unit& unit = model_.units[at(u)];
  UnitCost& to = to_.units_[at(u)];
  to_.base_rate_.push_back(base_.unit_rate[at(u)]);
  to.base_rate = unit.capacity.value * unit.utilisation.value * model_.load_factor;
  to.must_run = must_run_rate(model_, base_, u);
  to.counted_elsewhere = unit.costing.counted_in != kNone;
  const auto process = markets_.process_costs.find(unit.costing.process);
  const ProcessCost* cost = process == markets_.process_costs.end() ? nullptr : &process->second;
  add_cost(unit, to);
  add_carbon(unit, cost, to);
  if (cost != nullptr && !cost->contribution.empty()) {
    add_contribution(unit, *cost, to);
  } else if (!to.counted_elsewhere || !is_refinery_part(unit)) {
    add_inputs(unit, to);
    add_outputs(unit, to);
    add_energy(unit, to);
  }
  to.known = to.costed && to.unpriced.empty();
}

/// Units whose products are inside the contribution of the unit they are counted in.
bool MarginMaker::is_refinery_part(const Unit& unit) const {
  const Unit& other = model_.units[at(unit.costing.counted_in)];
  const auto process = markets_.process_costs.find(other.costing.process);
  return process != markets_.process_costs.end() && !process->second.contribution.empty();
}

/// Main product, or the input that the cost is per, per unit of main product.
double MarginMaker::per_rate_of_basis(const Unit& unit, const ProcessCost& process) const {
  if (process.input.empty()) return 1;
  double amount = 0;
  for (const Input& input : unit.inputs)
    if (model_.products[at(input.product)].id == process.input) amount += input.amount.value;
  return amount;
}

void MarginMaker::add_cost(const Unit& unit, UnitCost& to) {
  const auto found = markets_.process_costs.find(unit.costing.process);
  if (found != markets_.process_costs.end()) {
    const ProcessCost& process = found->second;
    const double basis = per_rate_of_basis(unit, process);
    const Measure measured = process.input.empty() && unit.main_product != kNone
                                 ? model_.products[at(unit.main_product)].measure
                                 : process.measure;
    if (basis <= 0 || measured != process.measure || !process.fixed) return gap("measure", unit.costing.process, true);
    if (process.contribution.empty() && process.other_variable) to.variable = process.other_variable->value * basis;
    to.fixed = process.fixed->value * basis * unit.capacity.value * 1000;
    to.cost_grade = process.fixed->grade;
    to.costed = true;
  }
  if (unit.costing.variable) to.variable = unit.costing.variable->value;
  if (unit.costing.fixed) {
    to.fixed = unit.costing.fixed->value * unit.capacity.value * 1000;
    to.cost_grade = unit.costing.fixed->grade;
    to.costed = true;
  }
  if (!to.costed && !to.counted_elsewhere) gap("cost_process", unit.costing.process, true);
}

void MarginMaker::add_carbon(const Unit& unit, const ProcessCost* process, UnitCost& to) {
  to.pays_co2 = unit.costing.registered_in_ets && unit.emissions.co2_kt_per_year.has_value();
  if (unit.costing.registered_in_ets && !unit.emissions.co2_kt_per_year && unit.emissions.counted_in == kNone)
    gap("CO2", "", false);
  if (!to.pays_co2) return;
  to.co2_t = unit.emissions.co2_kt_per_year->value * 1000;
  to.co2_grade = Grade::d;  // what is not covered by free rights
  to.fixed_share = unit.emissions.fixed_share ? unit.emissions.fixed_share->value : 0;
  to.border_adjusted = process != nullptr && process->border_adjusted;
  const std::string named = process == nullptr || process->uncovered.empty() ? "uncovered-others" : process->uncovered;
  const auto uncovered = markets_.ets.find(named);
  if (uncovered == markets_.ets.end()) return gap("free allocation", named, false);
  const double value = uncovered->second.value.value;
  const double not_covered = uncovered->second.per_t ? value * to.base_rate * 1000 : value * to.co2_t;
  to.free_t = std::max(0.0, to.co2_t - not_covered);
  if (named == kSteamAndPower) to.power_t = to.co2_t - to.free_t;
}

int MarginMaker::price_of(int product) const {
  const Product& of = model_.products[at(product)];
  const int price = to_.book_.index_of(of.id);
  return price != kNone && to_.book_.measure(price) == of.measure ? price : kNone;
}

void MarginMaker::place(const Leg& leg, UnitCost& to) {
  if (leg.price == kNone && leg.kind != MarginKind::refining_margin && !leg.has_value) {
    to.unpriced.push_back(leg);
    gap("price", model_.products[at(leg.product)].id, true);
    return;
  }
  to.legs.push_back(leg);
}

/// Adds `amount` of a product per unit of main product, which brings (> 0) or costs (< 0) its price.
void MarginMaker::add_leg(MarginKind kind, int product, double amount, Grade grade, UnitCost& to, Span span) {
  if (std::abs(amount) < kNothing) return;
  const Unit& unit = model_.units[at(unit_)];
  Leg leg;
  leg.kind = kind;
  leg.product = product;
  leg.price = price_of(product);
  leg.grade = leg.price == kNone ? grade : std::max(grade, to_.book_.grade(leg.price));
  const double fixed = unit.costing.fixed_energy_share && kind == MarginKind::input && is_energy(model_, product)
                           ? unit.costing.fixed_energy_share->value
                           : 0;
  leg.per_rate = amount * (1 - fixed);
  leg.per_year = amount * fixed * to.base_rate;
  leg.above = span.above;
  leg.most = span.most;
  place(leg, to);
}

/// By what links and the market bring in the base; by the recipe where it stands still in the base. What must be taken
/// of a need comes first, the rest above it.
void MarginMaker::add_inputs(const Unit& unit, UnitCost& to) {
  const double rate = base_.unit_rate[at(unit_)];
  for (std::size_t i = 0; i < unit.inputs.size(); ++i) {
    const Input& input = unit.inputs[i];
    const bool power = model_.products[at(input.product)].id == "electricity";
    const double all = input.amount.value;
    const double bought = rate > 0 ? base_.purchase[at(unit_)][i] / rate : all;
    const double first = rate > 0 ? must_take_rate(model_, base_, unit_, static_cast<int>(i)) : 0;
    add_in_span(MarginKind::input, input.product, -bought, input.amount.grade, to, false, first);
    if (power) to.network_per_rate += bought;
  }
  if (rate <= 0) return;
  for (const int l : links_in_[at(unit_)]) {
    const Link& link = model_.links[at(l)];
    const double amount = base_.link_volume[at(l)] / rate;
    const int need = input_of(unit, link.product);
    const double first = need == kNone ? 0 : must_take_rate(model_, base_, unit_, need);
    add_in_span(MarginKind::input, link.product, -amount, Grade::c, to, link.contract.must_take, first);
    const bool grid = link.from.kind != Endpoint::Kind::unit;
    if (grid && model_.products[at(link.product)].id == "electricity") to.network_per_rate += amount;
  }
}

/// Rate up to which an output is supplied first that it must supply; 0 where other links take of it too, or nothing is
/// left.
double MarginMaker::first_supplied(std::size_t output) const {
  const double first = must_supply_rate(model_, base_, unit_, static_cast<int>(output));
  const double rate = base_.unit_rate[at(unit_)];
  const bool alone = std::all_of(links_out_[at(unit_)].begin(), links_out_[at(unit_)].end(), [&](int l) {
    const Link& link = model_.links[at(l)];
    return link.product != model_.units[at(unit_)].outputs[output].product || link.contract.must_supply ||
           base_.link_volume[at(l)] <= 0;
  });
  return alone && first < rate * (1 - kNothing) ? first : 0;
}

void MarginMaker::add_outputs(const Unit& unit, UnitCost& to) {
  const double rate = base_.unit_rate[at(unit_)];
  for (std::size_t o = 0; o < unit.outputs.size(); ++o) {
    const Output& output = unit.outputs[o];
    const double first = rate > 0 ? first_supplied(o) : 0;
    double placed = 0;
    for (std::size_t k = 0; k < output.outlets.size() && rate > 0; ++k) {
      const double amount = base_.sale[at(unit_)][o][k] / rate;
      placed += amount;
      add_outlet(output, output.outlets[k], first > 0 ? amount * rate / (rate - first) : amount, to, {first});
    }
    add_in_span(MarginKind::product, output.product, output.amount.value - placed, output.amount.grade, to, true,
                first);
  }
}

/// `amount` per unit of main product at the base rate, all of it below the rate `first` or above it; 0: at every rate.
void MarginMaker::add_in_span(MarginKind kind, int product, double amount, Grade grade, UnitCost& to, bool must,
                              double first) {
  const double rate = base_.unit_rate[at(unit_)];
  if (first <= 0 || first >= rate * (1 - kNothing)) return add_leg(kind, product, amount, grade, to, {});
  const Span span = must ? Span{0, first} : Span{first};
  add_leg(kind, product, amount * rate / (must ? first : rate - first), grade, to, span);
}

/// An outlet has a value of its own, or the price of the product; fuel the price of "<product>-as-fuel" where there is
/// one; what is neutralised, flared or vented is worth nothing.
void MarginMaker::add_outlet(const Output& output, const Outlet& outlet, double amount, UnitCost& to, Span span) {
  if (std::abs(amount) < kNothing) return;
  const bool fuel = outlet.kind == OutletKind::fuel || outlet.kind == OutletKind::own_use;
  if (!outlet.value && !fuel && outlet.kind != OutletKind::sale) return;
  Leg leg;
  leg.kind = MarginKind::product;
  leg.product = output.product;
  leg.per_rate = amount;
  leg.above = span.above;
  leg.grade = output.amount.grade;
  if (outlet.value) {
    leg.has_value = true;
    leg.value = outlet.value->value;
    leg.grade = std::max(leg.grade, outlet.value->grade);
    return place(leg, to);
  }
  const Product& product = model_.products[at(output.product)];
  leg.price = fuel ? to_.book_.index_of(product.id + kAsFuel) : kNone;
  if (leg.price == kNone) leg.price = price_of(output.product);
  if (leg.price != kNone) leg.grade = std::max(leg.grade, to_.book_.grade(leg.price));
  place(leg, to);
}

/// Energy beside the recipe.
void MarginMaker::add_energy(const Unit& unit, UnitCost& to) {
  const auto add = [&](const MaybeQuantity& amount, const char* product) {
    if (!amount) return;
    Leg leg;
    leg.kind = MarginKind::input;
    for (std::size_t p = 0; p < model_.products.size(); ++p)
      if (model_.products[p].id == product) leg.product = static_cast<int>(p);
    leg.price = to_.book_.index_of(product);
    const double fixed = unit.costing.fixed_energy_share ? unit.costing.fixed_energy_share->value : 0;
    leg.per_rate = -amount->value * (1 - fixed);
    leg.per_year = -amount->value * fixed * to.base_rate;
    leg.grade = amount->grade;
    if (leg.price != kNone) to.legs.push_back(leg);
  };
  add(unit.costing.gas_gj, "natural-gas");
  add(unit.costing.power_mwh, "electricity");
  if (unit.costing.power_mwh) to.network_per_rate += unit.costing.power_mwh->value;
}

void MarginMaker::add_contribution(const Unit& unit, const ProcessCost& process, UnitCost& to) {
  Leg leg;
  leg.kind = MarginKind::refining_margin;
  leg.price = to_.book_.index_of(process.contribution);
  leg.per_rate = per_rate_of_basis(unit, process);
  if (leg.price == kNone) {
    gap("price", process.contribution, true);
    to.costed = false;
    return;
  }
  leg.grade = to_.book_.grade(leg.price);
  to.legs.push_back(leg);
}

/// Units of one owner near each other that a link joins, or that hang on the same pool. A unit without cost is no
/// member: it trades with the chain at market prices.
void MarginMaker::make_chains() {
  std::vector<int> root(model_.units.size());
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&root](int u) {
    while (root[at(u)] != u) u = root[at(u)] = root[at(root[at(u)])];
    return u;
  };
  const auto join = [&](int a, int b) {
    const Unit &one = model_.units[at(a)], &other = model_.units[at(b)];
    const auto costed = [this](int u) { return to_.units_[at(u)].costed || to_.units_[at(u)].counted_elsewhere; };
    if (one.owner == other.owner && near_by(model_, one.site, other.site) && costed(a) && costed(b))
      root[at(std::max(find(a), find(b)))] = std::min(find(a), find(b));
  };
  std::vector<std::vector<int>> at_pool(model_.pools.size());
  for (const Link& link : model_.links) {
    using Kind = Endpoint::Kind;
    if (link.from.kind == Kind::unit && link.to.kind == Kind::unit) join(link.from.index, link.to.index);
    if (link.from.kind == Kind::unit && link.to.kind == Kind::pool)
      at_pool[at(link.to.index)].push_back(link.from.index);
    if (link.from.kind == Kind::pool && link.to.kind == Kind::unit)
      at_pool[at(link.from.index)].push_back(link.to.index);
  }
  for (std::size_t p = 0; p < at_pool.size(); ++p)
    if (model_.pools[p].kind != PoolKind::hub)
      for (const int a : at_pool[p])
        for (const int b : at_pool[p]) join(a, b);
  for (std::size_t u = 0; u < model_.units.size(); ++u)
    if (const int counted = model_.units[u].costing.counted_in; counted != kNone) join(static_cast<int>(u), counted);
  to_.chain_of_.assign(model_.units.size(), kNone);
  for (std::size_t u = 0; u < model_.units.size(); ++u) {
    int& chain = to_.chain_of_[at(find(static_cast<int>(u)))];
    if (chain == kNone) {
      chain = static_cast<int>(to_.chains_.size());
      to_.chains_.emplace_back();
    }
    to_.chain_of_[u] = chain;
    to_.chains_[at(chain)].push_back(static_cast<int>(u));
  }
}

}  // namespace schakel::models
