// The result of a ranking: tables, summary, page, directory.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tools/ranking/ranking.hpp"
#include "tools/results/directory.hpp"
#include "tools/words/message.hpp"

namespace schakel::ranking {

using Json = nlohmann::ordered_json;

/// Everything a result is written from.
struct Result {
  const ensemble::Experiment& experiment;
  const ensemble::Ensemble& ensemble;
  const std::vector<Subject>& subjects;
  const std::vector<Watch>& watches;  ///< by subject
  const std::vector<Loss>& losses;    ///< in order of rank
  const std::vector<Pair>& pairs;
  std::string date, command_line;

  const Subject& subject(const Loss& loss) const { return subjects[loss.subject]; }
  const Watch& watch(const Loss& loss) const { return watches[loss.subject]; }
  By by() const { return subjects.empty() ? By::unit : subjects.front().by; }
};

/// rank,subject,name,by,jobs_lost,jobs_at_risk,co2_kt_per_year,... means; the last columns say how sure the rank is.
std::string rank_csv(const Result& result);
/// first,second,jobs,jobs_apart,jobs_together_more,co2,co2_apart,co2_together_more
std::string pairs_csv(const Result& result);
/// Writes results.sqlite. Throws WorldError.
void write_sqlite(const Result& result, const std::string& file);
/// Who the key players are, how sure that is, and what other measures say: three sentences.
std::vector<words::Text> conclusions(const Result& result);
Json summary(const Result& result);
Json manifest(const Result& result);
/// What report.html shows: the summary and the manifest. tools/report/page/src/ranking/data.ts is the contract.
std::string report_html(const Result& result, const std::string& language);

/// Files whose bytes follow from the inputs alone: tables and summary. Throws WorldError.
void write_data(const Result& result, const results::Directory& directory);
/// Writes the directory whole. Throws WorldError.
void write(const Result& result, const std::filesystem::path& place, bool replace, const std::string& language);

}  // namespace schakel::ranking
