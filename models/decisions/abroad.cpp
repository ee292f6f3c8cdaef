#include "models/decisions/abroad.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

constexpr int kDraws = 400;  // a share of 10 % is known to 1.5 points
constexpr double kShare = 1.0 / kDraws;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// A number with a range, triangular.
double drawn(const Span& span, double u) {
  const double width = span.high - span.low, left = span.value - span.low;
  if (width <= 0) return span.value;
  return u * width < left ? span.low + std::sqrt(u * width * left)
                          : span.high - std::sqrt((1 - u) * width * (span.high - span.value));
}
double drawn(const Quantity& number, double u) { return drawn(Span{number.value, number.low, number.high}, u); }

}  // namespace

struct AbroadTest::Numbers {
  double assets, infrastructure, knowledge, synergy;
  double other_freight, room_margin;  ///< of the price
  std::vector<double> gap, freight;   ///< per product of the case
};

AbroadTest::AbroadTest(const Markets& markets, const Settings& settings, const YearsAhead& years, double hurdle,
                       double replacement, double tonnes_by_pipe, double exit)
    : markets_(markets),
      settings_(settings),
      years_(years),
      hurdle_(hurdle),
      replacement_(replacement),
      tonnes_by_pipe_(tonnes_by_pipe),
      exit_(exit) {}

double AbroadTest::saved_per_year(const AbroadCase& of, const Numbers& numbers) const {
  double eur = 0;
  for (std::size_t p = 0; p < of.products.size(); ++p) eur += of.products[p].made * numbers.gap[p];
  return eur;
}

double AbroadTest::freight_per_year(const AbroadCase& of, const Numbers& numbers) const {
  double eur = of.other_sales * numbers.other_freight;
  for (std::size_t p = 0; p < of.products.size(); ++p) eur += of.products[p].leaving * numbers.freight[p];
  return eur;
}

AbroadValue AbroadTest::value(const AbroadCase& of, const Numbers& numbers) const {
  AbroadValue value;
  const auto build = static_cast<std::size_t>(std::lround(settings_.abroad_build_years));
  double tonne_years = 0, here = 1, there = 1;  // discount factors
  for (std::size_t k = 0; k < years_.cash.size(); ++k) {
    here /= 1 + hurdle_;
    there /= 1 + of.hurdle;
    value.staying += here * years_.cash[k];
    if (k < build) {
      value.here_until += here * std::max(0.0, years_.cash[k]);
      if (k + 1 == build) value.leaving = here * exit_;
      continue;
    }
    value.there += there * years_.cash[k];
    tonne_years += there * years_.level[k];
  }
  if (build == 0) value.leaving = exit_;
  value.saved = tonne_years * saved_per_year(of, numbers);
  value.freight = tonne_years * freight_per_year(of, numbers);
  value.assets = numbers.assets * replacement_;
  value.infrastructure = numbers.infrastructure * replacement_;
  value.knowledge = numbers.knowledge * replacement_;
  value.synergy = tonne_years * tonnes_by_pipe_ * numbers.synergy;
  value.alternative = of.products.front().alternative;
  return value;
}

AbroadValue AbroadTest::best(const std::vector<AbroadCase>& cases) const {
  AbroadValue found;
  for (const AbroadCase& of : cases) {
    Numbers middle{settings_.hold_assets.value,
                   settings_.hold_infrastructure.value,
                   settings_.hold_knowledge.value,
                   settings_.hold_synergy.value,
                   settings_.abroad_freight.value,
                   settings_.room_margin.value,
                   {},
                   {}};
    for (const AbroadCase::Product& p : of.products) {
      middle.gap.push_back(markets_.abroad[at(p.alternative)].cost_gap.value);
      middle.freight.push_back(markets_.abroad[at(p.alternative)].freight.value);
    }
    const AbroadValue here = value(of, middle);
    if (found.alternative == kNone || here.moving() > found.moving()) found = here;
  }
  return found;
}

/// Of the next plant, built here: it runs when the one there would.
double AbroadTest::next_here() const {
  double value = -replacement_, discount = 1;
  for (std::size_t k = 0; k < years_.cash.size(); ++k) {
    discount /= 1 + hurdle_;
    if (k >= static_cast<std::size_t>(std::lround(settings_.abroad_build_years))) value += discount * years_.cash[k];
  }
  return value;
}

/// Of closing here and serving the customers, from the second year on, with what plants there make, at the return
/// asked here, for nothing is built.
double AbroadTest::room_there(const AbroadCase& of, const Numbers& numbers) const {
  const double yearly = saved_per_year(of, numbers) - freight_per_year(of, numbers) - of.sales * numbers.room_margin -
                        tonnes_by_pipe_ * numbers.synergy;
  double value = 0, discount = 1;
  for (std::size_t k = 0; k < years_.cash.size(); ++k) {
    discount /= 1 + hurdle_;
    value += discount * (k == 0 ? std::max(0.0, years_.cash[k]) - exit_ : years_.cash[k] + yearly * years_.level[k]);
  }
  return value;
}

AbroadTest::Risk AbroadTest::risk(const std::vector<AbroadCase>& cases, std::uint64_t seed, std::uint64_t replication,
                                  const std::string& key) const {
  RandomStream random(seed, replication, key, "relocation");
  Risk risk;
  for (int draw = 0; draw < kDraws; ++draw) {
    Numbers numbers{drawn(settings_.hold_assets, random.uniform()),
                    drawn(settings_.hold_infrastructure, random.uniform()),
                    drawn(settings_.hold_knowledge, random.uniform()),
                    drawn(settings_.hold_synergy, random.uniform()),
                    drawn(settings_.abroad_freight, random.uniform()),
                    drawn(settings_.room_margin, random.uniform()),
                    {},
                    {}};
    bool now = false, next = false, room = false;
    for (const AbroadCase& of : cases) {
      numbers.gap.clear(), numbers.freight.clear();
      for (const AbroadCase::Product& p : of.products) {
        numbers.gap.push_back(drawn(markets_.abroad[at(p.alternative)].cost_gap, random.uniform()));
        numbers.freight.push_back(drawn(markets_.abroad[at(p.alternative)].freight, random.uniform()));
      }
      const AbroadValue value = this->value(of, numbers);
      const double least = std::max(value.staying, -exit_);
      now = now || value.moving() > least;
      next = next || value.plant_abroad() > next_here();
      room = room || room_there(of, numbers) > least;
    }
    risk.now += now ? kShare : 0;
    risk.next += next ? kShare : 0;
    risk.room += room ? kShare : 0;
  }
  return risk;
}

}  // namespace schakel::models
