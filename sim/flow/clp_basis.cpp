#include "sim/flow/clp_basis.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#pragma GCC diagnostic pop

namespace schakel::flow {

namespace {

struct Way {
  double tolerance;  // of bounds; the values fixed so far agree to rounding only, so a wider one may be needed
  bool from_scratch, dual, perturbed;
};

constexpr Way kWays[] = {
    {1e-11, false, false, false}, {1e-11, true, true, false}, {1e-9, true, false, false}, {1e-9, true, true, false},
    {1e-13, true, false, false},  {1e-13, true, true, false}, {1e-8, true, false, false}, {1e-8, true, true, false},
    {1e-10, true, false, true},   {1e-10, true, true, true},  {1e-7, true, false, false}, {1e-7, true, true, false},
    {1e-12, true, false, true},   {1e-12, true, true, true},  {1e-8, true, false, true},  {1e-8, true, true, true},
};

double clp_bound(long double bound) {
  if (std::isfinite(bound)) return static_cast<double>(bound);
  return bound > 0 ? COIN_DBL_MAX : -COIN_DBL_MAX;
}

}  // namespace

struct ClpBasis::Model {
  ClpSimplex simplex;
  int columns = 0;
};

ClpBasis::ClpBasis(const LinearProgram& program) : model_(std::make_unique<Model>()) {
  std::vector<int> row_of, column_of;
  std::vector<double> factors, lower, upper;
  model_->columns = static_cast<int>(program.columns.size());
  for (int c = 0; c < model_->columns; ++c) {
    for (const LinearProgram::Entry& e : program.columns[static_cast<std::size_t>(c)]) {
      row_of.push_back(e.row);
      column_of.push_back(c);
      factors.push_back(e.factor);
    }
  }
  std::transform(program.lower.begin(), program.lower.end(), std::back_inserter(lower), clp_bound);
  std::transform(program.upper.begin(), program.upper.end(), std::back_inserter(upper), clp_bound);
  CoinPackedMatrix matrix(true, row_of.data(), column_of.data(), factors.data(),
                          static_cast<CoinBigIndex>(factors.size()));
  matrix.setDimensions(program.rows, model_->columns);
  ClpSimplex& simplex = model_->simplex;
  simplex.setLogLevel(0);
  simplex.loadProblem(matrix, lower.data(), upper.data(), program.cost.data(), lower.data() + model_->columns,
                      upper.data() + model_->columns);
  simplex.scaling(0);
  simplex.setDualTolerance(1e-10);
}

ClpBasis::~ClpBasis() = default;

void ClpBasis::set_bounds(int variable, long double lower, long double upper) {
  if (variable < model_->columns)
    model_->simplex.setColumnBounds(variable, clp_bound(lower), clp_bound(upper));
  else
    model_->simplex.setRowBounds(variable - model_->columns, clp_bound(lower), clp_bound(upper));
}

int ClpBasis::ways() { return static_cast<int>(std::size(kWays)); }

bool ClpBasis::solve(int way) {
  const Way& how = kWays[way];
  ClpSimplex& simplex = model_->simplex;
  simplex.setPrimalTolerance(how.tolerance);
  simplex.setPerturbation(how.perturbed ? 50 : 100);
  if (how.from_scratch) simplex.allSlackBasis(true);
  how.dual ? simplex.dual() : simplex.primal();
  return simplex.status() == 0;
}

std::vector<Place> ClpBasis::places() const {
  const ClpSimplex& simplex = model_->simplex;
  std::vector<Place> places;
  const auto add = [&](ClpSimplex::Status status, double lower, double upper, double value) {
    if (status == ClpSimplex::basic)
      places.push_back({Place::Kind::basic, 0});
    else if (status == ClpSimplex::atLowerBound || (status == ClpSimplex::isFixed && lower == upper))
      places.push_back({lower > -COIN_DBL_MAX ? Place::Kind::lower : Place::Kind::held, value});
    else if (status == ClpSimplex::atUpperBound)
      places.push_back({upper < COIN_DBL_MAX ? Place::Kind::upper : Place::Kind::held, value});
    else
      places.push_back({Place::Kind::held, value});
  };
  for (int c = 0; c < model_->columns; ++c) {
    add(simplex.getColumnStatus(c), simplex.getColLower()[c], simplex.getColUpper()[c], simplex.getColSolution()[c]);
  }
  for (int r = 0; r < simplex.numberRows(); ++r) {
    add(simplex.getRowStatus(r), simplex.getRowLower()[r], simplex.getRowUpper()[r], simplex.getRowActivity()[r]);
  }
  return places;
}

}  // namespace schakel::flow
