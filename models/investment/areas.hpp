// Room that is shared and queued for: power of the grid in an area, nitrogen room within reach. First come, first
// served. In the queue of the grid whoever stands first and does not fit holds up the rest; nitrogen room goes to
// whoever it is enough for.
#pragma once

#include <deque>
#include <string>
#include <vector>

namespace schakel::models {

/// Ids "cluster/name": of one cluster.
bool same_cluster(const std::string& a, const std::string& b);

/// One queue for an amount (MW; t NOx a year).
class Queue {
 public:
  /// `free` at the start; `ahead`: asked for by others who come first; `strict`: nobody passes whoever stands first.
  explicit Queue(double free = 0, double ahead = 0, bool strict = true) : free_(free - ahead), strict_(strict) {}

  void ask(int who, double amount) { waiting_.push_back({who, amount}); }
  void leave(int who);
  /// Whoever waits keeps its place and asks for this much.
  void change(int who, double amount);
  /// More room: a reinforcement, what a leaver gives back.
  void add(double amount) { free_ += amount; }
  /// Those whose turn has come, in order; they have their room from now.
  std::vector<int> serve();
  double free() const { return free_; }  ///< < 0: others still wait for so much
  bool waits(int who) const;

 private:
  struct Asked {
    int who = -1;
    double amount = 0;
  };
  double free_ = 0;
  bool strict_ = true;
  std::deque<Asked> waiting_;
};

/// How much of what it emits in the base something really emitted, over the last `window` days (> 0). Before day 0 as
/// much as on it.
class InUse {
 public:
  explicit InUse(double window) : window_(window) {}
  /// From `day` on (>= every earlier one): so much of the base.
  void see(double day, double fraction);
  double mean(double day) const;

 private:
  struct Step {
    double day = 0, fraction = 0;
  };
  double window_;
  std::deque<Step> steps_;
};

/// Room of closed units that can still be moved.
class Released {
 public:
  Released(double kept, double lapse_days) : kept_(kept), lapse_days_(lapse_days) {}
  /// A unit that used so much closed on `day`: the part that is kept may be used by others until it lapses.
  double release(double used, double day);
  /// What has lapsed by `day` without having been used, given how much of it is used: taken out once.
  double lapsed(double day, double unused);
  double next_lapse() const;

 private:
  struct Lot {
    double amount = 0, until = 0;
  };
  double kept_, lapse_days_;
  std::deque<Lot> lots_;
};

}  // namespace schakel::models
