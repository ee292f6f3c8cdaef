// Compensation of indirect cost of emission trading: the allowance price in the price of power, for listed processes.
//
//   per t of main product = aid share x emission factor x benchmark x allowance price of the year before x part paid
//   part paid = money reserved for the year / (national claim x allowance price of the year before), at most 1
//
// Parameters: "aid-share" (fraction), "emission-factor" (t CO2 per MWh), "national-claim" (kt a year: what all who are
// listed in the country ask, per euro of the allowance price).
#pragma once

#include "models/markets/markets.hpp"

namespace schakel::models {

/// EUR per t of main product, when all of it is paid. `allowance`: EUR per t, of the year before.
double compensation_per_t(const MarginInstrument& rule, const MarginInstrument::Process& process, double allowance);

/// What is paid when all ask for what the rule gives, [0, 1]; 1 in a year for which nothing is reserved. `money`: of a
/// euro of that year over one of the allowance price.
double part_paid(const MarginInstrument& rule, int year, double allowance, double money);

}  // namespace schakel::models
