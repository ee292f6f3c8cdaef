// Where each product comes from and goes to, without and with the scenario: what the report's flow picture shows.
#pragma once

#include "tools/results/tables.hpp"

namespace schakel::results {

/// {"day": [...], "products": [{"product", "measure", "from": [end...], "to": [end...]}]}, an end being
/// {"kind", "id", "name", "baseline": [...], "scenario": [...]} with yearly volumes on each of the days.
/// Days: 30 days and a year after the scenario's first event, and the end. Kinds: unit, boundary, market (through a
/// pool or hub; the id and name of that), stock (of a unit, with what is under way to it; the id and name of that
/// unit), bought, import; sold, own_use, burned, neutralised, flared, vented. Pools are looked through. The two sides
/// are the same; a unit's are what it makes and what it uses, not what its stock gives or takes. Empty without an event
/// of the scenario.
Json flows_json(const Run& run);

}  // namespace schakel::results
