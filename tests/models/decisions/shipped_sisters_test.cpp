// Sister plants that step in, on the chlorine cluster as it is shipped: the salt works at Hengelo closes on 1 January
// 2027 (day 1096). Delfzijl, of the same owner, serves its customers along the canal 30 days later; Botlek it serves by
// its own ships, and what the cell rooms make by nobody.
#include <gtest/gtest.h>

#include "models/decisions/sisters.hpp"
#include "models/plants/build_system.hpp"
#include "sim/engine/play.hpp"
#include "tools/load/load.hpp"

namespace schakel::models {
namespace {

constexpr double kStop = 1096, kLead = 30;

struct Chlorine {
  load::Loaded all = load::load_clusters({"chlorine"}, CLUSTERS_DIR);
  BuiltSystem built = build_system(all.model, all.base_year);

  int unit(const std::string& id) const {
    for (std::size_t u = 0; u < all.model.units.size(); ++u)
      if (all.model.units[u].id == "chlorine/" + id) return static_cast<int>(u);
    ADD_FAILURE() << id;
    return kNone;
  }
};

TEST(ShippedSisters, DelfzijlStepsInForHengeloOnTheCanalAlone) {
  const Chlorine of;
  ASSERT_TRUE(of.all.ok());
  int found = 0;
  for (std::size_t a = 0; a < of.built.adaptations.size(); ++a) {
    if (of.built.adaptations[a].kind != AdaptationOrigin::Kind::sister) continue;
    ++found;
    EXPECT_EQ(of.all.model.links[static_cast<std::size_t>(of.built.adaptations[a].index)].id,
              "chlorine/salt-hengelo-canal-customers");
    EXPECT_EQ(of.built.adaptations[a].output, of.unit("nobian-delfzijl-salt"));
    EXPECT_EQ(of.built.system.adaptations[a].lead_days, kLead);
  }
  EXPECT_EQ(found, 1);
}

TEST(ShippedSisters, OpenAfterTheirLeadTime) {
  const Chlorine of;
  Change stop;
  stop.day = stop.announced_day = kStop;
  stop.what = Change::What::close;
  stop.index = of.unit("nobian-hengelo-salt");
  const std::vector<Change> changes = {stop};
  const journal::Record record = engine::run_plays({{&of.built.system, changes, kStop + 60, false, {}}}, 1).front();
  double opened = -1;
  for (const journal::Event& event : record.events) {
    if (event.kind != journal::EventKind::adaptation_opened) continue;
    for (std::size_t a = 0; a < of.built.adaptations.size(); ++a)
      if (of.built.adaptations[a].kind == AdaptationOrigin::Kind::sister &&
          event.subject == journal::Subject{journal::Subject::Kind::adaptation, static_cast<std::int32_t>(a)})
        opened = event.day;
  }
  EXPECT_EQ(opened, kStop + kLead);
}

TEST(ShippedSisters, CountWhenHengeloWeighsClosing) {
  const Chlorine of;
  UnitSet salt, cells;
  salt.units = {of.unit("nobian-hengelo-salt")};
  cells.units = {of.unit("nobian-botlek-cells")};
  const std::vector<SisterWay> ways = sister_ways(of.all.model, of.built, salt);
  ASSERT_FALSE(ways.empty());
  for (const SisterWay& way : ways) {
    EXPECT_EQ(way.unit, of.unit("nobian-delfzijl-salt"));
    EXPECT_EQ(way.lead_days, kLead);
  }
  EXPECT_TRUE(sister_ways(of.all.model, of.built, cells).empty()) << "no chlorine is shipped";
}

}  // namespace
}  // namespace schakel::models
