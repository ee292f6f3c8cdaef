// Results played before. Plays are a function of what they are asked, so a result stays right while the data do.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace schakel::explore {

struct Result {
  int number = 0;      ///< of the run, from 1
  std::string answer;  ///< JSON for the page
  std::string report;  ///< JSON of the whole report
};

/// From several threads. Forgets what was used longest ago when all of it takes more than `most` bytes.
class Kept {
 public:
  explicit Kept(std::size_t most) : most_(most) {}
  std::shared_ptr<const Result> find(const std::string& asked);
  std::shared_ptr<const Result> find(int number);
  /// Gives the result its number.
  std::shared_ptr<const Result> keep(const std::string& asked, std::string answer, std::string report);

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const Result>>;
  std::size_t most_, bytes_ = 0;
  int last_ = 0;
  std::list<Entry> used_;  ///< the latest first
  std::map<std::string, std::list<Entry>::iterator> by_question_;
  std::mutex mutex_;
};

}  // namespace schakel::explore
