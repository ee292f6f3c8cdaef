#include "tools/explore/kept.hpp"

#include <algorithm>

namespace schakel::explore {
namespace {

std::size_t size_of(const std::string& asked, const Result& result) {
  return asked.size() + result.answer.size() + result.report.size();
}

}  // namespace

std::shared_ptr<const Result> Kept::find(const std::string& asked) {
  const std::lock_guard hold(mutex_);
  const auto found = by_question_.find(asked);
  if (found == by_question_.end()) return nullptr;
  used_.splice(used_.begin(), used_, found->second);
  return found->second->second;
}

std::shared_ptr<const Result> Kept::find(int number) {
  const std::lock_guard hold(mutex_);
  const auto found =
      std::find_if(used_.begin(), used_.end(), [&](const Entry& e) { return e.second->number == number; });
  return found == used_.end() ? nullptr : found->second;
}

std::shared_ptr<const Result> Kept::keep(const std::string& asked, std::string answer, std::string report) {
  const std::lock_guard hold(mutex_);
  if (const auto before = by_question_.find(asked); before != by_question_.end()) return before->second->second;
  auto result = std::make_shared<Result>(Result{++last_, std::move(answer), std::move(report)});
  bytes_ += size_of(asked, *result);
  used_.emplace_front(asked, result);
  by_question_[asked] = used_.begin();
  while (bytes_ > most_ && used_.size() > 1) {
    bytes_ -= size_of(used_.back().first, *used_.back().second);
    by_question_.erase(used_.back().first);
    used_.pop_back();
  }
  return result;
}

}  // namespace schakel::explore
