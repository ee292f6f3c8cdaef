// What the spread depends on: closures and prices of a future beside its numbers.
#include <gtest/gtest.h>

#include <algorithm>

#include "made.hpp"
#include "tools/comparison/write.hpp"

namespace schakel::comparison {
namespace {

constexpr std::size_t kFutures = 200;

/// A closure that comes in 0.4 of the futures and takes 10 kt from what the option saves, -20 kt without it: it is what
/// the difference depends on, and nothing else is.
TEST(Drivers, AClosureThatTakesAwayWhatIsSavedIsTheFirst) {
  Made made;
  v1::FutureClosure closure;
  closure.mutable_of()->set_unit("chlorine/big");
  closure.mutable_chance()->set_value(0.4);
  v1::FutureClosure other = closure;
  other.mutable_of()->set_unit("chlorine/other");
  made.experiment->closures = {closure, other};
  std::size_t came = 0;
  for (std::size_t f = 0; f < kFutures; ++f) {
    ensemble::Outcome option = made.play();
    const bool comes = ensemble::closure_draw(closure, made.experiment->inputs.scenario.seed, f).comes < 0.4;
    came += comes ? 1 : 0;
    option.values[made.ensemble.index_of("co2_cumulative")] = comes ? -10 : -20;
    made.add(made.play(), option);
  }
  EXPECT_GT(came, kFutures / 4);
  const Findings found = made.find();
  ASSERT_FALSE(found.arms[1].co2_drivers().empty());
  EXPECT_EQ(found.arms[1].co2_drivers()[0].what, "closure/chlorine/big");
  EXPECT_GT(found.arms[1].co2_drivers()[0].first, 0.6);  // all of the variance, but for the class in which some close
  EXPECT_TRUE(std::ranges::none_of(found.arms[1].co2_drivers(),
                                   [](const Driver& driver) { return driver.what == "closure/chlorine/other"; }));
}

/// The closure moves money too and not jobs; of jobs there is no spread, so that nothing would ever be told.
TEST(Drivers, AreToldOfEveryOutcomeThatDiffers) {
  Made made;
  v1::FutureClosure closure;
  closure.mutable_of()->set_unit("chlorine/big");
  closure.mutable_chance()->set_value(0.4);
  made.experiment->closures = {closure};
  for (std::size_t f = 0; f < kFutures; ++f) {
    ensemble::Outcome option = made.play();
    const bool comes = ensemble::closure_draw(closure, made.experiment->inputs.scenario.seed, f).comes < 0.4;
    option.values[made.ensemble.index_of("co2_cumulative")] = f % 2 == 0 ? -10 : -20;
    option.values[made.ensemble.index_of("public_cash")] = comes ? 1 : 2;
    made.add(made.play(), option);
  }
  const Findings found = made.find();
  const ensemble::Draws draws(*made.experiment);
  const Result result{*made.experiment, draws, made.ensemble, found, ""};
  const auto of = [&](const std::string& name) {
    return *std::ranges::find(found.arms[1].drivers, made.ensemble.index_of(name), &comparison::Drivers::quantity);
  };
  ASSERT_EQ(of("public_cash").told.size(), 1u);
  EXPECT_EQ(of("public_cash").told[0].what, "closure/chlorine/big");
  EXPECT_TRUE(of("co2_cumulative").told.empty());
  EXPECT_TRUE(of("co2_cumulative").floor.has_value());
  EXPECT_FALSE(of("jobs_end").differs);
  EXPECT_FALSE(of("jobs_end").floor.has_value());
  bool says = false;
  for (const words::Text& text : conclusions_of(result, 1))
    says |= text.en.find("would stand out.") != std::string::npos;
  EXPECT_TRUE(says);
}

/// A price of which the mean over the run moves from future to future is among what varies, and its mean is that of the
/// prices that the plays have.
TEST(Drivers, PricesThatMoveAreAmongWhatVaries) {
  Made made;
  load::Loaded& in = made.experiment->inputs;
  in.scenario.prices = true;
  models::PricePath path;
  path.product = "gas";
  path.noise_sd = 0.2;
  path.noise_correlation = 0.5;
  for (const int year : {2024, 2034}) {
    models::PricePoint point;
    point.year = year;
    point.price.value = 10;
    path.points.push_back(point);
  }
  in.markets.price_paths.push_back(path);
  for (std::size_t f = 0; f < 8; ++f) made.add(made.play(), made.play());
  ensemble::read(made.ensemble, made.futures);
  const ensemble::Draws draws(*made.experiment);
  const Varied all = varied(*made.experiment, draws, made.ensemble);
  const auto gas = std::ranges::find(all.names, "price/gas");
  ASSERT_NE(gas, all.names.end());
  const std::vector<double>& means = all.columns[static_cast<std::size_t>(gas - all.names.begin())];
  ASSERT_EQ(means.size(), 8u);
  EXPECT_NE(means[0], means[1]);
  for (const double mean : means) EXPECT_NEAR(mean, 10, 8);
}

// Paths of the data in words, in both languages; what has no words stands as it is called.
TEST(Drivers, NumbersOfTheDataHaveNames) {
  Made made;
  made.add(made.play(), made.play());
  made.experiment->inputs.model.units[0].id = "c/burner";
  made.experiment->inputs.model.units[0].name = "Burner";
  const Findings found = made.find();
  const ensemble::Draws draws(*made.experiment);
  const Result result{*made.experiment, draws, made.ensemble, found, ""};
  const auto name = [&result](const std::string& key) {
    const words::Text text = name_of_driver(result, key);
    return text.en + " | " + text.nl;
  };
  EXPECT_EQ(name("c/burner.line[line-3].minimum_load"), "Burner: line 3, minimum load | Burner: lijn 3, minimumlast");
  EXPECT_EQ(name("c/burner.input[naphtha].amount.t_per_t"),
            "Burner: input of naphtha, amount, t a tonne | Burner: invoer van naphtha, hoeveelheid, t per ton");
  EXPECT_EQ(name("c/burner.transit_time"), "Burner: transit time | Burner: transit time");
  EXPECT_EQ(name("c/some-link.volume.kt_per_year"), "some link: volume, kt a year | some link: volume, kt per jaar");
  EXPECT_EQ(name("national/foreign_intensity[ethylene].t_per_t"),
            "CO2 abroad of ethylene, t a tonne | CO2 in het buitenland van ethylene, t per ton");
  // of a price: the product of a cluster, else the path of the national data
  v1::Inputs& in = made.experiment->inputs.inputs;
  v1::PricePath& path = *in.mutable_national()->add_price_path();
  path.set_product("co2-allowance");
  path.set_name("EU allowance");
  EXPECT_EQ(name("price/co2-allowance"),
            "price over the whole run: EU allowance | prijs over de hele periode: EU allowance");
  path.set_name_nl("EU-emissierecht");
  EXPECT_EQ(name("price/co2-allowance"),
            "price over the whole run: EU allowance | prijs over de hele periode: EU-emissierecht");
  EXPECT_EQ(name("price/unknown-thing"),
            "price over the whole run: unknown thing | prijs over de hele periode: unknown thing");
  EXPECT_EQ(name("grid-intensity"), "grid intensity | grid intensity");
}

}  // namespace
}  // namespace schakel::comparison
