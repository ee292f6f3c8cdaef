// GraphML, DOT and CSV.
#include <algorithm>

#include "tools/graph/drawing.hpp"
#include "tools/results/text.hpp"

namespace schakel::graph {
namespace {

using results::digits;
using results::field;

std::string number(const std::optional<double>& value) { return value ? digits(*value) : ""; }

/// One attribute of GraphML: its name, its type, and its value, empty = not known.
struct Attribute {
  const char* name;
  const char* type;
  std::string value;
};

std::vector<Attribute> attributes(const Node& node) {
  return {{"label", "string", node.name},
          {"name", "string", node.name},
          {"kind", "string", node.kind},
          {"cluster", "string", node.cluster},
          {"owner", "string", node.owner},
          {"site", "string", node.site},
          {"municipality", "string", node.municipality},
          {"product", "string", node.product},
          {"capacity", "double", number(node.capacity)},
          {"base_rate", "double", number(node.base_rate)},
          {"measure", "string", node.measure},
          {"jobs", "double", number(node.jobs)},
          {"co2_kt_per_year", "double", number(node.co2_kt_per_year)},
          {"latitude", "double", number(node.latitude)},
          {"longitude", "double", number(node.longitude)},
          {"cuts_off", "int", std::to_string(node.cuts_off)},
          {"in_turn", "int", std::to_string(node.in_turn)}};
}

std::vector<Attribute> attributes(const Edge& edge) {
  return {{"label", "string", edge.product_name},        {"product", "string", edge.product},
          {"volume", "double", digits(edge.volume)},     {"measure", "string", edge.measure},
          {"capacity", "double", number(edge.capacity)}, {"mode", "string", edge.mode},
          {"substitution", "string", edge.substitution}};
}

std::string keys(const char* of, const std::vector<Attribute>& list) {
  std::string text;
  for (const Attribute& a : list)
    text += std::string("  <key id=\"") + of[0] + "_" + a.name + "\" for=\"" + of + "\" attr.name=\"" + a.name +
            "\" attr.type=\"" + a.type + "\"/>\n";
  return text;
}

std::string data(const char* of, const std::vector<Attribute>& list) {
  std::string text;
  for (const Attribute& a : list)
    if (!a.value.empty())
      text += std::string("      <data key=\"") + of[0] + "_" + a.name + "\">" + xml(a.value) + "</data>\n";
  return text;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

const char* shape(const Node& node) {
  if (node.kind == "unit") return "box";
  return node.kind == "pool" ? "ellipse" : node.kind == "hub" ? "hexagon" : "plaintext";
}

}  // namespace

std::string to_graphml(const Drawing& drawing) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  text += keys("node", attributes(Node{})) + keys("edge", attributes(Edge{}));
  text += "  <graph id=\"supply\" edgedefault=\"directed\">\n";
  for (const Node& node : drawing.nodes)
    text += "    <node id=\"" + xml(node.id) + "\">\n" + data("node", attributes(node)) + "    </node>\n";
  for (const Edge& edge : drawing.edges)
    text += "    <edge id=\"" + xml(edge.id) + "\" source=\"" + xml(drawing.nodes[edge.from].id) + "\" target=\"" +
            xml(drawing.nodes[edge.to].id) + "\">\n" + data("edge", attributes(edge)) + "    </edge>\n";
  return text + "  </graph>\n</graphml>\n";
}

std::string to_dot(const Drawing& drawing) {
  std::string text = "digraph supply {\n  rankdir=LR;\n  label=" + quoted(drawing.title) + ";\n";
  for (const Node& node : drawing.nodes)
    text += "  " + quoted(node.id) + " [label=" + quoted(node.name) + ",shape=" + shape(node) + "];\n";
  for (const Edge& edge : drawing.edges)
    text += "  " + quoted(drawing.nodes[edge.from].id) + " -> " + quoted(drawing.nodes[edge.to].id) +
            " [label=" + quoted(edge.product_name + "\n" + digits(edge.volume) + " " + edge.measure) +
            ",penwidth=" + digits(1 + std::min(edge.volume, 1000.0) / 150) + (edge.volume > 0 ? "" : ",style=dashed") +
            "];\n";
  return text + "}\n";
}

std::string to_csv(const Drawing& drawing) {
  std::string csv = "from,to,link,product,mode,volume,measure,capacity,substitution\n";
  for (const Edge& edge : drawing.edges)
    csv += field(drawing.nodes[edge.from].id) + ',' + field(drawing.nodes[edge.to].id) + ',' + field(edge.id) + ',' +
           field(edge.product) + ',' + edge.mode + ',' + digits(edge.volume) + ',' + edge.measure + ',' +
           number(edge.capacity) + ',' + edge.substitution + '\n';
  return csv;
}

std::string to_nodes_csv(const Drawing& drawing) {
  std::string csv;
  for (const Attribute& a : attributes(Node{}))
    csv += std::string(a.name) == "label" ? "id" : std::string(",") + a.name;
  csv += '\n';
  for (const Node& node : drawing.nodes) {
    csv += field(node.id);
    for (const Attribute& a : attributes(node))
      if (std::string(a.name) != "label") csv += ',' + field(a.value);
    csv += '\n';
  }
  return csv;
}

}  // namespace schakel::graph
