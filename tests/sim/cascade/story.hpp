// What a play tells, in an order of its own, for comparing two plays of one system.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "sim/flow/network.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::cascade::test {

struct Happening {
  journal::Subject::Kind subject = journal::Subject::Kind::none;
  std::int32_t index = 0;
  journal::EventKind kind = {};
  std::int32_t line = journal::kNone;
  double day = 0;
  auto operator<=>(const Happening&) const = default;
};
using Story = std::vector<Happening>;

inline std::vector<std::int32_t> identity(std::size_t size) {
  std::vector<std::int32_t> same(size);
  std::iota(same.begin(), same.end(), 0);
  return same;
}

/// How the subjects of one play are numbered in another; a kind that is not here keeps its numbers.
struct Numbers {
  std::vector<std::int32_t> unit = {}, stock = {}, adaptation = {}, seller = {}, pool = {}, boundary = {};

  std::int32_t of(journal::Subject subject) const {
    using Kind = journal::Subject::Kind;
    const auto* list = subject.kind == Kind::unit         ? &unit
                       : subject.kind == Kind::stock      ? &stock
                       : subject.kind == Kind::adaptation ? &adaptation
                       : subject.kind == Kind::seller     ? &seller
                       : subject.kind == Kind::pool       ? &pool
                       : subject.kind == Kind::boundary   ? &boundary
                                                          : nullptr;
    const bool same = list == nullptr || list->empty() || subject.index < 0;
    return same ? subject.index : (*list)[static_cast<std::size_t>(subject.index)];
  }
};

enum class Rates { told, left_out };

inline Story story(const journal::Record& record, const Numbers& numbers = {}, Rates rates = Rates::told) {
  Story list;
  for (const journal::Event& e : record.events) {
    const bool of_rate = e.kind == journal::EventKind::rate_fell || e.kind == journal::EventKind::rate_rose;
    if (!of_rate || rates == Rates::told)
      list.push_back({e.subject.kind, numbers.of(e.subject), e.kind, e.line, e.day});
  }
  std::sort(list.begin(), list.end());
  return list;
}

/// Days. Dates follow from rates, so rounding in these grows where a stock goes slowly.
inline constexpr double kSameDate = 1e-6;

/// Empty when both tell the same, else the first difference in words.
inline std::string difference(const Story& a, const Story& b) {
  const auto same = [](const Happening& x, const Happening& y) {
    return x.subject == y.subject && x.index == y.index && x.kind == y.kind && x.line == y.line &&
           std::abs(x.day - y.day) <= kSameDate;
  };
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same);
  if (in_a == a.end() && in_b == b.end()) return "";
  std::ostringstream text;
  const auto tell = [&text](const char* who, auto it, auto end) {
    text << who << ": ";
    if (it == end) {
      text << "nothing more";
      return;
    }
    text << "day " << it->day << ", subject " << static_cast<int>(it->subject) << "/" << it->index << ", kind "
         << static_cast<int>(it->kind) << ", line " << it->line;
  };
  tell("one", in_a, a.end());
  tell("; other", in_b, b.end());
  return text.str();
}

/// Value of every index of a step series over time.
class Steps {
 public:
  explicit Steps(const std::vector<journal::Point>& points) : points_(points) {
    for (const journal::Point& p : points)
      value_.resize(std::max(value_.size(), static_cast<std::size_t>(p.index) + 1), 0.0);
  }
  /// Goes on to the end of `day`; days never go back.
  const std::vector<double>& until(double day) {
    for (; next_ < points_.size() && points_[next_].day <= day; ++next_)
      value_[static_cast<std::size_t>(points_[next_].index)] = points_[next_].value;
    return value_;
  }

 private:
  const std::vector<journal::Point>& points_;
  std::vector<double> value_;
  std::size_t next_ = 0;
};

/// Largest difference of the rates of two plays, of base, in the middle between any two instants: node n of one is
/// `node_at[n]` of the other (empty: the same) and `factor` times as large there.
inline double rates_apart(const flow::Network& net, const journal::Record& one, const journal::Record& other,
                          const std::vector<std::int32_t>& node_at = {}, double factor = 1) {
  std::vector<double> days;
  for (const journal::Record* record : {&one, &other}) {
    for (const journal::Event& e : record->events) days.push_back(e.day);
    for (const journal::Point& p : record->rates) days.push_back(p.day);
  }
  std::sort(days.begin(), days.end());
  Steps here(one.rates), there(other.rates);
  double worst = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const double next = i + 1 < days.size() ? days[i + 1] : days[i] + 1;
    if (next - days[i] < 4 * kSameDate) continue;
    const double day = (days[i] + next) / 2;
    const std::vector<double>&a = here.until(day), &b = there.until(day);
    for (std::size_t n = 0; n < net.nodes.size(); ++n) {
      const std::size_t m = node_at.empty() ? n : static_cast<std::size_t>(node_at[n]);
      worst = std::max(worst, std::abs(b[m] / factor - a[n]) / net.nodes[n].base);
    }
  }
  return worst;
}

}  // namespace schakel::cascade::test
