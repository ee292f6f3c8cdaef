// Makes the terms of every unit once for a play: margins.hpp.
#pragma once

#include <limits>

#include "models/markets/margins.hpp"

namespace schakel::models {

class MarginMaker {
 public:
  MarginMaker(const BaseYear& base, Margins& to) : model_(to.model_), markets_(to.markets_), base_(base), to_(to) {}
  void make();

 private:
  using Leg = Margins::Leg;
  using UnitCost = Margins::UnitCost;
  /// Part of the rate that something goes with: from `above` on, at most so much.
  struct Span {
    double above = 0, most = std::numeric_limits<double>::infinity();
  };

  void add_unit(int u);
  void add_cost(const Unit& unit, UnitCost& to);
  void add_carbon(const Unit& unit, const ProcessCost* process, UnitCost& to);
  void add_contribution(const Unit& unit, const ProcessCost& process, UnitCost& to);
  void add_inputs(const Unit& unit, UnitCost& to);
  void add_outputs(const Unit& unit, UnitCost& to);
  void add_outlet(const Output& output, const Outlet& outlet, double amount, UnitCost& to, Span span);
  void add_in_span(MarginKind kind, int product, double amount, Grade grade, UnitCost& to, bool must, double first);
  double first_supplied(std::size_t output) const;
  void add_waste_levy(int instrument, const Unit& unit, UnitCost& to);
  void add_energy(const Unit& unit, UnitCost& to);
  void add_leg(MarginKind kind, int product, double amount, Grade grade, UnitCost& to) {
    add_leg(kind, product, amount, grade, to, {});
  }
  void add_leg(MarginKind kind, int product, double amount, Grade grade, UnitCost& to, Span span);
  void place(const Leg& leg, UnitCost& to);
  void gap(const std::string& what, const std::string& of, bool unknown);
  bool is_refinery_part(const Unit& unit) const;
  int price_of(int product) const;
  double per_rate_of_basis(const Unit& unit, const ProcessCost& process) const;
  void add_instruments();
  void make_chains();

  const Model& model_;
  const Markets& markets_;
  const BaseYear& base_;
  Margins& to_;
  int unit_ = kNone;
  std::vector<std::vector<int>> links_in_, links_out_;  ///< per unit
};

}  // namespace schakel::models
