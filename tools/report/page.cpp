#include "tools/report/page.hpp"

#include <cstddef>

// The assembler copies the bundled file in, whatever its size; SCHAKEL_REPORT_PAGE is its path, given by CMake.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    "schakel_report_page_begin:\n"
    ".incbin \"" SCHAKEL_REPORT_PAGE
    "\"\n"
    "schakel_report_page_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char schakel_report_page_begin[];
extern "C" const char schakel_report_page_end[];

namespace schakel::report {

std::string_view page() {
  return {schakel_report_page_begin, static_cast<std::size_t>(schakel_report_page_end - schakel_report_page_begin)};
}

}  // namespace schakel::report
