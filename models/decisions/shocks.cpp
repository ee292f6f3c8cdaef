// Prices that the scenario multiplies: told in the journal on their day, and named as the cause of what an owner
// decides whose units buy or sell the product.
#include <algorithm>
#include <limits>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

int product_of(const Model& model, const std::string& id) {
  const auto found =
      std::find_if(model.products.begin(), model.products.end(), [&id](const Product& of) { return of.id == id; });
  return found == model.products.end() ? kNone : static_cast<int>(found - model.products.begin());
}

}  // namespace

/// Those that the journal can tell of, by day.
void Decider::find_shocks() {
  if (!in_.disturbed || !in_.scenario.prices) return;
  for (const PriceShock& of : in_.scenario.price_shocks) {
    const int product = product_of(in_.model, of.product);
    if (of.event != kNone && product != kNone) shocks_.push_back({&of, product, journal::kNone});
  }
  std::stable_sort(shocks_.begin(), shocks_.end(),
                   [](const Shock& a, const Shock& b) { return a.of->from_day < b.of->from_day; });
}

double Decider::next_shock() const {
  return next_shock_ < shocks_.size() ? shocks_[next_shock_].of->from_day : std::numeric_limits<double>::infinity();
}

/// True when something is told now.
bool Decider::tell_shocks(double day, std::vector<Change>& out) {
  const std::size_t before = out.size();
  for (; next_shock() <= day + kSame; ++next_shock_) {
    const Shock& shock = shocks_[next_shock_];
    Change change;
    change.day = change.announced_day = day;
    change.event = shock.of->event;
    change.what = Change::What::noted;
    change.about = {journal::Subject::Kind::product, shock.product};
    change.fraction = shock.of->factor;
    change.decision = {journal::EventKind::price_changed, journal::Mechanism::scenario, journal::kNone};
    out.push_back(change);
  }
  return out.size() > before;
}

void Decider::read_shock(std::int32_t event, const journal::Event& told) {
  if (told.kind != journal::EventKind::price_changed) return;
  for (Shock& shock : shocks_)
    if (shock.of->event == told.scenario_event) shock.told = event;
}

/// Event of the last price that changed of what the units of the set buy or sell, until their owner's patience with it
/// is over; kNone: there is none.
std::int32_t Decider::shock_for(const Set& set, double day) const {
  if (shocks_.empty()) return journal::kNone;
  const std::vector<UnitActivity> base = in_.margins.base_activity();
  for (std::size_t i = shocks_.size(); i-- > 0;) {
    const Shock& shock = shocks_[i];
    if (shock.told == journal::kNone || day > shock.of->until_day + set.patience_days) continue;
    const auto trades = [&](int u) {
      const auto terms = in_.margins.terms(u, 0, base[static_cast<std::size_t>(u)]);
      return std::any_of(terms.begin(), terms.end(), [&](const MarginTerm& t) { return t.name == shock.of->product; });
    };
    if (std::any_of(set.of.units.begin(), set.of.units.end(), trades)) return shock.told;
  }
  return journal::kNone;
}

}  // namespace schakel::models
