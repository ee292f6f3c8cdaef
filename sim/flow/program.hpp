// The linear program behind one resolution: columns scaled so that 1 is the base (or the limit), rows scaled so that
// a side's base amount is 1. Reference and kernel solve the same program with different algorithms.
//
//   node       x / base                     0 .. plan / base
//   ramp       rate above plan / base       0 .. ramp / base, opened in class ramp_up
//   arc        contract: f / base (a service ratio), 0 .. min(limit, base) / base
//              store and refill: f / base (ratios of their own class), 0 .. limit / base
//              others: f / limit, or f / natural amount of the side when there is no (sensible) limit
//   shortfall  what a non-essential need goes without / its base need
//   slack      of the two inequalities: share of an alternative, rate held by a non-essential need
//
// Columns that cannot be anything but 0 in any stage are left out, except nodes and contracts (they carry holds).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

struct Column {
  enum class Kind : std::uint8_t { node, ramp, arc, shortfall, slack };
  Kind kind;
  std::int32_t index;  ///< node, arc, or (shortfall, slack) side
  ArcClass cls;        ///< stage from which it may be used
  bool rated;          ///< has a ratio that is maximised
  double scale;        ///< amount per day of value 1
  double upper;        ///< bound when open, in units of scale
  double snap;         ///< values within this of 0 or of `upper` are meant to be there
  int merit = 0;
  int priority = 0;
  bool swing = false;
};

struct Term {
  std::int32_t column;
  double factor;
};

/// sum of factor * value = rhs
struct Row {
  SideId side;   ///< the side it balances; kNone for the inequalities
  int sign = 0;  ///< of the side
  double rhs = 0;
  std::vector<Term> terms;
};

struct Program {
  std::vector<Column> columns;
  std::vector<Row> rows;                  ///< one per side in order of side, then the inequalities
  std::vector<std::int32_t> node_column;  ///< per node
  std::vector<std::int32_t> ramp_column;  ///< per node, kNone when it cannot ramp up
  std::vector<std::int32_t> arc_column;   ///< per arc, kNone when shut
};

Program build_program(const Network& network, const Bounds& bounds);

/// The program with every column that can ever be used, scaled by natural amounts, to be used with many bounds.
Program open_program(const Network& network);
/// Upper bounds of its columns for these bounds.
void set_uppers(Program& program, const Network& network, const Bounds& bounds);

/// True when nothing is below base and nothing waits to be stored: the answer is the base itself.
bool at_base(const Network& network, const Bounds& bounds);

/// The base as a solution, bit for bit.
Solution base_solution(const Network& network);

/// Column values to rates and flows, snapped; `holds` stays empty.
Solution to_solution(const Network& network, const Bounds& bounds, const Program& program,
                     const std::vector<double>& value);

/// Index conversion: all our ids are small and not negative here.
inline std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace schakel::flow
