// Whoever decides in a play: asked last in every instant, when rates are at rest.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "sim/cascade/cascade.hpp"
#include "sim/cascade/change.hpp"

namespace schakel::cascade {

/// Something that takes its time and is carried out by an actor of the play (sim/engine).
struct Errand {
  enum class Kind : std::uint8_t {
    span,  ///< so many days
    desk,  ///< a file: waits for a desk of the office `resource`, first come first served, and lies there for `days`
    work,  ///< `persons` for `days` on site, from the crew `resource`; slower when the crew is shared by more than it
           ///< has
  };
  std::int32_t key = 0;  ///< whose; unique among those under way
  Kind kind = Kind::span;
  int resource = 0;
  double days = 0;     ///< >= 0
  double persons = 0;  ///< work: > 0
};
/// How it went.
struct ErrandEnd {
  std::int32_t key = 0;
  double began = 0;  ///< day on which the desk was free, or work began
  double ended = 0;
};
/// What is scarce.
struct SharedResources {
  std::vector<int> desks;     ///< per office, >= 1
  std::vector<double> crews;  ///< persons per crew, > 0
};

/// Made once per play, in its process. Must be a pure function of what it was made from and of what it is shown: same
/// play, same decisions.
class Reviewer {
 public:
  virtual ~Reviewer() = default;

  /// Next date on which it wants to be asked although nothing else happens, in days; infinity: none.
  virtual double next_due() const = 0;

  /// What is decided on `day`: changes for that day, which are made at once and followed by another review, or for
  /// later days, which are announced now. Each with `event` kDecided and a Decision. Nothing: the instant is over.
  /// Decisions of one day may not depend on the order of units in the data.
  virtual std::vector<Change> review(double day, const Cascade& now) = 0;

  /// Errands: what they work on, those that begin now (asked after every review), keys of those given up now, and what
  /// is told of those that ended before the next review, in order of key.
  virtual SharedResources resources() const { return {}; }
  virtual std::vector<Errand> errands() { return {}; }
  virtual std::vector<std::int32_t> given_up() { return {}; }
  virtual void ended(std::span<const ErrandEnd> /*errands*/) {}

  /// Adds what it knows to the record, at the end of the play on `horizon`.
  virtual void finish(double /*horizon*/, journal::Record& /*record*/) {}
};

/// Two that decide in the same play. Only the second runs errands.
class TwoReviewers final : public Reviewer {
 public:
  TwoReviewers(std::unique_ptr<Reviewer> first, std::unique_ptr<Reviewer> second)
      : first_(std::move(first)), second_(std::move(second)) {}
  double next_due() const override { return std::min(first_->next_due(), second_->next_due()); }
  std::vector<Change> review(double day, const Cascade& now) override {
    std::vector<Change> changes = first_->review(day, now);
    for (const Change& change : second_->review(day, now)) changes.push_back(change);
    return changes;
  }
  SharedResources resources() const override { return second_->resources(); }
  std::vector<Errand> errands() override { return second_->errands(); }
  std::vector<std::int32_t> given_up() override { return second_->given_up(); }
  void ended(std::span<const ErrandEnd> errands) override { second_->ended(errands); }
  void finish(double horizon, journal::Record& record) override {
    first_->finish(horizon, record);
    second_->finish(horizon, record);
  }

 private:
  std::unique_ptr<Reviewer> first_, second_;
};

}  // namespace schakel::cascade
