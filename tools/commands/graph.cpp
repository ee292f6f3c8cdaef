// schakel graph CLUSTER... -o FILE
#include <fstream>
#include <iostream>
#include <memory>

#include "sim/base/check.hpp"
#include "tools/commands/commands.hpp"
#include "tools/graph/pictures.hpp"
#include "tools/load/load.hpp"
#include "tools/words/message.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::vector<std::string> clusters;
  std::string output;
};

int draw(const Options& options, const Common& common) {
  const std::string extension = std::filesystem::path(options.output).extension().string();
  if (extension != ".graphml" && extension != ".dot" && extension != ".svg" && extension != ".csv")
    return bad_argument("cannot draw \"" + options.output + "\"", "name it .graphml, .dot, .svg or .csv");
  const load::Loaded loaded = load::load_clusters(options.clusters, data_of(common));
  if (any_error(loaded.problems) || !common.quiet) {
    const int code = print(loaded.problems);
    if (code != kFine) return code;
  }
  const graph::SupplyGraph graph = graph::supply_graph(loaded.model, loaded.base_year);
  const std::string title = words::list_of(loaded.model.cluster_names, words::Language::en);
  std::string text = extension == ".graphml" ? graph::to_graphml(graph)
                     : extension == ".dot"   ? graph::to_dot(graph)
                     : extension == ".svg"   ? graph::to_svg(graph, title)
                                             : graph::to_csv(graph);
  std::ofstream out(options.output, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) throw WorldError("cannot write " + options.output + "; free disk space or check its path and permissions");
  if (!common.quiet)
    std::cerr << options.output << ": " << boost::num_vertices(graph) << " units, pools and boundary nodes, "
              << boost::num_edges(graph) << " links\n";
  return kFine;
}

}  // namespace

Action set_up_graph(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, for example chlorine")->required();
  app.add_option("-o,--output", options->output, "File: .graphml (Gephi), .dot (Graphviz), .svg or .csv")->required();
  app.footer(
      "Exit codes: 0 fine, 1 the file cannot be written, 2 bad arguments or bad input.\n"
      "Examples: schakel graph chlorine -o chlorine.svg\n"
      "          schakel graph chlorine -o chlorine.graphml");
  return [options, &common] { return draw(*options, common); };
}

}  // namespace schakel::commands
