// One task: futures, each with a play for every arm that differs from those before it.
#include <algorithm>
#include <cstring>
#include <map>

#include "models/approach/approach.hpp"
#include "models/decisions/economy.hpp"
#include "models/investment/council.hpp"
#include "sim/base/check.hpp"
#include "sim/engine/play.hpp"
#include "tools/ensemble/ensemble.hpp"
#include "tools/results/journal_messages.hpp"

namespace schakel::ensemble {
namespace {

/// What decides how the play of an arm differs from that of another: its events and the measures that come about.
std::vector<int> what_acts(const models::Scenario& scenario, const models::Arm& arm, std::uint64_t replication) {
  std::vector<int> events = arm.events;
  const models::Approach approach(scenario, replication);
  for (int m = 0; m < approach.size(); ++m)
    if (!approach.comes_about(m)) std::erase(events, approach.at(m).event);
  return events;
}

struct Course {
  models::Scenario scenario;
  std::vector<int> acts;
  double budget = 0, later = 0;
  bool undisturbed = false;
  std::unique_ptr<models::Economy> economy;
  std::size_t same_as = 0;  ///< itself, or an earlier arm

  bool same(const Course& other) const {
    if (acts != other.acts || undisturbed != other.undisturbed) return false;
    const bool measures = std::any_of(acts.begin(), acts.end(), [this](int event) { return is_measure(event); });
    return !measures || (budget == other.budget && later == other.later);
  }
  bool is_measure(int event) const {
    return std::any_of(scenario.measures.begin(), scenario.measures.end(),
                       [event](const models::PolicyMeasure& measure) { return measure.event == event; });
  }
};

/// Arms with the numbers that their events have in this future: closures that come stand between the scenario's events
/// and the measures.
std::vector<models::Arm> numbered_in(const Future& future, std::vector<models::Arm> arms) {
  for (models::Arm& arm : arms)
    for (int& event : arm.events)
      if (event >= future.first_closure) event += future.closures;
  return arms;
}

/// Arms from `first` on, so many.
struct Slice {
  std::size_t first = 0, count = 0;
};

std::vector<Course> courses_of(const Experiment& experiment, const Future& future, const models::BuiltSystem& built,
                               std::uint64_t replication, const Slice& slice) {
  const load::Loaded& in = future.inputs;
  const std::vector<models::Arm> arms = numbered_in(future, experiment.arms);
  std::vector<Course> courses(slice.count);
  const models::Economy* like = nullptr;
  for (std::size_t a = 0; a < courses.size(); ++a) {
    Course& course = courses[a];
    const models::Arm& arm = arms[slice.first + a];
    course.scenario = models::scenario_of(in.scenario, arms, slice.first + a);
    course.budget = arm.budget;
    course.undisturbed = arm.undisturbed;
    course.later = arm.later_days;
    course.acts = what_acts(course.scenario, arm, replication);
    course.same_as = a;
    for (std::size_t b = 0; b < a && course.same_as == a; ++b)
      if (course.same(courses[b])) course.same_as = courses[b].same_as;
    if (course.same_as == a && !in.markets.empty())
      course.economy = std::make_unique<models::Economy>(in.model, in.base_year, built, course.scenario, in.markets,
                                                         true, experiment.random_prices, replication, like);
    if (like == nullptr) like = course.economy.get();
  }
  return courses;
}

/// The play of a course; all that is given must outlive it.
engine::Play play_of(const Course& course, const models::Investments& investments, const cascade::System& system,
                     const std::shared_ptr<models::KnownCases>& cases) {
  engine::Play play{&system, course.scenario.changes, course.scenario.horizon_days};
  if (course.economy != nullptr) play.reviewer = models::who_decides(*course.economy, investments, true, cases);
  return play;
}

void append_text(std::string& bytes, const std::string& text) {
  const std::uint64_t size = text.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += text;
}
template <class T>
T take_number(const std::string& bytes, std::size_t& at) {
  T number{};
  check(at + sizeof number <= bytes.size(),
        [] { return std::string("ensemble: a replication is shorter than it says"); });
  std::memcpy(&number, bytes.data() + at, sizeof number);
  at += sizeof number;
  return number;
}
template <class T>
void append_number(std::string& bytes, T number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// A replication that is to be played: its future, and what of it is told when it cannot be.
struct Ready {
  std::uint64_t replication = 0;
  bool keeps_journal = false;
  const Future* future = nullptr;  ///< null: it could not be made
  models::BuiltSystem built = {};
  std::vector<Course> courses = {};
  std::size_t plays = 0;  ///< of courses that are not the same as an earlier one; 0 with a fault
  std::string fault = {};
};

/// A fault of ours in one replication is told, and the others go on.
template <class Do>
void or_fault(std::string& fault, const Do& something) {
  try {
    something();
  } catch (const InternalError& error) {
    fault = error.what();
  }
}

/// What is made here is never taken apart: this process ends with its task, and to free a model is to touch all of it
/// once more.
Ready& ready(const Experiment& experiment, const FutureSource& source, std::uint64_t replication, const Slice& slice) {
  Ready& one = *new Ready{replication, replication < experiment.journals};
  or_fault(one.fault, [&] {
    const Future& future = *new Future(make_future(source, replication));
    one.future = &future;
    one.built = models::build_system(future.inputs.model, future.inputs.base_year);
    one.built.system.day_zero = future.inputs.scenario.start;
    one.courses = courses_of(experiment, future, one.built, source.chances(replication), slice);
  });
  return one;
}

void add_plays(Ready& one, std::vector<engine::Play>& plays) {
  if (!one.fault.empty()) return;
  const std::size_t before = plays.size();
  const auto cases = std::make_shared<models::KnownCases>();
  for (std::size_t a = 0; a < one.courses.size(); ++a)
    if (one.courses[a].same_as == a)
      plays.push_back(play_of(one.courses[a], one.future->inputs.investments, one.built.system, cases));
  one.plays = plays.size() - before;
}

/// What came of the courses; `played`: of its plays, the first first.
std::string outcomes_of(const Ready& one, const engine::Played* played) {
  const load::Loaded& in = one.future->inputs;
  std::map<const models::Margins*, models::ValueAdded> values;  // courses with the same prices share it
  const auto value_of = [&](const Course& course) {
    const models::Margins& margins = course.economy->margins();
    return &values.try_emplace(&margins, in.model, margins, course.scenario).first->second;
  };
  std::string bytes;
  append_number(bytes, static_cast<std::uint64_t>(one.courses.size()));
  for (std::size_t a = 0; a < one.courses.size(); ++a) {
    const Course& course = one.courses[a];
    append_number(bytes, static_cast<std::uint64_t>(course.same_as));
    if (course.same_as != a) continue;
    if (played->failure) std::rethrow_exception(played->failure);
    const journal::Record& record = played->record;
    Outcome outcome = outcome_of(in, course.scenario, one.built, record, course.economy ? value_of(course) : nullptr);
    if (one.keeps_journal) {
      const results::PlayOf play{in.model, one.built, in.scenario.start, record};
      const std::string kept = results::journal_of(play), texts = results::texts_of(play);
      outcome.journal.assign(kept.begin(), kept.end());
      outcome.texts.assign(texts.begin(), texts.end());
    }
    append(bytes, outcome);
    ++played;
  }
  return bytes;
}

/// What is told of a replication.
std::string bytes_of(const Ready& one, const std::string& outcomes, std::size_t arms) {
  std::string bytes;
  static const std::vector<PulledIn> none;
  const std::vector<PulledIn>& nearer = one.future != nullptr ? one.future->nearer : none;
  append_number(bytes, static_cast<std::uint64_t>(nearer.size()));
  for (const PulledIn& entity : nearer) {
    append_number(bytes, entity.entity);
    append_number(bytes, entity.part);
  }
  append_number(bytes, static_cast<std::uint64_t>(arms));
  append_text(bytes, one.fault);
  return one.fault.empty() ? bytes + outcomes : bytes;
}

/// `at` moves on.
void add(Replication& one, const std::string& bytes, std::size_t& at) {
  const auto nearer = take_number<std::uint64_t>(bytes, at);
  one.nearer.clear();
  for (std::uint64_t e = 0; e < nearer; ++e) {
    const auto entity = take_number<std::uint32_t>(bytes, at);
    one.nearer.push_back({entity, take_number<double>(bytes, at)});
  }
  one.pulled_in = static_cast<int>(nearer);
  const auto count = take_number<std::uint64_t>(bytes, at);
  const auto size = take_number<std::uint64_t>(bytes, at);
  check(size <= bytes.size() - at, [] { return std::string("ensemble: a replication is shorter than it says"); });
  const std::string fault = bytes.substr(at, size);
  at += size;
  const std::size_t first = one.arms.size();
  if (!fault.empty()) {
    if (one.fault.empty()) one.fault = fault;
    one.arms.resize(first + count);
    return;
  }
  const auto arms = take_number<std::uint64_t>(bytes, at);
  for (std::uint64_t a = 0; a < arms; ++a) {
    const auto same_as = take_number<std::uint64_t>(bytes, at);
    check(same_as <= a, [] { return std::string("ensemble: an arm is the same as a later one"); });
    one.arms.push_back(same_as == a ? take(bytes, at) : one.arms[first + same_as]);
  }
}

}  // namespace

Cut cut_of(const Experiment& experiment) {
  const std::uint64_t arms = experiment.arms.size(), most = experiment.arms_per_task;
  if (most != 0 && most < arms) return {(arms + most - 1) / most, 1};
  return {1, std::max<std::uint64_t>(1, experiment.replications_per_task)};
}

std::string play_task(const Experiment& experiment, const FutureSource& source, std::uint64_t task) {
  const Cut cut = cut_of(experiment);
  Slice slice{0, experiment.arms.size()};
  if (cut.slices > 1) {
    slice.first = static_cast<std::size_t>(task % cut.slices) * experiment.arms_per_task;
    slice.count = std::min(experiment.arms_per_task, experiment.arms.size() - slice.first);
  }
  const std::uint64_t first = cut.first_replication(task);
  std::vector<Ready*> group;
  std::vector<engine::Play> plays;
  for (std::uint64_t r = first; r < std::min(first + cut.together, experiment.replications); ++r) {
    group.push_back(&ready(experiment, source, r, slice));
    add_plays(*group.back(), plays);
  }
  const std::vector<engine::Played> played =
      plays.empty() ? std::vector<engine::Played>() : engine::play_together(plays);
  const engine::Played* next = played.data();
  std::string bytes;
  for (Ready* one : group) {
    std::string outcomes;
    if (one->fault.empty()) or_fault(one->fault, [&] { outcomes = outcomes_of(*one, next); });
    next += one->plays;
    bytes += bytes_of(*one, outcomes, slice.count);
  }
  return bytes;
}

void add_task(std::span<Replication> to, const std::string& bytes) {
  std::size_t at = 0;
  for (Replication& one : to) add(one, bytes, at);
}

}  // namespace schakel::ensemble
