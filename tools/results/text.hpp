// Numbers and fields as results write them: 12 significant digits, RFC 4180.
#pragma once

#include <string>

#include "models/plants/model.hpp"

namespace schakel::results {

/// `%.12g`, with -0 written as 0: the same bytes for the same number.
std::string digits(double value);
/// `value` rounded to 12 significant digits, for JSON.
double rounded(double value);
/// Id of the cluster an account row is about; "all" for all together.
const std::string& cluster_id(const models::Model& model, int cluster);
/// A CSV field: quoted when it holds a comma, quote or line end, or begins or ends with a space.
std::string field(const std::string& text);

}  // namespace schakel::results
