// Futures of three clusters, and what their journals tell of projects, read again from nothing but events and stages.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <vector>

#include "models/decisions/economy.hpp"
#include "models/investment/council.hpp"
#include "models/investment/draws.hpp"
#include "sim/engine/play.hpp"
#include "tests/support/folder.hpp"
#include "tools/ensemble/ensemble.hpp"

namespace schakel::ensemble::waiting {

using journal::EventKind;
using models::Cause;
using models::kNone;
using models::Stage;

inline constexpr double kNever = std::numeric_limits<double>::infinity();
inline std::size_t slot(Stage stage) { return static_cast<std::size_t>(stage); }
inline std::size_t at(int i) { return static_cast<std::size_t>(i); }

inline constexpr std::array kTalks = {Stage::principles, Stage::letter, Stage::agreement};
inline bool is_talk(Stage stage) { return std::find(kTalks.begin(), kTalks.end(), stage) != kTalks.end(); }

/// A stretch of waiting that the journal tells: until its next event of the same stage.
struct Wait {
  Stage stage = Stage::none;
  Cause cause{};
  double from = 0, until = kNever;
};
struct ToldProject {
  int index = 0;
  const models::Project* data = nullptr;
  models::ProjectDraws draws;  ///< of steps under way at the start: what is left
  double begins = 0, ended = kNever, runs = kNever;
  /// Days on which each stage could begin and was done, or was of no use any more; kNever: not within the play. Of
  /// talks: those of the first time, which the decision waits for.
  std::array<double, models::kStages> ready{}, until{};
  std::array<bool, models::kStages> to_do{};  ///< in the play: it was not done before
  std::vector<Wait> waits;
  std::vector<std::pair<double, Stage>> talks_ended, talks_opened;
  double signed_on = kNever;  ///< its agreement
  bool granted = false;       ///< by a subsidy

  std::vector<Wait> of(Stage stage) const {
    std::vector<Wait> some;
    std::copy_if(waits.begin(), waits.end(), std::back_inserter(some), [=](const Wait& w) { return w.stage == stage; });
    return some;
  }
  bool needs(Stage stage) const { return to_do[slot(stage)]; }
  double is_ready(Stage stage) const { return ready[slot(stage)]; }
  double done(Stage stage) const { return until[slot(stage)]; }
  double drawn(Stage stage) const { return draws.days[slot(stage)]; }
};

struct Played {
  std::uint64_t replication = 0;
  Future future;
  models::BuiltSystem built;
  std::unique_ptr<models::Economy> economy;
  journal::Record record;
  std::vector<ToldProject> projects;  ///< those that did not run before the play

