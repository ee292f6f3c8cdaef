#include "tools/figures/tree_figure.hpp"

#include "tools/figures/marks.hpp"

namespace schakel::figures {
namespace {

constexpr double kWidth = 1000, kTop = 40, kRow = 19, kStep = 18, kText = 96;
const char* const kBranch = R"(stroke="#8fa9c2" stroke-width="1.2")";

}  // namespace

std::vector<std::size_t> tree_order(const std::vector<int>& cause) {
  std::vector<std::vector<std::size_t>> children(cause.size());
  std::vector<std::size_t> roots, order;
  for (std::size_t i = 0; i < cause.size(); ++i) {
    if (cause[i] >= 0 && cause[i] < static_cast<int>(i))
      children[static_cast<std::size_t>(cause[i])].push_back(i);
    else
      roots.push_back(i);
  }
  std::vector<std::size_t> open(roots.rbegin(), roots.rend());
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    order.push_back(i);
    open.insert(open.end(), children[i].rbegin(), children[i].rend());
  }
  return order;
}

std::string tree_figure(const TreeFigure& figure) {
  const double bottom = kTop + kRow * static_cast<double>(figure.rows.size());
  Svg svg(kWidth, bottom + 24);
  svg.text(8, 20, figure.title, "start", kTitle);
  std::vector<int> depth(figure.rows.size(), 0);
  for (std::size_t i = 0; i < figure.rows.size(); ++i) {
    const TreeRow& row = figure.rows[i];
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    if (row.parent >= 0) depth[i] = depth[static_cast<std::size_t>(row.parent)] + 1;
    const double x = kText + kStep * depth[i];
    if (row.parent >= 0) {
      const double above = kTop + kRow * (row.parent + 0.5) + 7;
      svg.line(x - kStep + 5, above, x - kStep + 5, y, kBranch);
      svg.line(x - kStep + 5, y, x - 4, y, kBranch);
    }
    svg.text(8, y + 4, row.when, "start", kSmall);
    svg.text(x, y + 4, cut(row.text, kWidth - x - 10), "start", row.parent < 0 ? kBold : "");
  }
  if (!figure.more.empty()) svg.text(kText, bottom + 16, figure.more, "start", kSmall);
  return svg.file(figure.title);
}

}  // namespace schakel::figures
