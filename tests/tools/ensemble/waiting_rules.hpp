// Who asks what of which queue, and when, by the journal and the data; and when each has it.
#pragma once

#include <string>
#include <utility>

#include "tests/tools/ensemble/waiting_queues.hpp"

namespace schakel::ensemble::waiting {

using Kind = journal::Subject::Kind;

inline constexpr std::uint64_t kFutures = 6;
inline constexpr double kHour = 1.0 / 24;

inline std::string where(const Played& play, const ToldProject& of, Stage stage) {
  return of.data->id + ", " + models::stage_name(stage) + ", future " + std::to_string(play.replication);
}

/// Days that a test found the same to the hour; never more than the play is long, on either side.
inline void expect_day(double worked_out, double told, const Played& play, const std::string& what) {
  EXPECT_NEAR(std::min(worked_out, play.horizon()), std::min(told, play.horizon()), kHour) << what;
}

inline bool handles(const models::Office& office, const ToldProject& of, Stage stage) {
  const Stage kind = stage == Stage::permit ? Stage::permit : Stage::principles;
  return office.stage == kind &&
         (office.clusters.empty() || std::count(office.clusters.begin(), office.clusters.end(), of.data->cluster) > 0);
}

/// The files of a project's talks, with those about talks that open again.
inline std::vector<File> talk_files(const Played& play, const ToldProject& of) {
  std::vector<File> files;
  const double closed = std::min(of.ended, play.horizon());
  models::ProjectDraws draws = of.draws;
  Stage stage = Stage::none;
  double day = of.begins;
  for (const Stage talks : kTalks)
    if (of.needs(talks) && stage == Stage::none) stage = talks;
  for (std::size_t time = 0; stage != Stage::none; ++time) {
    const double failed = time < of.talks_ended.size() ? of.talks_ended[time].first : kNever;
    for (int s = static_cast<int>(stage); s <= static_cast<int>(Stage::agreement) && day < closed; ++s) {
      const auto talks = static_cast<Stage>(s);
      if (talks == Stage::agreement && of.data->agreed_after) day = std::max(day, play.day(*of.data->agreed_after));
      double done = failed;
      for (const journal::Event& event : play.record.events)
        if (event.kind == EventKind::project_stage && event.subject == journal::Subject{Kind::project, of.index} &&
            static_cast<int>(event.after) == s && event.day >= day)
          done = std::min(done, event.day);
      files.push_back({of.data->key, talks, day, draws.days[slot(talks)], of.ended, done});
      day = done;
      if (done == failed) break;
    }
    if (time >= of.talks_opened.size()) break;
    std::tie(day, stage) = of.talks_opened[time];
    models::redraw_talks(play.data(), *of.data, {}, play.scenario().seed, play.replication, static_cast<int>(time) + 1,
                         draws);
  }
  return files;
}

/// Its permit: dealt with when it waits for room, or when it is given.
inline File permit_file(const ToldProject& of) {
  File file{of.data->key, Stage::permit, of.is_ready(Stage::permit), of.drawn(Stage::permit) + of.draws.contested_days,
            of.ended};
  const std::vector<Wait> waits = of.of(Stage::permit);
  file.told_end = waits.empty() ? of.done(Stage::permit) : waits.front().from;
  return file;
}

inline std::vector<File> files_at(const Played& play, const models::Office& office) {
  std::vector<File> files;
  for (const ToldProject& of : play.projects) {
    if (office.stage == Stage::permit && of.needs(Stage::permit) && of.is_ready(Stage::permit) < kNever &&
        handles(office, of, Stage::permit))
      files.push_back(permit_file(of));
    if (office.stage == Stage::principles && handles(office, of, Stage::principles))
      for (const File& file : talk_files(play, of)) files.push_back(file);
  }
  serve(files, office.desks);
  return files;
}

/// Units that closed in the play: day and unit.
inline std::vector<std::pair<double, int>> closed_units(const Played& play) {
  std::vector<std::pair<double, int>> all;
  for (const journal::Event& event : play.record.events)
    if (event.subject.kind == Kind::unit && event.kind == EventKind::closed && event.line == kNone)
      all.emplace_back(event.day, event.subject.index);
  return all;
}

inline double in_service(const Played& play, int plan) {
  for (const journal::Event& event : play.record.events)
    if (event.kind == EventKind::plan_in_service && event.subject == journal::Subject{Kind::plan, plan})
      return event.day;
  return kNever;
}

inline std::map<int, double> turns_for_power(const Played& play, std::size_t area) {
  const models::GridArea& of = play.data().grid_areas[area];
  Room room(of.free_mw - of.ahead_mw, true);
  for (const models::Reinforcement& more : of.reinforcements)
    if (more.plan != kNone || more.date)
      room.comes(more.plan != kNone ? in_service(play, more.plan) : std::max(0.0, play.day(*more.date)), more.mw);
  const auto cluster = [](const std::string& id) { return id.substr(0, id.find('/')); };
  const auto same = [&](const models::GridArea& other) { return cluster(other.id) == cluster(of.id); };
  if (std::count_if(play.data().grid_areas.begin(), play.data().grid_areas.end(), same) == 1)
    for (const auto& [day, unit] : closed_units(play)) {
      const models::Unit& leaver = play.future.inputs.model.units[at(unit)];
      if (cluster(leaver.id) == cluster(of.id)) room.comes(day, models::power_of(play.future.inputs.model, leaver));
    }
  for (const ToldProject& p : play.projects)
    if (p.data->grid_area == static_cast<int>(area) && p.needs(Stage::grid) && p.is_ready(Stage::grid) < kNever)
      room.asks(p.is_ready(Stage::grid), p.data->key, p.index, p.data->grid_mw, p.ended);
  return room.turns();
}

inline double turn_of(const Played& play, const ToldProject& of) {
  if (of.data->grid_area == kNone) return of.is_ready(Stage::grid);
  const std::map<int, double> turns = turns_for_power(play, at(of.data->grid_area));
  const auto turn = turns.find(of.index);
  return turn == turns.end() ? kNever : turn->second;
}

/// Part of the ambition that is left: by the last agreement that was signed for it before it was decided.
inline double part_kept(const Played& play, const ToldProject& of) {
  double part = 1, last = -1;
  for (const ToldProject& signer : play.projects) {
    const auto needs = [&](const models::Need& need) {
      return need.project == signer.index && need.reached == Stage::agreement;
    };
    const std::vector<int>& partners = signer.data->partners;
    const bool party =
        of.data->owner == signer.data->owner || std::count(partners.begin(), partners.end(), of.data->owner) > 0;
    const bool is_part =
        of.index == signer.index || (party && std::any_of(of.data->needs.begin(), of.data->needs.end(), needs));
    if (!is_part || signer.signed_on == kNever || signer.signed_on < of.begins || signer.signed_on < last) continue;
    if (!of.needs(Stage::decision) || of.done(Stage::decision) < signer.signed_on) continue;
    last = signer.signed_on;
    part = signer.draws.kept;
  }
  return part;
}

inline std::vector<Building> buildings(const Played& play, const models::Crew& crew) {
  std::vector<Building> all;
  for (const ToldProject& of : play.projects) {
    if (of.data->cluster != crew.cluster || of.is_ready(Stage::construction) == kNever) continue;
    Building one{of.index, of.is_ready(Stage::construction), of.drawn(Stage::construction) / 2, of.ended};
    const double investment =
        models::planned_investment(*of.data, play.data().parameter("investment-per-tonne", 0)).value_or(0) *
        part_kept(play, of);
    const double root = std::sqrt(of.draws.cost_factor);
    double cost = of.needs(Stage::decision) ? root : 1;
    for (double& persons : one.persons) {
      persons = of.data->crew_persons > 0
                    ? of.data->crew_persons
                    : std::max(1.0, investment * cost * play.data().parameter("crew-per-million", 1.5) / 1e6);
      persons = std::min(persons, crew.persons);
      cost *= root;
    }
    all.push_back(one);
  }
  share(all, crew.persons, play.horizon());
  return all;
}

}  // namespace schakel::ensemble::waiting
