// Messages between the server and its helpers, over a local socket that keeps the borders of packets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::explore {

/// What a message is about; `body` is JSON unless said otherwise.
enum class Kind : char {
  start = 'o',    ///< to a helper: which clusters there are
  graph = 'g',    ///< to a helper: clusters without any event
  warm = 'w',     ///< to a helper: clusters that will be asked about
  play = 'p',     ///< to a helper: a scenario, for somebody who waits
  ahead = 'h',    ///< to a helper: a scenario, for later
  begun = 'b',    ///< the scenario holds; it is being played
  refused = 'r',  ///< problems, located
  so_far = 's',   ///< what the play has come to; one packet, for it may be said by a process that is ended
  report = 'f',   ///< data of the whole report; an answer follows
  answer = 'a',   ///< the last message about a request
  failed = 'x',   ///< the last one too: the world or a check failed; body is text
  died = 'd',     ///< the helper itself ended; body is text
};

struct Message {
  Kind kind = Kind::failed;
  std::uint32_t request = 0;  ///< number of the request it answers
  std::string body;
  bool is_last() const { return kind != Kind::begun && kind != Kind::so_far && kind != Kind::report; }
};

/// A body that fits in one packet, bytes.
inline constexpr std::size_t kOnePacket = 64 * 1024;

/// One end of the socket; closes it. Messages of any length, cut into packets.
class Line {
 public:
  explicit Line(int fd) : fd_(fd) {}
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  /// False when the other end is gone.
  bool send(Kind kind, std::uint32_t request, std::string_view body) const;
  /// The next message; nothing after `milliseconds` (< 0: waits for ever) or when the other end is gone (`gone()`).
  std::optional<Message> receive(int milliseconds);
  bool gone() const { return gone_; }
  int fd() const { return fd_; }

 private:
  int fd_;
  std::string part_;  ///< of a message that has not come in whole
  bool gone_ = false;
};

}  // namespace schakel::explore
