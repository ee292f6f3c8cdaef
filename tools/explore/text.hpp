// Scenarios as the page says them (JSON) and as a person keeps them (text).
#pragma once

#include <string>

#include "clusters/schema/scenario.pb.h"
#include "sim/base/problem.hpp"

namespace schakel::explore {

/// Reads the JSON of a message Scenario; bytes that are something else, and fields that it does not have, are a
/// problem.
v1::Scenario scenario_of_json(const std::string& json, Problems& problems);

/// The scenario as a file that `schakel run` plays: one line for each field, texts quoted so that nothing in them can
/// be anything but text.
std::string text_of(const v1::Scenario& scenario);

/// For the page: what is given, by the names of the schema.
std::string json_of(const v1::Scenario& scenario);

}  // namespace schakel::explore
