// render_report DATA.json REPORT.html [comparison | ranking]: the page of a run, a comparison or a ranking, with given
// data.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tools/report/report.hpp"

int main(int argc, char** argv) {
  const std::string kind = argc == 4 ? argv[3] : "run";
  if ((argc != 3 && argc != 4) || (kind != "run" && kind != "comparison" && kind != "ranking")) {
    std::cerr << "usage: render_report DATA.json REPORT.html [comparison | ranking]\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string data{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 2;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out << (kind == "comparison" ? schakel::report::render_comparison(data)
          : kind == "ranking"  ? schakel::report::render_ranking(data)
                               : schakel::report::render(data));
  out.close();
  if (out) return 0;
  std::cerr << argv[2] << ": cannot be written\n";
  return 1;
}
