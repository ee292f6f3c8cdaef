// New industry in the queues of those who are there, by hand. An entrant of 5 M sells 50 GWh at 80 EUR and costs 1 M a
// year to run; it is announced on day 0. The project at the plant that is there is announced on day 152 (1 June 2024):
// by itself it is designed 12 months later, has its permit after 24 and is decided after 27 months, on day 973.8.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

constexpr double kAnnounced = 152;
constexpr double kDesigned = kAnnounced + 12 * kMonth, kPermitted = kAnnounced + 24 * kMonth,
                 kDecided = kAnnounced + 27 * kMonth;

World with_entrant(const std::function<void(Project&)>& needs, bool entrant = true) {
  World world;
  world.markets.network_tariffs.clear();
  Project there = boiler("there");
  there.planned[0].known_from = *parse_date("2024-06-01");
  needs(there);
  world.add(there);
  if (!entrant) return world;
  Project comes = boiler("comes");
  comes.new_industry = true;
  comes.owner = 1;
  comes.units.clear();
  comes.effects.clear();
  comes.trades = {{"electricity", 50}};
  needs(comes);
  world.add(comes);
  return world;
}

// 50 MW are free and each needs 40; 40 more come on 1 January 2027, day 1096: without the entrant nothing waits.
TEST(Entrants, TakeTheirTurnInTheQueueForPower) {
  const auto play = [](bool entrant) {
    World world = with_entrant([](Project& p) { p.grid_area = 0, p.grid_mw = 40; }, entrant);
    world.data.grid_areas.push_back({"test/grid", "grid", 50, 0, 1, 0, {{40, kNone, *parse_date("2027-01-01")}}});
    return Played(world);
  };
  EXPECT_NEAR(play(false).stage(Stage::decision), kDecided, 1e-6);
  EXPECT_NEAR(play(true).stage(Stage::decision), 1096, 1e-6);
  EXPECT_NEAR(play(true).days(Cause::grid_congestion), 1096 - kDecided, 1e-6);
}

// One desk: the file of the entrant lies there until day 730.5, and that of the other for 12 months from then.
TEST(Entrants, HaveTheirFileAtTheSamePermitOffice) {
  const auto play = [](bool entrant) {
    World world = with_entrant([](Project&) {}, entrant);
    Office office;
    office.id = "permits";
    world.data.offices.push_back(office);
    return Played(world);
  };
  EXPECT_NEAR(play(false).stage(Stage::permit), kPermitted, 1e-6);
  EXPECT_NEAR(play(true).stage(Stage::permit), 36 * kMonth, 1e-6);
  EXPECT_NEAR(play(true).days(Cause::permit_office), 24 * kMonth - kDesigned, 1e-6);
}

// Room for 50 t of the 30 that each needs: the other never gets it. With 60 t both have it.
TEST(Entrants, TakeNitrogenRoom) {
  const auto permitted = [](double free, bool entrant) {
    World world = with_entrant([](Project& p) { p.nitrogen_area = 0, p.nitrogen_t = 30; }, entrant);
    world.data.nitrogen_areas.push_back({"test/room", "room", free, 0.7, 1000});
    return Played(world).stage(Stage::permit);
  };
  EXPECT_NEAR(permitted(50, false), kPermitted, 1e-6);
  EXPECT_EQ(permitted(50, true), -1);
  EXPECT_NEAR(permitted(60, true), kPermitted, 1e-6);
}

// 10 hectares are free and each needs 6. Nothing else differs: money does not help.
TEST(Entrants, TakeGround) {
  const auto play = [](double free, bool entrant, double investment = 5e6) {
    World world = with_entrant([](Project& p) { p.land_area = 0, p.hectares = 6; }, entrant);
    world.data.projects[0].investment = exactly(investment);
    world.data.land_areas.push_back({"test/land", "land", free});
    return Played(world);
  };
  EXPECT_NEAR(play(10, false).stage(Stage::permit), kPermitted, 1e-6);
  EXPECT_EQ(play(10, true).stage(Stage::permit), -1);
  EXPECT_NEAR(play(10, true).days(Cause::land), 15 * kDaysPerYear - kPermitted, 27 * kMonth);
  EXPECT_EQ(play(10, true, 1).stage(Stage::permit), -1) << "for one euro";
  EXPECT_NEAR(play(12, true).stage(Stage::permit), kPermitted, 1e-6);
}

// An entrant that is given up on day 1000, its unit being closed, leaves its ground to who waits. Switched off, the
// cause does not act.
TEST(Entrants, GroundOfWhatIsGivenUpIsFree) {
  World world = with_entrant([](Project& p) { p.land_area = 0, p.hectares = 6; });
  world.data.land_areas.push_back({"test/land", "land", 10});
  Unit host = world.model.units[0];
  host.id = host.stream_key = "test/host";
  world.model.units.push_back(host);
  world.data.projects[1].units = {1};
  Change closing;
  closing.day = closing.announced_day = 1000;
  closing.what = Change::What::close;
  closing.index = 1;
  world.changes = {closing};
  EXPECT_NEAR(Played(world).stage(Stage::permit), 1000, 1e-6);
  EXPECT_NEAR(Played(world).days(Cause::land), 1000 - kPermitted, 1e-6);
  world.scenario.causes_off = {"land"};
  EXPECT_NEAR(Played(world).stage(Stage::permit), kPermitted, 1e-6);
}

}  // namespace
}  // namespace schakel::models
