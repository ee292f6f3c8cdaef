// Plants outside that give nothing in the base and stand by. Everything is in kt a year.
#include "tests/models/plants/trade.hpp"

namespace schakel::models {
namespace {

using cascade::Change;
using cascade::test::close;

/// A user of 100 with all of it from one works; tanks outside with room for 60, a truck lane of 80 that takes 5 days.
struct Tanks : Trade {
  int works = plant(100, 100), user = customer(100), tanks = 0;
  Tanks() {
    link(works, user, 100);
    beyond(60, 0);
    Link& lane =
        model.links[static_cast<std::size_t>(link({Endpoint::Kind::boundary, tanks}, {Endpoint::Kind::unit, user}, 0))];
    lane.base = LinkBase::stand_by;
    lane.capacity = number(80);
    lane.lead_time_days = number(5);
  }
};

// Nothing of it is used in the base. The works stops on day 10: 0 until day 15, then the 60 that the tanks can give. On
// day 20 half of their room is lost: 30. On day 30 they close: 0.
TEST(StandBy, GivesItsRoomAfterTheLeadTimeOfItsLink) {
  Tanks trade;
  const BuiltSystem built = trade.build();
  Change half{.day = 20, .announced_day = 20, .event = 1, .what = Change::What::spare, .index = trade.tanks};
  half.fraction = 0.5;
  Change gone{.day = 30, .announced_day = 30, .event = 2, .what = Change::What::boundary_closes, .index = trade.tanks};
  const std::vector<Change> changes = {close(trade.works, 10), half, gone};
  for (const auto& [day, part] : {std::pair{9.0, 1.0}, {14.0, 0.0}, {19.0, 0.6}, {29.0, 0.3}, {40.0, 0.0}})
    EXPECT_NEAR(level(built, cascade::test::play(built.system, changes, day), trade.user), part, 1e-9) << "day " << day;
}

// Without a stop nothing moves, and the tanks stay at nothing.
TEST(StandBy, IsStillInTheBase) {
  Tanks trade;
  const BuiltSystem built = trade.build();
  const journal::Record record = cascade::test::play(built.system, {}, 1000);
  EXPECT_TRUE(record.events.empty());
  EXPECT_EQ(level(built, record, trade.user), 1);
}

}  // namespace
}  // namespace schakel::models
