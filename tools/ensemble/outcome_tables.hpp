// What is kept of every future, as tables and files: outcomes, days of projects and of first stops, and journals.
#pragma once

#include <filesystem>
#include <string>

#include "tools/ensemble/ensemble.hpp"
#include "tools/results/database.hpp"
#include "tools/results/directory.hpp"

namespace schakel::ensemble {

/// "botlek", or "botlek+2" where it begins two years later.
std::string name_of_arm(const models::Arm& arm);

/// Tables `option`, `replication`, `outcome` (a column for each outcome and year), `project_date`, `first_stop`,
/// `event` and `event_cause`; views `paired` (difference with the first option), `outcome_long` (headline outcomes, one
/// a row) and `account` (those by year, beside the first option).
std::string outcome_schema(const Experiment& experiment, const Ensemble& ensemble);
/// Fills them. One future in memory at a time.
void put_outcomes(const Experiment& experiment, const Ensemble& ensemble, const results::Database& db);

/// accounts.csv, events.csv and journal.pb: accounts by year of every option but the first, beside the first, of as
/// many futures as fit in a million rows; events of the futures whose journals are kept. Throws WorldError.
void write_kept(const Experiment& experiment, const Ensemble& ensemble, const results::Directory& directory);

}  // namespace schakel::ensemble
