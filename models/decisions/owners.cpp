#include "models/decisions/owners.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace schakel::models {

bool in_europe(const Owner& owner) {
  constexpr auto countries = std::to_array<std::string_view>(
      {"AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
       "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"});
  return owner.country.empty() || std::find(countries.begin(), countries.end(), owner.country) != countries.end();
}

double patience_years(const Owner& owner, const Settings& settings) {
  if (owner.patience_years) return owner.patience_years->value;
  switch (owner.type.value_or(OwnerType::group)) {
    case OwnerType::group: break;
    case OwnerType::distressed: return settings.patience_distressed_years;
    case OwnerType::private_equity: return settings.patience_factor_private_equity * settings.patience_years;
    case OwnerType::major:
    case OwnerType::state_linked:
    case OwnerType::public_network: return settings.patience_major_years;
    case OwnerType::co_operative: return settings.patience_co_operative_years;
    case OwnerType::trader: return settings.patience_trader_years;
    case OwnerType::infrastructure_fund: return settings.patience_infrastructure_years;
  }
  return settings.patience_years;
}

std::optional<double> own_hurdle(const Owner& owner, const Settings& settings) {
  if (owner.hurdle_rate) return owner.hurdle_rate->value;
  switch (owner.type.value_or(OwnerType::group)) {
    case OwnerType::private_equity: return settings.hurdle_private_equity;
    case OwnerType::public_network: return settings.hurdle_public;
    case OwnerType::co_operative: return settings.hurdle_co_operative;
    case OwnerType::trader: return settings.hurdle_trader;
    case OwnerType::infrastructure_fund: return settings.hurdle_infrastructure;
    default: return std::nullopt;
  }
}

double hurdle(const Owner& owner, const Settings& settings) {
  return own_hurdle(owner, settings).value_or(settings.hurdle + (in_europe(owner) ? 0 : settings.europe_premium));
}

std::vector<std::string> parameters_of(OwnerType type) {
  switch (type) {
    case OwnerType::group: return {};
    case OwnerType::distressed: return {"patience-distressed"};
    case OwnerType::private_equity: return {"patience-factor-private-equity", "hurdle-private-equity"};
    case OwnerType::major:
    case OwnerType::state_linked: return {"patience-major"};
    case OwnerType::public_network: return {"patience-major", "hurdle-state-linked"};
    case OwnerType::co_operative: return {"patience-co-operative", "hurdle-co-operative"};
    case OwnerType::trader: return {"patience-trader", "hurdle-trader"};
    case OwnerType::infrastructure_fund: return {"patience-infrastructure", "hurdle-infrastructure"};
  }
  return {};
}

}  // namespace schakel::models
