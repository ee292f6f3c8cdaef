// Any bytes give a model or problems, never a crash: the first byte chooses what the rest is read as.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tools/load/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string baseline = "id: \"x\" cluster: \"x\"";
  switch (data[0] % 6) {
    case 0: schakel::load::load_texts({"s.txtpb", baseline}, {{{"c.txtpb", text}}}); break;
    case 1: schakel::load::load_texts({"s.json", baseline}, {{{"c.json", text}}}); break;
    case 2: schakel::load::load_texts({"s.txtpb", baseline}, {{{"units.csv", text}}}); break;
    case 3:
      schakel::load::load_texts({"s.txtpb", baseline}, {{{"units.csv", "id\nx\n"}, {"unit_inputs.csv", text}}});
      break;
    case 4: schakel::load::load_texts({"s.txtpb", text}, {}); break;
    default: schakel::load::from_stored(text); break;
  }
  return 0;
}
