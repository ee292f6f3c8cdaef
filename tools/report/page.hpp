// The pages as bundled at build time from page/, kept inside the program.
#pragma once

#include <string_view>

namespace schakel::report {

std::string_view page();             ///< of a run
std::string_view comparison_page();  ///< of a comparison
std::string_view ranking_page();     ///< of a ranking

}  // namespace schakel::report
