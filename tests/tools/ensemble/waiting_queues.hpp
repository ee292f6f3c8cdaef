// What projects queue for, worked out again from who asked when: desks, room, crews. Nothing of the simulator's own
// queues is used.
#pragma once

#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "models/investment/plant_cash.hpp"
#include "models/markets/energy_saving.hpp"
#include "tests/tools/ensemble/told_projects.hpp"

namespace schakel::ensemble::waiting {

/// A file on a desk: handed in, worked on for so many days by one desk, or taken back on a day.
struct File {
  std::string key;
  Stage stage = Stage::none;
  double asked = 0, days = 0, dropped = kNever;
  double told_end = kNever;  ///< when the journal says it was dealt with
  double began = kNever;     ///< worked out
  double end() const { return began + days; }
};

/// First come, first served: each file takes the desk that is free first. Fills in `began`.
inline void serve(std::vector<File>& files, int desks) {
  std::stable_sort(files.begin(), files.end(), [](const File& a, const File& b) {
    return std::tie(a.asked, a.key, a.stage) < std::tie(b.asked, b.key, b.stage);
  });
  std::multiset<double> free;
  for (int d = 0; d < desks; ++d) free.insert(0);
  for (File& file : files) {
    const double begins = std::max(file.asked, *free.begin());
    if (begins >= file.dropped) continue;  // taken back before its turn
    file.began = begins;
    free.erase(free.begin());
    free.insert(std::min(file.end(), file.dropped));
  }
}

/// Room that is asked for, comes and goes on a day (amount < 0: less of it), served in order; `strict`: nobody passes
/// whoever stands first.
class Room {
 public:
  Room(double free, bool strict) : free_(free), strict_(strict) {}
  void comes(double day, double amount) { more_.emplace(day, amount); }
  void asks(double day, const std::string& key, int who, double amount, double leaves) {
    queue_.push_back({day, key, who, amount, leaves});
  }
  /// Day on which each has its room; not in it: never.
  std::map<int, double> turns() {
    std::sort(queue_.begin(), queue_.end(),
              [](const Asks& a, const Asks& b) { return std::tie(a.day, a.key) < std::tie(b.day, b.key); });
    std::set<double> days;
    for (const auto& [day, amount] : more_) days.insert(day);
    for (const Asks& one : queue_) days.insert({one.day, one.leaves});
    std::map<int, double> turn;
    for (const double day : days) {
      if (std::isinf(day)) break;
      for (auto [one, last] = more_.equal_range(day); one != last; ++one) free_ += one->second;
      for (const Asks& one : queue_)
        if (one.leaves == day && turn.contains(one.who)) free_ += one.amount;
      for (const Asks& one : queue_) {
        if (one.day > day || one.leaves <= day || turn.contains(one.who)) continue;
        if (one.amount > free_ + 1e-9) {
          if (strict_) break;
          continue;
        }
        free_ -= one.amount;
        turn[one.who] = day;
      }
    }
    return turn;
  }

 private:
  struct Asks {
    double day;
    std::string key;
    int who;
    double amount, leaves;
  };
  double free_;
  bool strict_;
  std::multimap<double, double> more_;
  std::vector<Asks> queue_;
};

/// A project that is built: two halves, one after the other, with so many people each.
struct Building {
  int who = kNone;
  double from = 0, half_days = 0, ended = kNever;
  std::array<double, 2> persons{};
  std::array<double, 2> end{kNever, kNever};  ///< of the halves, worked out
};

/// People shared in proportion to what is asked for: with n asked for in all and N there, all go at min(1, N / n).
inline void share(std::vector<Building>& all, double persons, double horizon) {
  struct State {
    int half = 0;
    double left = 0;
  };
  std::vector<State> states(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) states[i].left = all[i].half_days;
  const auto works = [&](std::size_t i, double day) {
    return states[i].half < 2 && all[i].from <= day && all[i].ended > day;
  };
  for (double day = 0; day < horizon;) {
    double asked = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (works(i, day)) asked += all[i].persons[at(states[i].half)];
    const double rate = std::min(1.0, persons / std::max(asked, 1e-9));
    double next = horizon;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (works(i, day)) next = std::min(next, day + states[i].left / rate);
      for (const double change : {all[i].from, all[i].ended})
        if (change > day) next = std::min(next, change);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!works(i, day)) continue;
      states[i].left -= rate * (next - day);
      if (states[i].left > 1e-9) continue;
      all[i].end[at(states[i].half)] = next;
      ++states[i].half;
      states[i].left = all[i].half_days;
    }
    day = next;
  }
}

}  // namespace schakel::ensemble::waiting
