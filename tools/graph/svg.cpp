// A layered drawing: one column per layer, boxes in order of id, curves for links.
#include <algorithm>
#include <map>

#include "tools/graph/pictures.hpp"
#include "tools/results/text.hpp"

namespace schakel::graph {
namespace {

constexpr double kColumn = 250, kRow = 46, kBoxWidth = 170, kBoxHeight = 30, kMargin = 30, kTitle = 40;

struct Spot {
  double x = 0, y = 0;
};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string attribute(const char* name, double value) {
  return std::string(" ") + name + "=\"" + results::digits(value) + "\"";
}

/// Rows within a column follow the mean row of the neighbours to the left, so that curves cross less.
std::vector<Spot> place(const SupplyGraph& graph, double& width, double& height) {
  const std::vector<int> layer = layers(graph);
  std::map<int, std::vector<std::size_t>> columns;
  for (std::size_t v = 0; v < layer.size(); ++v) columns[layer[v]].push_back(v);
  std::vector<Spot> spots(layer.size());
  height = 0;
  for (auto& [column, list] : columns) {
    const auto pull = [&](std::size_t v) {
      double sum = 0;
      int count = 0;
      for (auto [edge, end] = boost::in_edges(v, graph); edge != end; ++edge) {
        const std::size_t from = boost::source(*edge, graph);
        if (layer[from] < layer[v]) sum += spots[from].y, ++count;
      }
      return count > 0 ? sum / count : 1e9;
    };
    std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) { return pull(a) < pull(b); });
    for (std::size_t row = 0; row < list.size(); ++row)
      spots[list[row]] = {kMargin + column * kColumn, kTitle + kMargin + static_cast<double>(row) * kRow};
    height = std::max(height, kTitle + 2 * kMargin + static_cast<double>(list.size()) * kRow);
  }
  width = 2 * kMargin + static_cast<double>(columns.empty() ? 1 : columns.rbegin()->first) * kColumn + kBoxWidth;
  return spots;
}

std::string curve(const SupplyGraph& graph, const std::vector<Spot>& spots, const SupplyGraph::edge_descriptor& edge) {
  const Spot a = spots[boost::source(edge, graph)], b = spots[boost::target(edge, graph)];
  const double x1 = a.x + kBoxWidth, y1 = a.y + kBoxHeight / 2, x2 = b.x, y2 = b.y + kBoxHeight / 2;
  const double bend = std::max(40.0, (x2 - x1) / 2);
  using results::digits;
  return "<path d=\"M" + digits(x1) + " " + digits(y1) + " C" + digits(x1 + bend) + " " + digits(y1) + " " +
         digits(x2 - bend) + " " + digits(y2) + " " + digits(x2) + " " + digits(y2) +
         "\" fill=\"none\" stroke=\"#456\" stroke-opacity=\"0.55\"" +
         attribute("stroke-width", 1 + std::min(graph[edge].volume, 1000.0) / 150) +
         (graph[edge].volume == 0 ? " stroke-dasharray=\"4 3\"" : "") + "><title>" + escaped(graph[edge].product) +
         ", " + digits(graph[edge].volume) + " " + graph[edge].measure + "</title></path>\n";
}

std::string box(const Vertex& vertex, Spot spot) {
  const bool unit = vertex.kind == "unit";
  std::string text = "<g><rect" + attribute("x", spot.x) + attribute("y", spot.y) + attribute("width", kBoxWidth) +
                     attribute("height", kBoxHeight) + attribute("rx", unit ? 3 : 15) +
                     " fill=\"#fff\" stroke=\"#123\"" + (vertex.kind == "boundary" ? " stroke-dasharray=\"4 3\"" : "") +
                     "/>";
  text += "<text" + attribute("x", spot.x + kBoxWidth / 2) + attribute("y", spot.y + 19) +
          " text-anchor=\"middle\" font-size=\"11\">" + escaped(vertex.name) + "</text><title>" + escaped(vertex.id) +
          "</title></g>\n";
  return text;
}

}  // namespace

std::string to_svg(const SupplyGraph& graph, const std::string& title) {
  double width = 0, height = 0;
  const std::vector<Spot> spots = place(graph, width, height);
  std::string svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width) + attribute("height", height) +
      " font-family=\"sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text" +
      attribute("x", kMargin) + attribute("y", kTitle) + " font-size=\"16\">" + escaped(title) + "</text>\n";
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) svg += curve(graph, spots, *edge);
  for (std::size_t v = 0; v < spots.size(); ++v) svg += box(graph[v], spots[v]);
  return svg + "</svg>\n";
}

}  // namespace schakel::graph
