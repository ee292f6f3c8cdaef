// schakel graph CLUSTER... -o FILE
#include <iostream>
#include <memory>

#include "tools/commands/arguments.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/folders.hpp"
#include "tools/graph/drawing.hpp"
#include "tools/graph/report.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::vector<std::string> clusters;
  std::string output;
  bool structure = false;
};

/// "x.csv" -> "x-nodes.csv".
std::filesystem::path nodes_beside(const std::filesystem::path& file) {
  return file.parent_path() / (file.stem().string() + "-nodes.csv");
}

void write_drawing(const graph::Drawing& drawing, const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  if (extension == ".csv") replace_file(nodes_beside(file), graph::to_nodes_csv(drawing));
  replace_file(file, extension == ".graphml" ? graph::to_graphml(drawing)
                     : extension == ".dot"   ? graph::to_dot(drawing)
                     : extension == ".svg"   ? graph::to_svg(drawing)
                                             : graph::to_csv(drawing));
}

int draw(const Options& options, const Common& common) {
  const std::filesystem::path file = options.output;
  const std::string extension = file.extension().string();
  if (file.empty() && !options.structure) return bad_argument("nothing to do", "name a file with -o, or --structure");
  if (!file.empty() && extension != ".graphml" && extension != ".dot" && extension != ".svg" && extension != ".csv")
    return bad_argument("cannot draw \"" + options.output + "\"", "name it .graphml, .dot, .svg or .csv");
  const load::Loaded loaded = load::load_clusters(options.clusters, data_of(common));
  if (any_error(loaded.problems) || !common.quiet) {
    const int code = print(loaded.problems);
    if (code != kFine) return code;
  }
  const models::Structure structure = models::structure_of(loaded.model, loaded.base_year);
  if (!file.empty()) {
    const graph::Drawing drawing = graph::drawing_of(loaded.model, loaded.base_year, structure);
    write_drawing(drawing, file);
    if (!common.quiet)
      std::cerr << options.output << ": " << drawing.nodes.size() << " units, pools and plants outside, "
                << drawing.edges.size() << " links\n";
  }
  std::cout << graph::structure_report(loaded.model, loaded.base_year, structure);
  return kFine;
}

}  // namespace

Action set_up_graph(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, for example chlorine")->required();
  CLI::Option* const file =
      app.add_option("-o,--output", options->output, "File: .graphml (Gephi), .dot (Graphviz), .svg or .csv")
          ->check(some_path());
  app.add_flag("--structure", options->structure, "Only the structure report, no file")->excludes(file);
  app.footer(
      "Draws units, pools and plants outside with their links in the base year. A .csv is the list of links; nodes\n"
      "stand beside it in -nodes.csv. On stdout the structure report: single points of failure, the fewest links that\n"
      "cut the users of a product off from all supply, recycles, joints, and how far each unit reaches.\n"
      "Exit codes: 0 fine, 1 the file cannot be written, 2 bad arguments or bad input.\n"
      "Examples: schakel graph chlorine -o chlorine.svg\n"
      "          schakel graph chlorine -o chlorine.graphml > structure.txt\n"
      "          schakel graph chlorine --structure");
  return [options, &common] { return draw(*options, common); };
}

}  // namespace schakel::commands
