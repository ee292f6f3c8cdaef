// A figure as a file.
#pragma once

#include <string>

namespace schakel::figures {

struct File {
  std::string name, content;
};

}  // namespace schakel::figures
