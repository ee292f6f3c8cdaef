// People at idle units: at risk.
#pragma once

#include "models/accounts/accounts.hpp"

namespace schakel::models {

/// Of `persons` at a unit when all of it stands, those at risk over time: all while it is idle, less the part that has
/// closed for good (`closed_part`); nothing without steps or persons.
Series idle_persons(const Activity& activity, std::size_t unit, double persons);

}  // namespace schakel::models
