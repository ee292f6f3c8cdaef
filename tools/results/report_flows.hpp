// Where each product comes from and goes to, without and with the scenario: what the report's flow picture shows.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// {"day": [...], "products": [{"product", "measure", "from": [end...], "to": [end...]}]}, an end being
/// {"kind", "id", "name", "baseline": [...], "scenario": [...]} with yearly volumes on each of the days.
/// Days: 30 days and a year after the scenario's first event, and the end. Kinds: unit, boundary, market (through a
/// pool or hub; the id and name of that), bought, import; sold, own_use, burned, neutralised, flared, vented. Pools
/// are looked through; stocks are left out, so that the two sides differ by what they give or take on that day.
/// Empty without an event of the scenario.
Json flows_json(const Run& run);

}  // namespace schakel::results
