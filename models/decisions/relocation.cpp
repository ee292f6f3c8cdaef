// The alternative abroad in a play: as part of the exit test, and as an output for every unit on the first day, on the
// checkpoints and at the end.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// What is exchanged by pipe counts while the neighbour is there.
AbroadTest Decider::abroad_test(const Set& set, double day, const YearsAhead& years) const {
  double tonnes = 0;
  for (const PipedNeighbour& other : set.abroad.neighbours)
    if (!operations_.closed(other.unit)) tonnes += other.tonnes;
  return {in_.markets,
          in_.settings,
          years,
          set.hurdle,
          set.cost.replacement,
          tonnes,
          set.cost.exit + stays_behind(set) + claim_on(set, day)};
}

/// Of making its products abroad, after it has closed here; EUR. Nothing is known: minus infinity.
double Decider::value_abroad(const Set& set, double day) const {
  if (set.abroad.cases.empty()) return -std::numeric_limits<double>::infinity();
  const auto years = static_cast<int>(std::lround(in_.settings.abroad_build_years + in_.settings.abroad_life_years));
  const YearsAhead ahead = years_ahead(set, day, years, off(set));
  return abroad_test(set, day, ahead).best(set.abroad.cases).plant_abroad();
}

/// Plants of its owner that use its product stay, and go on with what is imported.
bool Decider::moves_a_step(const Set& set) const {
  return !set.of.whole_chain && std::any_of(set.abroad.users.begin(), set.abroad.users.end(),
                                            [this](int u) { return !operations_.closed(u) && !leaving_[at(u)]; });
}

double Decider::next_look_abroad() const {
  return looked_abroad_ < look_days_.size() ? look_days_[looked_abroad_] : std::numeric_limits<double>::infinity();
}

/// Every unit with the smallest set it could go with.
void Decider::look_abroad(double day) {
  if (day < next_look_abroad() - kSame) return;
  while (day >= next_look_abroad() - kSame) ++looked_abroad_;
  const auto years = static_cast<int>(std::lround(in_.settings.abroad_build_years + in_.settings.abroad_life_years));
  const auto before = static_cast<std::ptrdiff_t>(relocations_.size());
  for (const Set& set : sets_) {
    if (set.abroad.cases.empty() || set.phase == Phase::gone || is_settled(set) || is_failed(set)) continue;
    const YearsAhead ahead = years_ahead(set, day, years, off(set));
    const AbroadTest test = abroad_test(set, day, ahead);
    const AbroadValue best = test.best(set.abroad.cases);
    const AbroadTest::Risk risk = test.risk(set.abroad.cases, in_.scenario.seed, in_.replication, set.of.key);
    for (const int u : set.of.units) {
      const std::vector<int>& with = sets_of_unit_[at(u)];
      const bool smallest = std::none_of(with.begin(), with.end(), [&](int k) {
        return sets_[at(k)].of.units.size() < set.of.units.size() && !sets_[at(k)].abroad.cases.empty();
      });
      if (!smallest || operations_.closed(u) || leaving_[at(u)]) continue;
      relocations_.push_back({day, u, best.alternative, moves_a_step(set), best.staying, best.moving(),
                              best.saved - best.freight, best.assets, best.infrastructure, best.knowledge, best.synergy,
                              best.leaving, risk.now, risk.next, risk.room});
    }
  }
  std::sort(relocations_.begin() + before, relocations_.end(),
            [](const journal::Relocation& a, const journal::Relocation& b) { return a.unit < b.unit; });
}

}  // namespace schakel::models
