// Talks about tailor-made agreements: how they end without a signature, and when they open again. Rules are in
// README.md.
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr std::array kTalks = {Stage::principles, Stage::letter, Stage::agreement};

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// The State ends an instrument, with the budgets that are part of it: nothing more is promised, and talks that do not
/// bind end when they are next looked at.
void Pipeline::withdraw(int instrument, double day, int measure) {
  for (int s = 0; s < static_cast<int>(in_.data.subsidies.size()); ++s)
    if (s == instrument || in_.data.subsidies[at(s)].part_of == instrument) {
      budgets_.withdraw(s, day);
      withdrawn_[at(s)] = {.by = instrument, .measure = measure};
    }
  stirred_ = true;  // once more, when the journal tells of it
}

/// Its event in the journal; kNone as long as it is not told of.
std::int32_t Pipeline::withdrawal_of(int instrument) const {
  const Withdrawn& of = withdrawn_[at(instrument)];
  return of.measure != kNone ? approach().event(of.measure) : withdrawn_[at(of.by)].event;
}

/// Talks that failed at a step, or that the State has ended (`cause`: its event): what is in work at the teams is
/// dropped. Without an agreement the firm would do what it was for so much later by itself.
void Pipeline::end_talks(int p, Stage failed, std::int32_t cause, double day, std::vector<Change>& out) {
  Run& to = run(p);
  for (const Stage talks : kTalks) {
    Step& of = step(p, talks);
    if (of.status == Status::done || of.status == Status::not_needed) continue;
    if (to.rides[slot(talks)].leader == p) leave_file(p, talks, day);
    to.rides[slot(talks)] = {};
    if (of.status == Status::under_way) dropped_.push_back(key(p, talks));
    std::erase_if(begun_, [&](const cascade::Errand& errand) { return errand.key == key(p, talks); });
    count_until(p, talks, day);
    go_on(p, talks, day);
    of.status = Status::not_needed;
    drop(p, talks, day);
  }
  to.company_signs = true;
  to.talks = {failed, day, worth_at_most(p, day), to.talks.times + 1, to.talks.round};
  note({Subject::Kind::project, p}, EventKind::talks_ended, Cause::talks, cause == journal::kNone ? to.event : cause,
       static_cast<double>(failed), out);
  for (const int q : parts_[at(p)]) {
    Run& part = run(q);
    const std::vector<Need>& needs = project(q).needs;
    const bool may_without = std::any_of(needs.begin(), needs.end(), [p](const Need& need) {
      return need.project == p && need.reached == Stage::agreement && !need.one_of.empty();
    });
    if (part.ended || part.runs || (project(q).is_rest && part.begins > day + kSame) || may_without || is_decided(q))
      continue;
    const double planned = project(q).planned.empty() ? day : day_of_year(project(q).planned.front().year);
    if (to.talks.times == 1)  // talks that fail again leave it where it was
      part.wait_until = planned + in_.data.parameter("years-earlier", 10) * kDaysPerYear -
                        part.draws.usual[slot(Stage::construction)];
    if (part.wait_until <= day + kSame) continue;
    also_.insert(part.wait_until);
    wait(q, Stage::decision, Cause::talks, cause, day, out);
  }
}

/// Value of all that a signature is for, at the contract with the most that may be granted, over its investment;
/// < 0: no agreement would make it pay. Minus infinity when none of it is judged by money.
double Pipeline::worth_at_most(int signer, double day) const {
  double value = 0, cost = 0;
  const double additional = additional_part(signer, day);
  for (const int q : parts_[at(signer)]) {
    if (run(q).ended || is_decided(q)) continue;
    Grants contract = run(q).grants;
    contract.agreed = true;
    const Case now = case_.judge(project(q), contract, look_of(q, day));
    if (!now.judged) continue;
    value += now.value + most_share() * additional * investment_of(q);
    cost += investment_of(q);
  }
  return cost > 0 ? value / cost : -std::numeric_limits<double>::infinity();
}

/// Talks open again with a round that is opened for them. And at the turn of the year, so many years after they failed,
/// when the owner's review finds that an agreement would make it pay and that the case has become better since; not for
/// what the State has withdrawn.
bool Pipeline::reopen_talks(double day, std::vector<Change>& out) {
  const bool turn = day >= next_turn_ - kSame;
  while (next_turn_ <= day + kSame) next_turn_ = day_of(first_of_january(++turn_year_));
  bool any = false;
  std::vector<NewRound> opens;
  for (NewRound& round : new_rounds_) {
    if (round.told || budgets_.opens(round.round) > day + kSame) continue;
    round.told = true;
    opens.push_back(round);
    for (Withdrawn& of : withdrawn_)
      if (of.by == round.instrument) of = {};
  }
  if (!turn && opens.empty()) return false;
  const double after = in_.data.parameter("talks-reopen-after", 0) * kDaysPerYear;
  for (const int p : order_) {
    const EndedTalks& talks = run(p).talks;
    if (talks.failed == Stage::none || run(p).ended || is_withdrawn(p)) continue;
    const bool waiting = std::any_of(parts_[at(p)].begin(), parts_[at(p)].end(),
                                     [&](int q) { return !run(q).ended && run(q).wait_until > day + kSame; });
    if (!waiting) continue;
    const auto round = std::find_if(opens.begin(), opens.end(), [&](const NewRound& one) {
      return one.instrument == instrument_[at(p)] || one.instrument == part_of(instrument_[at(p)]);
    });
    bool again = round != opens.end();
    if (!again && turn && after > 0 && day >= talks.day + after - kSame) {
      const double worth = worth_at_most(p, day);
      again = worth >= 0 && worth >= talks.worth + in_.data.parameter("talks-case-changed", 0.1);
    }
    if (!again) continue;
    if (round != opens.end()) run(p).talks.round = round->round;
    open_talks(p, round != opens.end() ? approach().event(round->measure) : run(p).event, out);
    any = true;
  }
  return any;
}

/// From the step that failed on, with draws of their own.
void Pipeline::open_talks(int p, std::int32_t cause, std::vector<Change>& out) {
  Run& to = run(p);
  const Stage from = std::exchange(to.talks.failed, Stage::none);
  redraw_talks(in_.data, project(p), off_, in_.scenario.seed, in_.replication, to.talks.times, to.draws);
  for (const Stage talks : kTalks)
    if (talks >= from) step(p, talks) = {.status = Status::waits};
  note({Subject::Kind::project, p}, EventKind::talks_opened, Cause::talks, cause, static_cast<double>(from), out);
}

}  // namespace schakel::models
