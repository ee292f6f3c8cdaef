// Names in Dutch sentences and for the page.
#include "tools/results/dutch_names.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "models/plants/spoken_name.hpp"
#include "tools/load/load.hpp"

namespace schakel::results {
namespace {

DutchNames names() {
  v1::Inputs inputs;
  v1::Cluster& cluster = *inputs.add_cluster();
  cluster.set_id("c");
  const auto product = [&cluster](const char* id, const char* english, const char* dutch) {
    v1::Product& one = *cluster.add_product();
    one.set_id(id);
    one.set_name(english);
    one.set_name_nl(dutch);
  };
  product("steam", "Steam", "Stoom");
  product("chlorine", "Chlorine", "Chloor");
  product("pvc", "PVC", "");
  product("soda", "Caustic soda, as 100 % NaOH", "Natronloog, als 100 % NaOH");
  product("can", "Calcium ammonium nitrate (CAN), 27 % N", "Kalkammonsalpeter (KAS), 27 % N");
  product("steam-140", "Steam, 140 bar", "Stoom, 140 bar");
  v1::Unit& unit = *cluster.add_unit();
  unit.set_name("Steam header of the park");
  unit.set_name_nl("Stoomnet van het park");
  cluster.add_unit()->set_name("Chlorine Liquide 2");  // no Dutch name: it stays, whatever it is made of
  cluster.add_owner()->set_name("Steam & Sons");
  return DutchNames(inputs);
}

// Crews, offices, areas and targets of the shipped data: those without a Dutch name have the same one in both
// languages.
TEST(DutchNames, CrewsOfficesAreasAndTargetsHaveOne) {
  const std::set<std::string> same = {"West-Brabant", "Twente, Hengelo", "Graetheide, 150 kV", "Delfzijl, Oosterhorn"};
  const load::Loaded all = load::load_scenario(
      std::filesystem::path(SCHAKEL_CLUSTERS) / "scenarios" / "all-clusters-baseline.txtpb", SCHAKEL_CLUSTERS);
  const auto named = [&same](const auto& list) {
    for (const auto& one : list) EXPECT_TRUE(!one.name_nl().empty() || same.contains(one.name())) << one.name();
    return list.size();
  };
  int count = named(all.inputs.national().target()) + named(all.inputs.national().office());
  for (const v1::Cluster& cluster : all.inputs.cluster())
    count += named(cluster.crew()) + named(cluster.office()) + named(cluster.grid_area()) +
             named(cluster.nitrogen_area()) + named(cluster.land_area());
  EXPECT_GT(count, 30);
}

/// The longest name that fits, only where it is a whole word, and nothing else.
TEST(DutchNames, StandInSentencesInThePlaceOfTheEnglishOnes) {
  EXPECT_EQ(names().in_sentence("Tekort aan Chlorine, via Steam header of the park; Steam (2) en Steamer blijven."),
            "Tekort aan Chloor, via Stoomnet van het park; Stoom (2) en Steamer blijven.");
  EXPECT_EQ(names().in_sentence("Chlorine"), "Chloor");
  EXPECT_EQ(names().in_sentence("Chlorine Liquide 2 van Steam & Sons"), "Chlorine Liquide 2 van Steam & Sons");
  EXPECT_EQ(names().in_sentence("éChlorine PVC"), "éChlorine PVC");
  EXPECT_EQ(names().in_sentence(""), "");
}

/// What a product is counted as is no part of its name in a sentence; which steam it is, is.
TEST(DutchNames, OfProductsAreShortInSentences) {
  EXPECT_EQ(models::spoken_name("Caustic soda, as 100 % NaOH"), "Caustic soda");
  EXPECT_EQ(models::spoken_name("Calcium ammonium nitrate (CAN), 27 % N"), "Calcium ammonium nitrate (CAN)");
  EXPECT_EQ(models::spoken_name("Natronloog, als 100 % NaOH"), "Natronloog");
  for (const char* whole : {"Steam, 140 bar", "Gasoline components, toluene, C9", "Chlorine", ""})
    EXPECT_EQ(models::spoken_name(whole), whole);
  EXPECT_EQ(names().in_sentence("Tekort aan Caustic soda en Steam, 140 bar"),
            "Tekort aan Natronloog en Stoom, 140 bar");
  EXPECT_EQ(models::name_in_sentence("Caustic soda, as 100 % NaOH"), "caustic soda");
  for (const char* as_it_is : {"PVC", "p-Phenylenediamine (PPD)", "CO2, food grade", "N"})
    EXPECT_EQ(models::name_in_sentence(as_it_is), as_it_is);
  EXPECT_EQ(names().in_sentence("Tekort aan caustic soda en chlorine"), "Tekort aan natronloog en chloor");
}

TEST(DutchNames, ArePutIntoEveryPairOfLanguagesAndBesideThem) {
  Json page = {{"answer", {{{"en", "Steam falls"}, {"nl", "Steam daalt"}}}},
               {"rows", {{{"text", {{"en", "Chlorine"}, {"nl", "Chlorine"}}}}}},
               {"name", "Steam"},
               {"numbers", {1, 2, 3}}};
  names().put_in(page);
  EXPECT_EQ(page["answer"][0]["nl"], "Stoom daalt");
  EXPECT_EQ(page["answer"][0]["en"], "Steam falls");
  EXPECT_EQ(page["rows"][0]["text"]["nl"], "Chloor");
  EXPECT_EQ(page["name"], "Steam") << "the page looks it up";
  EXPECT_EQ(page["names_nl"]["Steam"], "Stoom");
  EXPECT_FALSE(page["names_nl"].contains("PVC"));
  EXPECT_EQ(page["names_nl"].size(), 13u);  // unit 1; steam, chlorine and other steam 2 each; soda and fertiliser 3
  EXPECT_EQ(page["product_names"]["pvc"]["nl"], "PVC");
}

}  // namespace
}  // namespace schakel::results
