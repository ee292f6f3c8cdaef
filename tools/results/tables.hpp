// The plain files of a result directory. Columns and keys are the agreed surface: see docs of `schakel run --help`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tools/results/findings.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {

using Json = nlohmann::ordered_json;

/// run,replication,event,day,date,subject,kind,mechanism,cause,detail
std::string events_csv(const Run& run);
/// replication,date,cluster,quantity,unit,baseline,scenario,difference
std::string accounts_csv(const Run& run);
/// Headline differences with the baseline; what is not modelled yet is null.
Json summary(const Run& run, const Findings& found);

/// Of a run in many futures: mean, 5 %, 50 % and 95 % of every headline outcome for baseline, scenario and difference
/// (of which the mean has a 95 % interval), and those of CO2 and jobs per year.
Json futures_json(const Futures& futures);
/// 5 %, 50 % and 95 % of the difference that a row of the headline stands for; null: futures do not tell.
Json in_futures(const Run& run, const std::string& headline_key);
/// replication,run,quantity,unit,value of headline outcomes.
std::string outcomes_csv(const Futures& futures);
/// The parts of the summary about jobs that leave, emissions elsewhere and by register, basic products, energy and
/// transport; null where the run had no national data.
Json accounts_summary(const Run& run, const Findings& found);
/// Parts of the differences by mechanism and by scenario event; each adds up to the difference.
Json attribution_summary(const Run& run);
/// Every file that was read: {path, sha256}.
Json input_files(const v1::Inputs& inputs);
/// Versions, seed, hashes of inputs, command line.
Json manifest(const Run& run);
/// Length-delimited JournalEvent messages of baseline and scenario.
std::string journal_pb(const Run& run);
/// The resolved inputs, with deterministic bytes.
std::string inputs_pb(const Run& run);
/// Writes results.sqlite. Throws WorldError.
void write_sqlite(const Run& run, const std::string& file);
/// {id, name, reference_date} of each cluster.
Json clusters_json(const models::Model& model);
/// Data of the report page.
Json report_data(const Run& run, const Findings& found);

/// Version of the program, "0.1.0".
std::string program_version();
/// "schakel 0.1.0 (SimGrid ..., Boost ..., Protobuf ..., SQLite ...)" as name -> version.
Json versions();

}  // namespace schakel::results
