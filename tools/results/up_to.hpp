// The first part of a play.
#pragma once

#include "sim/journal/journal.hpp"

namespace schakel::results {

/// Events and series of the record up to a day, that day included: days since day 0. What is told at the end of a play
/// alone (stages and delays of projects, payments, choices, bankruptcies, relocation) is not in it.
journal::Record up_to(const journal::Record& record, double day);

}  // namespace schakel::results
