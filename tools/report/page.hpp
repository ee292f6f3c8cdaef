// The page as bundled at build time from page/, kept inside the program.
#pragma once

#include <string_view>

namespace schakel::report {

std::string_view page();

}  // namespace schakel::report
