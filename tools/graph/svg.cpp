// The drawing as a picture.
#include <algorithm>
#include <cmath>
#include <map>

#include "tools/graph/drawing.hpp"
#include "tools/graph/layout.hpp"
#include "tools/results/text.hpp"
#include "tools/words/message.hpp"

namespace schakel::graph {
namespace {

using results::digits;

constexpr double kMargin = 30, kHead = 92, kLetter = 6.2, kLegend = 1040;
constexpr std::size_t kNamed = 11;  // products with a colour of their own
constexpr const char* kColours[kNamed + 1] = {"#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d17f00", "#0f8b8d",
                                              "#a0522d", "#c2185b", "#5b6e00", "#3949ab", "#7b5ea7", "#7a7a7a"};

std::string attribute(const char* name, double value) {
  return std::string(" ") + name + "=\"" + digits(std::round(value * 10) / 10) + "\"";
}
std::string point(Spot spot) {
  return digits(std::round(spot.x * 10) / 10) + " " + digits(std::round(spot.y * 10) / 10);
}

/// `text` cut into words; those longer than a line also after a hyphen.
std::vector<std::string> words_of(const std::string& text, std::size_t letters) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = std::min(text.find(' ', i), text.size());
    if (const std::size_t hyphen = text.rfind('-', i + letters - 1);
        end - i > letters && hyphen != std::string::npos && hyphen > i) {
      made.push_back(text.substr(i, hyphen + 1 - i));
      i = hyphen + 1;
      continue;
    }
    made.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return made;
}

/// `text` in at most `lines` lines of `letters` letters, broken at spaces; what is left over ends in an ellipsis.
std::vector<std::string> wrapped(const std::string& text, std::size_t letters, std::size_t lines) {
  std::vector<std::string> made(1);
  for (const std::string& word : words_of(text, letters)) {
    const bool joins = !made.back().empty() && made.back().back() == '-';
    if (!made.back().empty() && made.back().size() + (joins ? 0 : 1) + word.size() > letters) {
      if (made.size() == lines) {
        made.back() += "\u2026";
        return made;
      }
      made.emplace_back();
    }
    made.back() += (made.back().empty() || joins ? "" : " ") + word;
  }
  return made;
}

class Picture {
 public:
  explicit Picture(const Drawing& drawing) : drawing_(drawing) {
    Digraph graph{drawing.nodes.size(), {}};
    for (const Edge& edge : drawing.edges) graph.arcs.push_back({edge.from, edge.to});
    layout_ = lay_out(graph, sizes_);
    choose_colours();
  }

  std::string text() {
    const double width = std::max({layout_.width + 2 * kMargin, kLegend, names_width() + 2 * kMargin});
    const double height = layout_.height + kHead + kMargin;
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width) + attribute("height", height) +
           " viewBox=\"0 0 " + digits(std::ceil(width)) + " " + digits(std::ceil(height)) +
           "\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" "
           "fill=\"#fff\"/>\n";
    markers();
    head();
    out_ += "<g transform=\"translate(" + digits(kMargin) + " " + digits(kHead) + ")\">\n";
    for (std::size_t e = 0; e < drawing_.edges.size(); ++e) line(e);
    for (std::size_t v = 0; v < drawing_.nodes.size(); ++v) box(v);
    for (std::size_t e = 0; e < drawing_.edges.size(); ++e) label(e);
    return out_ + "</g>\n</svg>\n";
  }

 private:
  /// The products with most links have colours of their own; equal ones by name.
  void choose_colours() {
    std::map<std::string, int> links;
    for (const Edge& edge : drawing_.edges) ++links[edge.product_name];
    for (const auto& [name, count] : links) by_use_.emplace_back(name);
    std::stable_sort(by_use_.begin(), by_use_.end(),
                     [&](const std::string& a, const std::string& b) { return links[a] > links[b]; });
  }
  std::size_t colour(const Edge& edge) const {
    const auto found = std::find(by_use_.begin(), by_use_.end(), edge.product_name);
    return std::min(static_cast<std::size_t>(found - by_use_.begin()), kNamed);
  }

  void markers() {
    out_ += "<defs>";
    for (std::size_t c = 0; c <= kNamed; ++c)
      out_ += "<marker id=\"a" + std::to_string(c) +
              "\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" "
              "markerHeight=\"9\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\" fill=\"" +
              kColours[c] + "\"/></marker>";
    out_ += "</defs>\n";
  }

  void words(double x, double y, const std::string& text, const std::string& more) {
    out_ += "<text" + attribute("x", x) + attribute("y", y) + more + ">" + xml(text) + "</text>\n";
  }

  /// Names of products in the legend, the last standing for all others.
  std::vector<std::string> legend() const {
    std::vector<std::string> names(by_use_.begin(),
                                   by_use_.begin() + static_cast<long>(std::min(by_use_.size(), kNamed)));
    if (by_use_.size() > kNamed) names.emplace_back("other products");
    return names;
  }
  static double legend_step(const std::string& name) { return 40 + kLetter * static_cast<double>(name.size()); }
  double names_width() const {
    double width = 0;
    for (const std::string& name : legend()) width += legend_step(name);
    return width;
  }

