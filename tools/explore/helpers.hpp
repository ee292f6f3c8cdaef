// Processes that load clusters and play scenarios for the server.
//
// A play must be forked from a process that has no threads and never made a simulation engine (sim/engine/play.hpp),
// and the server has threads. So helpers are made before the server: each is a keeper, which makes a worker and another
// one when that dies, and the worker, which answers one request after the other and forks the plays. All of them are
// one process group; they end when the server is gone.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "tools/explore/packets.hpp"

namespace schakel::explore {

/// What a worker does: says everything about one request, the last message included. Throws as engine::run_plays.
using Say = std::function<void(Kind kind, std::string_view body)>;
using Work = std::function<void(const Message& request, const Say& say)>;

class Helper {
 public:
  /// Forks; call before making threads. `work` is made in the worker. `nice`: how far it gives way to others, 0 to 19.
  Helper(const std::function<Work()>& work, int nice);
  /// Ends all its processes.
  ~Helper();
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;

  /// Sends a request; its messages come by `next`.
  void ask(Kind kind, std::string_view body);
  /// The next message about the request asked last; nothing after `milliseconds`.
  std::optional<Message> next(int milliseconds);
  /// Stops what it is playing and waits until it is free.
  void stop();
  /// Ends it at once; what is asked of it then fails.
  void end();

 private:
  pid_t keeper_ = -1;
  std::unique_ptr<Line> line_;
  std::uint32_t request_ = 0;
};

/// Helpers that do the same.
class Pool {
 public:
  Pool(int helpers, const std::function<Work()>& work, int nice);
  /// A free one, the one used last if it is (its clusters are loaded); waits while all are busy. It is given back when
  /// the pointer goes; then it must be free.
  std::shared_ptr<Helper> take();
  /// The free one that was used longest ago; null when all are busy.
  std::shared_ptr<Helper> take_idlest();
  std::size_t size() const { return all_.size(); }
  void end();

 private:
  std::shared_ptr<Helper> lend(Helper* helper);

  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Helper>> all_;
  std::vector<Helper*> free_;
};

}  // namespace schakel::explore
