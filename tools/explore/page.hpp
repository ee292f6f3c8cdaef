// The page as bundled at build time from page/, kept inside the program.
#pragma once

#include <string_view>

namespace schakel::explore {

std::string_view page_html();
std::string_view page_script();

}  // namespace schakel::explore
