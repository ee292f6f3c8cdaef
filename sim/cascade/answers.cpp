#include "sim/cascade/answers.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "sim/flow/leeway.hpp"

namespace schakel::cascade {

namespace {

constexpr std::size_t kMostKept = 4096;   // answers; restart tests ask the same questions again and again
constexpr std::size_t kMostRecent = 256;  // of them looked at for their leeway

void append_differences(const std::vector<double>& list, const std::vector<double>& base, std::string& key) {
  constexpr std::size_t kBlock = 64;  // most of them are all at base, and that is seen at once
  for (std::size_t first = 0; first < list.size(); first += kBlock) {
    const std::size_t count = std::min(kBlock, list.size() - first);
    if (std::memcmp(&list[first], &base[first], count * sizeof(double)) == 0) continue;
    for (std::size_t i = first; i < first + count; ++i) {
      if (list[i] == base[i]) continue;
      const auto place = static_cast<std::uint32_t>(i);
      key.append(reinterpret_cast<const char*>(&place), sizeof place);
      key.append(reinterpret_cast<const char*>(&list[i]), sizeof list[i]);
    }
  }
  key.push_back('|');
}

/// What differs from the bounds at the start: as long as a disturbance is small, so is its key.
std::string key_of(const flow::Bounds& bounds, const flow::Bounds& base) {
  std::string key;
  append_differences(bounds.plan, base.plan, key);
  append_differences(bounds.ramp, base.ramp, key);
  append_differences(bounds.limit, base.limit, key);
  return key;
}

}  // namespace

Answer Answers::find(const flow::Bounds& bounds) {
  std::string key = key_of(bounds, base_);
  for (const ByBounds* answers : {&own_, &carried_})
    if (const auto found = answers->find(key); found != answers->end()) return found->second;
  Answer carried = carried_over(bounds);
  return carried == nullptr ? carried : remember(std::move(key), std::move(carried), carried_);
}

Answer Answers::find_own(const flow::Bounds& bounds) const {
  const auto found = own_.find(key_of(bounds, base_));
  return found == own_.end() ? nullptr : found->second;
}

Answer Answers::keep(const flow::Bounds& bounds, flow::Solution solution) {
  std::optional<flow::Leeway> leeway = std::exchange(solution.leeway, std::nullopt);
  const Answer answer =
      remember(key_of(bounds, base_), std::make_shared<const flow::Solution>(std::move(solution)), own_);
  if (leeway) recent_.push_front({answer, std::move(*leeway)});
  if (recent_.size() > kMostRecent) recent_.pop_back();
  return answer;
}

/// The latest answer whose leeway allows the bounds.
Answer Answers::carried_over(const flow::Bounds& bounds) {
  const auto place = std::find_if(recent_.begin(), recent_.end(),
                                  [&](Recent& recent) { return recent.leeway.allows(bounds, recent.suspect); });
  if (place == recent_.end()) return nullptr;
  return std::make_shared<const flow::Solution>(flow::carried_over(network_, *place->answer, bounds));
}

Answer Answers::remember(std::string key, Answer answer, ByBounds& answers) {
  if (answers.size() >= kMostKept) answers.clear();
  return answers[std::move(key)] = std::move(answer);
}

}  // namespace schakel::cascade
