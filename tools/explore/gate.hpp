// Who may ask: only the page itself, opened with the address that was printed.
#pragma once

#include <string>
#include <string_view>

namespace schakel::explore {

/// 128 bits of the operating system as 32 hexadecimal digits. Throws WorldError when it gives none.
std::string make_token();

/// Takes the same time wherever two texts of one length differ.
bool same(std::string_view a, std::string_view b);

/// What a request says of itself.
struct Caller {
  std::string path;    ///< "/TOKEN/play"
  std::string host;    ///< header Host; empty = none
  std::string origin;  ///< header Origin; empty = none
};

/// Why the request is refused; empty when it may pass. It must come to this machine by its number or as localhost, from
/// this page or from no page, and know the token.
std::string refusal_of(const Caller& caller, const std::string& token, int port);

}  // namespace schakel::explore