  void head() {
    words(kMargin, 28, drawing_.title, " font-size=\"18\" font-weight=\"bold\"");
    words(kMargin, 47,
          "Boxes: units with their base rate. Rounded: pools. Dashed: plants outside. Thick border: single point of "
          "failure. Lines: volume per year, dashed when they stand by.",
          " fill=\"#444\"");
    double x = kMargin;
    const std::vector<std::string> names = legend();
    for (std::size_t c = 0; c < names.size(); ++c) {
      out_ += "<rect" + attribute("x", x) + attribute("y", 58) + " width=\"18\" height=\"5\" fill=\"" + kColours[c] +
              "\"/>\n";
      words(x + 23, 65, names[c], "");
      x += legend_step(names[c]);
    }
  }

  void line(std::size_t e) {
    const Line& route = layout_.lines[e];
    if (route.points.empty()) return;
    const Edge& edge = drawing_.edges[e];
    std::vector<Spot> points;
    for (std::size_t i = 0; i < route.points.size(); ++i) {
      points.push_back(route.points[i]);
      if (i > 0 && i + 1 < route.points.size())
        points.push_back({route.points[i].x + sizes_.box_width, route.points[i].y});
    }
    if (route.against) std::reverse(points.begin(), points.end());
    std::string path = "M" + point(points[0]);
    for (std::size_t i = 1; i < points.size(); ++i) {
      const Spot a = points[i - 1], b = points[i];
      if (i % 2 == 0) {
        path += " L" + point(b);
        continue;
      }
      const double middle = (a.x + b.x) / 2;
      path += " C" + point({middle, a.y}) + " " + point({middle, b.y}) + " " + point(b);
    }
    const std::size_t c = colour(edge);
    out_ += "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + kColours[c] + "\" stroke-opacity=\"0.7\"" +
            attribute("stroke-width", 1 + 0.16 * std::sqrt(std::min(edge.volume, 1000.0))) +
            (edge.volume > 0 ? "" : " stroke-dasharray=\"5 4\"") + " marker-end=\"url(#a" + std::to_string(c) +
            ")\"><title>" +
            xml(drawing_.nodes[edge.from].name + " \u2192 " + drawing_.nodes[edge.to].name + ": " + edge.product_name +
                ", " + amount(edge)) +
            "</title></path>\n";
  }

  static std::string amount(const Edge& edge) {
    return edge.volume > 0 ? words::number(edge.volume, edge.volume < 10 ? 1 : 0) + " " + edge.measure : "stands by";
  }

  /// Beside the box the line ends at; lines against the flow end on the right of theirs.
  void label(std::size_t e) {
    const Line& route = layout_.lines[e];
    if (route.points.empty()) return;
    const Edge& edge = drawing_.edges[e];
    const Spot end = route.against ? route.points.front() : route.points.back();
    const std::string text = wrapped(edge.product_name, 22, 1).front() + " " + amount(edge);
    words(end.x + (route.against ? 11 : -11), end.y - 3.5, text,
          std::string(" text-anchor=\"") + (route.against ? "start" : "end") + "\" font-size=\"9\" fill=\"" +
              kColours[colour(edge)] +
              "\" stroke=\"#fff\" stroke-width=\"2.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
  }

  void box(std::size_t v) {
    const Node& node = drawing_.nodes[v];
    const Spot spot = layout_.boxes[v];
    const double height = layout_.heights[v];
    const bool unit = node.kind == "unit", outside = node.kind == "supplier" || node.kind == "customer";
    out_ += "<g><title>" +
            xml(node.id + (node.owner.empty() ? "" : ", " + node.owner) + (node.site.empty() ? "" : ", " + node.site)) +
            "</title><rect" + attribute("x", spot.x) + attribute("y", spot.y - height / 2) +
            attribute("width", sizes_.box_width) + attribute("height", height) +
            attribute("rx", unit      ? 3
                            : outside ? 8
                                      : 18) +
            " fill=\"" +
            (unit      ? "#eef3f8"
             : outside ? "#fff"
                       : "#fdf6e3") +
            "\" stroke=\"#2c3e50\"" + attribute("stroke-width", node.cuts_off > 0 ? 2.2 : 0.8) +
            (outside ? " stroke-dasharray=\"5 3\"" : "") + "/>\n";
    std::vector<std::string> lines = wrapped(node.name, 27, 2);
    if (node.base_rate)
      lines.push_back(words::number(*node.base_rate, *node.base_rate < 10 ? 1 : 0) + " " + node.measure);
    double y = spot.y - 6.5 * static_cast<double>(lines.size() - 1) + 3.5;
    for (std::size_t i = 0; i < lines.size(); ++i, y += 13)
      words(spot.x + sizes_.box_width / 2, y, lines[i],
            std::string(" text-anchor=\"middle\"") +
                (node.base_rate && i + 1 == lines.size() ? " font-size=\"9.5\" fill=\"#555\"" : ""));
    out_ += "</g>\n";
  }

  const Drawing& drawing_;
  Sizes sizes_;
  Layout layout_;
  std::vector<std::string> by_use_;
  std::string out_;
};

}  // namespace

std::string to_svg(const Drawing& drawing) { return Picture(drawing).text(); }

}  // namespace schakel::graph
