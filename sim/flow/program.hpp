// The linear program behind one resolution: columns scaled so that 1 is the base (or the limit), rows scaled so that
// a side's base amount is 1. Reference and kernel solve the same program with different algorithms.
//
//   node       x / base                     0 .. plan / base
//   ramp       rate above plan / base       0 .. ramp / base, opened in class ramp_up
//   arc        contract: f / base (a service ratio), 0 .. min(limit, base) / base
//              store and refill: f / base (ratios of their own class), 0 .. limit / base
//              others: f / limit, or f / natural amount of the side (see Scale)
//   shortfall  what a non-essential need goes without / its base need
//   slack      of the inequalities: share of an alternative, rate held by a non-essential need, what its refills leave
//   own        the row by itself, always 0: what a basis starts from
//
// A side with one contract and nothing else says that node and contract have the same ratio: one column stands for
// both, and no row is needed. So a chain of units with one supplier each is a single column (kind node or arc, after
// whichever came first).
//
// It grows node by node: `add` brings a node with its rows and the columns that touch it. Nodes that a column touches
// and that are not there yet are found with `beyond`. So a program holds the part of a network that a change reaches,
// and its size does not depend on that of the network.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/flow/network.hpp"
#include "sim/flow/solution.hpp"

namespace schakel::flow {

struct Column {
  enum class Kind : std::uint8_t { node, ramp, arc, shortfall, slack, own };
  Kind kind;
  std::int32_t index;  ///< node, arc, side (shortfall, slack) or row (own)
  ArcClass cls;        ///< stage from which it may be used
  bool rated;          ///< has a ratio that is maximised
  double scale;        ///< amount per day of value 1
  double upper;        ///< bound when open, in units of scale
  double snap;         ///< values within this of 0 or of `upper` are meant to be there
  int merit = 0;
  int priority = 0;
  bool swing = false, spill = false;
  double measure = 0;   ///< what its use is measured against when it is pressed, in units of scale
  BoundRef bound = {};  ///< node, arc: whose bound `upper` is
  std::int32_t terms = 0, first_term = kNone, last_term = kNone;  ///< chain of its terms
  std::int32_t beyond = kNone;                                    ///< chain of nodes that it touches
};

struct Term {
  std::int32_t place;  ///< column of a row's term, row of a column's
  double factor;
};

/// True for columns that are 1 when everything is at base; the others are 0 then.
inline bool is_one_at_base(const Column& column) {
  return column.kind == Column::Kind::node ||
         (column.kind == Column::Kind::arc && column.rated && column.cls == ArcClass::contract);
}

/// Columns that are raised together rise by their ratio, or an adaptation by what its use is measured against.
inline double level_per_value(const Column& column) { return column.rated ? 1 : 1 / column.measure; }

/// sum of factor * value + own = rhs
struct Row {
  SideId side;  ///< the side it balances; kNone for the inequalities
  int sign;     ///< of the side
  double rhs;
  double at_base;    ///< what the terms come to at base: 0 at a side, which balances
  std::int32_t own;  ///< its own column, or its slack
  std::int32_t first_term, terms;
};

/// How adaptations are scaled: by their limit, or by the base amount of the side, whatever the limit.
enum class Scale : std::uint8_t { limit, natural };

class Program {
 public:
  Program(const Network& network, Scale scale);

  /// Empty again. `bounds` must stay until the next start.
  void start(const Bounds& bounds);
  /// A node with all that touches it, unless it is there.
  void add(NodeId node);
  bool has(NodeId node) const { return node_column_[at(node)] != kNone; }

  const Network& network() const { return net_; }
  const Bounds& bounds() const { return *bounds_; }
  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<Row>& rows() const { return rows_; }
  const Column& column(std::int32_t c) const { return columns_[at(c)]; }
  const Row& row(std::int32_t r) const { return rows_[at(r)]; }
  std::span<const Term> terms(const Row& r) const { return {&row_terms_[at(r.first_term)], at(r.terms)}; }
  std::int32_t node_column(NodeId n) const { return node_column_[at(n)]; }  ///< kNone: not in the program
  std::int32_t ramp_column(NodeId n) const { return ramp_column_[at(n)]; }  ///< kNone: it cannot ramp up
  std::int32_t arc_column(ArcId a) const { return arc_column_[at(a)]; }     ///< kNone: shut, or not in the program

  /// Nodes and arcs that have a column, in the order in which they came.
  const std::vector<NodeId>& nodes() const { return nodes_; }
  const std::vector<ArcId>& arcs() const { return arcs_; }
  /// A node that the column touches and that is not in the program; kNone: there is none.
  NodeId beyond(std::int32_t c) const;
  /// `visit(row, factor)` for each term of a column.
  template <class Visit>
  void each_term(const Column& c, Visit visit) const {
    for (std::int32_t i = c.first_term; i != kNone; i = column_terms_[at(i)].next)
      visit(column_terms_[at(i)].row, column_terms_[at(i)].factor);
  }
  /// Factor in a side's balance of an arc whose value 1 stands for `amount` per day.
  double factor(const Arc& arc, SideId side, double amount) const;
  /// True for an end of an arc whose side has no row: node and arc are one column.
  bool is_one(ArcId arc, SideId end) const {
    return end != kNone && has(net_.sides[at(end)].node) && arc_column(arc) == node_column(net_.sides[at(end)].node);
  }

 private:
  struct ColumnTerm {
    std::int32_t row;
    double factor;
    std::int32_t next;
  };
  struct Beyond {
    NodeId node;
    std::int32_t next;
  };
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

  std::int32_t add_column(const Column& column);
  ArcId only_arc(SideId side) const;
  std::int32_t column_for(NodeId node) const;
  void add_node_column(NodeId node);
  bool can_be_one(NodeId node, SideId side, ArcId arc) const;
  void join(NodeId node);
  void lower(Column& column, double upper, BoundRef bound);
  void meet_arc(ArcId arc);
  void reach(std::int32_t column, const Arc& arc);
  Column arc_column_of(ArcId arc) const;
  double natural(const Arc& arc) const;
  void add_balance(SideId side);
  void add_shortfall(SideId side);
  bool gives(SideId side) const;
  void add_share(ArcId arc);
  void begin_row(SideId side, int sign, double rhs);
  void add_term(std::int32_t column, double factor);
  void add_rate(double factor);
  void end_row(std::int32_t own);
  void chain_term(std::int32_t column, std::int32_t row, double factor);

  const Network& net_;
  Scale scale_;
  const Bounds* bounds_ = nullptr;
  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::vector<ColumnTerm> column_terms_;
  std::vector<Term> row_terms_;
  std::vector<Beyond> beyond_;
  std::vector<NodeId> nodes_;
  std::vector<ArcId> arcs_;
  std::vector<std::int32_t> node_column_, ramp_column_, arc_column_;
  NodeId node_ = kNone;  // being added
};

/// True when nothing is below base, and nothing waits to be stored or has nothing to be refilled from: the answer is
/// the base itself.
bool at_base(const Network& network, const Bounds& bounds);

/// The base as a solution, bit for bit.
Solution base_solution(const Network& network);

/// Column values to rates and flows, snapped, written over `solution`, which holds the base where the program does not
/// reach.
void write_solution(const Program& program, const std::vector<double>& value, Solution& solution);
/// The base again where the program reaches.
void write_base(const Program& program, Solution& solution);

/// Index conversion: all our ids are small and not negative here.
inline std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace schakel::flow
