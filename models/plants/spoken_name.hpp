// Names of products in sentences: "Formaldehyde" for "Formaldehyde, as 100 %". Lists and tables keep the whole name.
#pragma once

#include <cctype>
#include <string>

namespace schakel::models {

/// Without what says in which form its amounts are counted: ", as ..." (Dutch ", als ...") and ", 27 % N" at the end.
inline std::string spoken_name(const std::string& name) {
  for (std::size_t comma = name.find(", "); comma != std::string::npos; comma = name.find(", ", comma + 2)) {
    const std::string rest = name.substr(comma + 2);
    const bool as = rest.starts_with("as ") || rest.starts_with("als ");
    const bool strength = std::isdigit(static_cast<unsigned char>(rest[0])) != 0 && rest.find(" %") != rest.npos;
    if (as || strength) return name.substr(0, comma);
  }
  return name;
}

/// The same after the first word of a sentence: "chlorine", and "PVC" as it is.
inline std::string name_in_sentence(const std::string& name) {
  std::string spoken = spoken_name(name);
  const auto letter = [&spoken](std::size_t i) { return static_cast<unsigned char>(spoken[i]); };
  if (spoken.size() > 1 && std::islower(letter(1)) != 0) spoken[0] = static_cast<char>(std::tolower(letter(0)));
  return spoken;
}

}  // namespace schakel::models