  const models::Investments& data() const { return future.inputs.investments; }
  const models::Scenario& scenario() const { return future.inputs.scenario; }
  double horizon() const { return scenario().horizon_days; }
  double day(Date date) const { return date.days - scenario().start.days; }
};

/// Steps that had begun before the start take what is left of them.
inline void take_off(const Played& play, ToldProject& to) {
  const auto passed = [&](Stage stage, std::optional<Date> began) {
    if (!began || play.day(*began) >= 0 || to.data->reached[slot(stage)]) return;
    for (double* days : {&to.draws.days[slot(stage)], &to.draws.usual[slot(stage)]})
      *days = std::max(0.0, *days + play.day(*began));
  };
  const auto& reached = to.data->reached;
  if (!to.data->planned.empty()) passed(Stage::engineering, to.data->planned.front().known_from);
  passed(Stage::letter, reached[slot(Stage::principles)]);
  passed(Stage::agreement, reached[slot(Stage::letter)]);
  passed(Stage::construction, reached[slot(Stage::decision)]);
}

inline void read_events(const journal::Record& record, ToldProject& to) {
  const auto close = [&to](Stage stage, double day) {
    for (Wait& wait : to.waits)
      if (wait.stage == stage) wait.until = std::min(wait.until, day);
  };
  for (const journal::Event& event : record.events) {
    if (event.subject != journal::Subject{journal::Subject::Kind::project, to.index}) continue;
    const auto stage = static_cast<Stage>(static_cast<int>(event.after));
    switch (event.kind) {
      case EventKind::project_waits:
        close(stage, event.day);
        to.waits.push_back({stage, event.mechanism, event.day});
        break;
      case EventKind::project_stage:
        close(stage, event.day);
        if (is_talk(stage) && to.talks_ended.empty()) to.until[slot(stage)] = event.day;
        if (stage == Stage::agreement) to.signed_on = event.day;
        break;
      case EventKind::talks_ended:
        for (const Stage talks : kTalks) {
          close(talks, event.day);
          if (to.talks_ended.empty()) to.until[slot(talks)] = std::min(to.until[slot(talks)], event.day);
        }
        to.talks_ended.emplace_back(event.day, stage);
        break;
      case EventKind::talks_opened: to.talks_opened.emplace_back(event.day, stage); break;
      case EventKind::money_granted: to.granted |= event.mechanism == Cause::subsidy; break;
      case EventKind::project_runs:
        to.runs = to.until[slot(Stage::commissioning)] = event.day;
        close(Stage::commissioning, event.day);
        break;
      case EventKind::project_ended:
        to.ended = event.day;
        for (Wait& wait : to.waits) wait.until = std::min(wait.until, event.day);
        break;
      default: break;
    }
  }
}

/// Talks that are still to be held at the start: not those before the last that was reached, none about what is
/// decided.
inline bool talks_to_do(const models::Project& data, Stage talks) {
  Stage last = Stage::none;
  for (std::size_t s = 1; s < models::kStages; ++s)
    if (data.reached[s]) last = static_cast<Stage>(s);
  return data.agreement && !data.reached[slot(talks)] && last < Stage::decision &&
         (last > Stage::agreement || talks > last);
}

inline std::vector<ToldProject> told_projects(const Played& play) {
  std::vector<ToldProject> all;
  for (int p = 0; p < static_cast<int>(play.data().projects.size()); ++p) {
    const models::Project& data = play.data().projects[at(p)];
    if (data.reached[slot(Stage::commissioning)]) continue;
    ToldProject& to = all.emplace_back();
    to.index = p;
    to.data = &data;
    to.draws = models::draw_project(play.data(), data, {}, play.scenario().seed, play.replication);
    take_off(play, to);
    to.begins = data.planned.empty() ? 0 : std::max(0.0, play.day(data.planned.front().known_from));
    to.ready.fill(kNever);
    to.until.fill(kNever);
    for (const journal::StagePoint& point : play.record.stages)
      if (point.project == p && !data.reached[at(point.stage)] && !is_talk(static_cast<Stage>(point.stage))) {
        to.to_do[at(point.stage)] = true;
        to.ready[at(point.stage)] = point.from;
        to.until[at(point.stage)] = point.until;
      }
    for (const Stage talks : kTalks) to.to_do[slot(talks)] = talks_to_do(data, talks);
    read_events(play.record, to);
    double before = to.begins;
    for (const Stage talks : kTalks)
      if (to.needs(talks)) to.ready[slot(talks)] = std::exchange(before, to.done(talks));
  }
  return all;
}

/// So many futures of the three clusters, with drawn numbers, prices and durations.
inline const std::vector<Played>& futures(std::uint64_t count) {
  static const std::vector<Played> all = [count] {
    static Experiment of;
    const std::filesystem::path data = std::filesystem::path(SCHAKEL_SOURCE_DIR) / "clusters";
    const test::Folder folder;
    std::ofstream(folder / "s.txtpb") << R"(id: "waiting" title: "Waiting" cluster: "rotterdam-moerdijk"
        cluster: "chlorine" cluster: "chemelot" switches { projects: true prices: true })";
    load::Options options;
    options.seed = 20240101;
    of.inputs = load::load_scenario(folder / "s.txtpb", data, options);
    EXPECT_TRUE(of.inputs.ok());
    of.replications = count;
    const Draws draws(of);
    std::vector<Played> played(count);
    for (std::uint64_t r = 0; r < count; ++r) {
      Played& play = played[r];
      play.replication = r;
      play.future = make_future(draws.source(), r);
      const load::Loaded& in = play.future.inputs;
      play.built = models::build_system(in.model, in.base_year);
      play.built.system.day_zero = in.scenario.start;
      play.economy =
          std::make_unique<models::Economy>(in.model, in.base_year, play.built, in.scenario, in.markets, true, true, r);
      play.record = std::move(engine::run_plays({{&play.built.system, in.scenario.changes, in.scenario.horizon_days,
                                                  false, models::who_decides(*play.economy, in.investments, true)}},
                                                1)
                                  .front());
      play.projects = told_projects(play);
    }
    return played;
  }();
  return all;
}

}  // namespace schakel::ensemble::waiting
