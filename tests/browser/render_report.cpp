// render_report DATA.json REPORT.html [comparison]: the page of a run, or of a comparison, with given data.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tools/report/report.hpp"

int main(int argc, char** argv) {
  const bool comparison = argc == 4 && std::string(argv[3]) == "comparison";
  if (argc != 3 && !comparison) {
    std::cerr << "usage: render_report DATA.json REPORT.html [comparison]\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string data{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 2;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out << (comparison ? schakel::report::render_comparison(data) : schakel::report::render(data));
  out.close();
  if (out) return 0;
  std::cerr << argv[2] << ": cannot be written\n";
  return 1;
}
