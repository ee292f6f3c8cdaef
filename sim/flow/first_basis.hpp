// The basis a tableau starts from.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/flow/program.hpp"

namespace schakel::flow {

struct FirstBasis {
  std::vector<std::int32_t> basic;   ///< per row
  std::vector<long double> entries;  ///< rows x (columns + rows) of the program, row by row
};

/// Nodes, contracts and slacks, one for each row (the column of the row itself where rows depend on each other), chosen
/// so that few entries are not 0 (Markowitz, Management Science 1957).
FirstBasis find_first_basis(const Program& program);

}  // namespace schakel::flow
