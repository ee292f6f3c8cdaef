// Guarantees: a public party pays the tariff of infrastructure until users book it.
#pragma once

namespace schakel::models {

/// So long one may have to pay, years: ship-or-pay terms of users.
inline constexpr double kYearsGuaranteed = 15;

}  // namespace schakel::models
