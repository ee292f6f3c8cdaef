#include "tools/explore/page.hpp"

#include <cstddef>

// The assembler copies the bundled files in; their paths are given by CMake.
#define SCHAKEL_FILE(name, path)        \
  __asm__(                              \
      ".section .rodata\n"              \
      ".balign 16\n" #name              \
      "_begin:\n"                       \
      ".incbin \"" path "\"\n" #name    \
      "_end:\n"                         \
      ".byte 0\n"                       \
      ".previous\n");                   \
  extern "C" const char name##_begin[]; \
  extern "C" const char name##_end[];

SCHAKEL_FILE(schakel_explore_html, SCHAKEL_EXPLORE_HTML)
SCHAKEL_FILE(schakel_explore_script, SCHAKEL_EXPLORE_SCRIPT)

namespace schakel::explore {

std::string_view page_html() {
  return {schakel_explore_html_begin, static_cast<std::size_t>(schakel_explore_html_end - schakel_explore_html_begin)};
}

std::string_view page_script() {
  return {schakel_explore_script_begin,
          static_cast<std::size_t>(schakel_explore_script_end - schakel_explore_script_begin)};
}

}  // namespace schakel::explore
