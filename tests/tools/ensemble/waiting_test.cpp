// Six futures of three clusters with drawn durations: whoever waits in a queue waits as long as that queue explains,
// worked out again from who asked for what on which day.
#include <functional>

#include "tests/tools/ensemble/waiting_rules.hpp"

namespace schakel::ensemble::waiting {
namespace {

// ---- desks ----------------------------------------------------------------------------------------------------------

/// While a file waits all desks work on files that came before it, and the first that is free takes the first that
/// waits: then each is dealt with on the day that follows from the files alone.
TEST(Waiting, FilesWaitAsLongAsAllDesksAreBusy) {
  int files = 0, waited = 0;
  for (const Played& play : futures(kFutures))
    for (const models::Office& office : play.data().offices)
      for (const File& file : files_at(play, office)) {
        if (file.dropped < kNever && file.told_end == kNever) continue;  // taken back
        expect_day(file.end(), file.told_end, play,
                   office.id + ": " + file.key + ", " + models::stage_name(file.stage) + ", future " +
                       std::to_string(play.replication));
        ++files;
        waited += file.began > file.asked + kHour;
      }
  EXPECT_GT(files, 200);
  EXPECT_GT(waited, 20);
}

// ---- room -----------------------------------------------------------------------------------------------------------

/// A connection is there so many days after the turn in the queue for MW that follows from who asked before.
TEST(Waiting, ConnectionsWaitForTheirTurn) {
  int connected = 0, waited = 0;
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects) {
      if (!of.needs(Stage::grid) || of.ended < kNever) continue;
      const double turn = turn_of(play, of);
      expect_day(turn + of.drawn(Stage::grid), of.done(Stage::grid), play, where(play, of, Stage::grid));
      const bool waits = turn > of.is_ready(Stage::grid) + kHour;
      EXPECT_EQ(waits, !of.of(Stage::grid).empty()) << where(play, of, Stage::grid);
      ++connected;
      waited += waits;
    }
  EXPECT_GT(connected, 50);
  EXPECT_GT(waited, 20);
}

/// Days in a permit for room of this kind: from the day on which its file is dealt with, or it has the other room,
/// until there is enough of it.
struct RoomOf {
  Cause cause{};
  std::function<int(const models::Project&)> area;
  std::function<double(const models::Project&)> amount;
  std::function<double(std::size_t)> free;
};

std::map<int, double> turns_for_room(const Played& play, const RoomOf& kind, int area) {
  Room room(kind.free(at(area)), false);
  for (const ToldProject& p : play.projects)
    if (kind.area(*p.data) == area && kind.amount(*p.data) > 0 && p.needs(Stage::permit) &&
        p.is_ready(Stage::permit) < kNever)
      room.asks(p.is_ready(Stage::permit), p.data->key, p.index, kind.amount(*p.data), p.ended);
  return room.turns();
}

/// Nitrogen room and ground go to whoever they are enough for, in the order of the files. No unit closes in these plays
/// (checked), so none gives room.
TEST(Waiting, PermitsWaitForRoom) {
  int waits = 0;
  for (const Played& play : futures(kFutures)) {
    const models::Investments& data = play.data();
    for (const auto& [day, unit] : closed_units(play))
      ASSERT_FALSE(play.future.inputs.model.units[at(unit)].emissions.nox_t_per_year) << unit;
    const RoomOf kinds[] = {
        {Cause::nitrogen, [](const auto& p) { return p.nitrogen_area; }, [](const auto& p) { return p.nitrogen_t; },
         [&](std::size_t a) { return data.nitrogen_areas[a].free_t; }},
        {Cause::land, [](const auto& p) { return p.land_area; }, [](const auto& p) { return p.hectares; },
         [&](std::size_t a) { return data.land_areas[a].free_hectares; }}};
    for (const ToldProject& of : play.projects) {
      if (!of.needs(Stage::permit) || of.is_ready(Stage::permit) == kNever) continue;
      double day = permit_file(of).told_end;
      for (const RoomOf& kind : kinds) {
        if (kind.area(*of.data) == kNone || kind.amount(*of.data) <= 0 || day >= play.horizon()) continue;
        const std::map<int, double> turns = turns_for_room(play, kind, kind.area(*of.data));
        const auto turn = turns.find(of.index);
        const double has = std::max(day, turn == turns.end() ? kNever : turn->second);
        double told = 0;
        for (const Wait& wait : of.of(Stage::permit))
          if (wait.cause == kind.cause) told += std::min(wait.until, play.horizon()) - wait.from, ++waits;
        EXPECT_NEAR(told, std::min({has, of.ended, play.horizon()}) - day, kHour) << where(play, of, Stage::permit);
        day = has;
      }
      if (of.ended == kNever && !permit_file(of).key.empty())
        expect_day(day, of.done(Stage::permit), play, where(play, of, Stage::permit));
    }
  }
  EXPECT_GT(waits, 10);
}

// ---- crews ----------------------------------------------------------------------------------------------------------

/// Building ends on the day that follows from who is built beside it by the same people.
TEST(Waiting, BuildingIsSlowerByTheSharedCrewAlone) {
  int built = 0, slower = 0;
  for (const Played& play : futures(kFutures))
    for (const models::Crew& crew : play.data().crews)
      for (const Building& one : buildings(play, crew))
        for (const ToldProject& of : play.projects) {
          if (of.index != one.who || of.ended < kNever) continue;
          expect_day(one.end[1], of.done(Stage::construction), play, where(play, of, Stage::construction));
          EXPECT_TRUE(of.of(Stage::construction).empty()) << of.data->id;  // it began when it could
          ++built;
          slower += one.end[1] > one.from + 2 * one.half_days + kHour && one.end[1] < kNever;
        }
  EXPECT_GT(built, 50);
  EXPECT_GT(slower, 5);
}

}  // namespace
}  // namespace schakel::ensemble::waiting
