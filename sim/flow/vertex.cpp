#include "sim/flow/vertex.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

namespace {

constexpr int kRefinements = 1;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Column of a variable in [A, -I].
template <class Visit>
void each_entry(const LinearProgram& program, int variable, Visit visit) {
  const int columns = static_cast<int>(program.columns.size());
  if (variable >= columns) return visit(variable - columns, -1.0L);
  for (const LinearProgram::Entry& e : program.columns[at(variable)]) {
    visit(e.row, static_cast<long double>(e.factor));
  }
}

long double cost_of(const LinearProgram& program, int variable) {
  return at(variable) < program.cost.size() ? static_cast<long double>(program.cost[at(variable)]) : 0.0L;
}

int entries_of(const LinearProgram& program, int variable) {
  int count = 0;
  each_entry(program, variable, [&](int, long double) { ++count; });
  return count;
}

}  // namespace

bool Vertex::compute(const LinearProgram& program, const std::vector<Place>& places) {
  basic_.clear();
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].kind == Place::Kind::basic) basic_.push_back(static_cast<int>(i));
  }
  if (basic_.size() != at(program.rows)) return false;
  // short columns first: most of an optimal basis is triangular then, and costs nothing to eliminate
  std::stable_sort(basic_.begin(), basic_.end(),
                   [&](int a, int b) { return entries_of(program, a) < entries_of(program, b); });
  lu_.start(basic_.size());
  for (std::size_t j = 0; j < basic_.size(); ++j) {
    each_entry(program, basic_[j], [&](int row, long double factor) { lu_.add(at(row), j, factor); });
  }
  if (!lu_.factor()) return false;
  find_values(program, places);
  find_prices(program);
  measure(program);
  return true;
}

void Vertex::find_values(const LinearProgram& program, const std::vector<Place>& places) {
  value_.assign(places.size(), 0.0L);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].kind == Place::Kind::lower) value_[i] = program.lower[i];
    if (places[i].kind == Place::Kind::upper) value_[i] = program.upper[i];
    if (places[i].kind == Place::Kind::held) value_[i] = static_cast<long double>(places[i].held);
  }
  for (int pass = 0; pass <= kRefinements; ++pass) {
    std::vector<long double> residual(at(program.rows), 0.0L);
    for (std::size_t i = 0; i < value_.size(); ++i) {
      if (value_[i] == 0) continue;
      each_entry(program, static_cast<int>(i),
                 [&](int row, long double factor) { residual[at(row)] -= factor * value_[i]; });
    }
    lu_.solve(residual);
    for (std::size_t j = 0; j < basic_.size(); ++j) value_[at(basic_[j])] += residual[j];
  }
}

void Vertex::find_prices(const LinearProgram& program) {
  std::vector<long double> price(at(program.rows), 0.0L);
  const auto reduced = [&](int variable) {
    long double d = cost_of(program, variable);
    each_entry(program, variable, [&](int row, long double factor) { d -= factor * price[at(row)]; });
    return d;
  };
  for (int pass = 0; pass <= kRefinements; ++pass) {
    std::vector<long double> residual;
    for (const int variable : basic_) residual.push_back(reduced(variable));
    lu_.solve_transposed(residual);
    for (std::size_t r = 0; r < price.size(); ++r) price[r] += residual[r];
  }
  reduced_.clear();
  for (std::size_t i = 0; i < value_.size(); ++i) reduced_.push_back(reduced(static_cast<int>(i)));
}

void Vertex::measure(const LinearProgram& program) {
  error_ = 0;
  const auto note = [this](long double violation) { error_ = std::max(error_, violation); };
  std::vector<long double> sum(at(program.rows), 0.0L), size(at(program.rows), 1.0L);
  for (std::size_t i = 0; i < value_.size(); ++i) {
    each_entry(program, static_cast<int>(i), [&](int row, long double factor) {
      sum[at(row)] += factor * value_[i];
      size[at(row)] = std::max(size[at(row)], std::abs(factor * value_[i]));
    });
    const bool fixed = program.lower[i] == program.upper[i];
    const long double scale = std::max(1.0L, std::abs(value_[i]));
    note((program.lower[i] - value_[i]) / scale);
    note((value_[i] - program.upper[i]) / scale);
    // d > 0 holds it at its lower bound, d < 0 at its upper: what it is away from there counts, times the price
    if (!fixed && reduced_[i] > 0) note(std::min(reduced_[i], value_[i] - program.lower[i]));
    if (!fixed && reduced_[i] < 0) note(std::min(-reduced_[i], program.upper[i] - value_[i]));
  }
  for (std::size_t r = 0; r < sum.size(); ++r) note(std::abs(sum[r]) / size[r]);
  for (const int variable : basic_) note(std::abs(reduced_[at(variable)]));
}

}  // namespace schakel::flow
