// What follows from what: a line of text for each event, below and to the right of what caused it.
#pragma once

#include <string>
#include <vector>

namespace schakel::figures {

struct TreeRow {
  std::string when, text;
  int parent = -1;  ///< row that caused it, before it; -1: none
};
struct TreeFigure {
  std::string title, more;  ///< `more`: said below, empty: nothing
  std::vector<TreeRow> rows;
};
std::string tree_figure(const TreeFigure& figure);

/// Rows in the order of the tree: a cause, then what follows from it; `cause[i]` < i, or -1. As indices.
std::vector<std::size_t> tree_order(const std::vector<int>& cause);

}  // namespace schakel::figures
