// render_report DATA.json REPORT.html: the page with given data, for the browser tests.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tools/report/report.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: render_report DATA.json REPORT.html\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string data{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 2;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out << schakel::report::render(data);
  out.close();
  if (out) return 0;
  std::cerr << argv[2] << ": cannot be written\n";
  return 1;
}
