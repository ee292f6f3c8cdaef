#include "tools/report/page.hpp"

#include <cstddef>

// The assembler copies the bundled files in, whatever their size; SCHAKEL_..._PAGE are their paths, given by CMake.
#define SCHAKEL_FILE(name, path)    \
  __asm__(                          \
      ".section .rodata\n"          \
      ".balign 16\n" name           \
      "_begin:\n"                   \
      ".incbin \"" path "\"\n" name \
      "_end:\n"                     \
      ".byte 0\n"                   \
      ".previous\n")

SCHAKEL_FILE("schakel_report_page", SCHAKEL_REPORT_PAGE);
SCHAKEL_FILE("schakel_comparison_page", SCHAKEL_COMPARISON_PAGE);
SCHAKEL_FILE("schakel_ranking_page", SCHAKEL_RANKING_PAGE);

extern "C" const char schakel_report_page_begin[], schakel_report_page_end[];
extern "C" const char schakel_comparison_page_begin[], schakel_comparison_page_end[];
extern "C" const char schakel_ranking_page_begin[], schakel_ranking_page_end[];

namespace schakel::report {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

std::string_view page() { return between(schakel_report_page_begin, schakel_report_page_end); }

std::string_view comparison_page() { return between(schakel_comparison_page_begin, schakel_comparison_page_end); }

std::string_view ranking_page() { return between(schakel_ranking_page_begin, schakel_ranking_page_end); }

}  // namespace schakel::report
