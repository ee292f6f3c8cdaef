#include "tools/explore/gate.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "sim/base/check.hpp"

namespace schakel::explore {

std::string make_token() {
  std::array<unsigned char, 16> bytes{};
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t n = getrandom(bytes.data() + got, bytes.size() - got, 0);
    if (n < 0 && errno != EINTR)
      throw WorldError(std::string("the operating system gives no random numbers: ") + std::strerror(errno));
    if (n > 0) got += static_cast<std::size_t>(n);
  }
  std::string token;
  for (const unsigned char byte : bytes) {
    token += "0123456789abcdef"[byte >> 4U];
    token += "0123456789abcdef"[byte & 15U];
  }
  return token;
}

bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

std::string refusal_of(const Caller& caller, const std::string& token, int port) {
  const std::string by_number = "127.0.0.1:" + std::to_string(port), by_name = "localhost:" + std::to_string(port);
  if (caller.host != by_number && caller.host != by_name)
    return "Refused: this page is at " + by_number + " and goes by no other name.\n";
  if (!caller.origin.empty() && caller.origin != "http://" + caller.host)
    return "Refused: other pages may ask nothing here.\n";
  const std::string_view path = caller.path;
  const std::string_view first = path.substr(0, 1) == "/" ? path.substr(1, path.find('/', 1) - 1) : path;
  if (!same(first, token)) return "Refused: open the whole address that `schakel explore` printed.\n";
  return {};
}

}  // namespace schakel::explore
