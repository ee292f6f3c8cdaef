#include "tools/explore/packets.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <vector>

namespace schakel::explore {
namespace {

// Every packet begins with: kind, 1 when more of the message follows, number of the request.
constexpr std::size_t kHead = 2 + sizeof(std::uint32_t);

bool send_packet(int fd, const std::string& packet) {
  ssize_t sent = 0;
  do sent = ::send(fd, packet.data(), packet.size(), MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(packet.size());
}

/// Waits until there is something to read; false after `milliseconds`.
bool wait_for(int fd, int milliseconds) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  pollfd watched{fd, POLLIN, 0};
  for (int left = milliseconds;;) {
    const int ready = poll(&watched, 1, left);
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
    if (milliseconds >= 0) {
      const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
      left = std::max(0, static_cast<int>(rest.count()));
    }
  }
}

}  // namespace

Line::~Line() {
  if (fd_ >= 0) close(fd_);
}

bool Line::send(Kind kind, std::uint32_t request, std::string_view body) const {
  for (std::size_t at = 0;;) {
    const std::string_view piece = body.substr(at, kOnePacket);
    at += piece.size();
    std::string packet{static_cast<char>(kind), at < body.size() ? '\1' : '\0'};
    packet.append(reinterpret_cast<const char*>(&request), sizeof request).append(piece);
    if (!send_packet(fd_, packet)) return false;
    if (at == body.size()) return true;
  }
}

std::optional<Message> Line::receive(int milliseconds) {
  std::vector<char> packet(kHead + kOnePacket);
  while (!gone_ && wait_for(fd_, milliseconds)) {
    const ssize_t size = recv(fd_, packet.data(), packet.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < static_cast<ssize_t>(kHead)) {
      gone_ = true;
      break;
    }
    Message message;
    message.kind = static_cast<Kind>(packet[0]);
    std::memcpy(&message.request, packet.data() + 2, sizeof message.request);
    if (message.kind == Kind::died) part_.clear();  // what the helper was saying will not go on
    part_.append(packet.data() + kHead, static_cast<std::size_t>(size) - kHead);
    if (packet[1] != '\0') continue;
    message.body = std::move(part_);
    part_.clear();
    return message;
  }
  return std::nullopt;
}

}  // namespace schakel::explore
