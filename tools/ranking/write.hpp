// The result of a ranking: table, summary, directory.
#pragma once

#include "tools/ranking/ranking.hpp"

namespace schakel::ranking {

using Json = nlohmann::ordered_json;

struct Result {
  const ensemble::Experiment& experiment;
  const ensemble::Ensemble& ensemble;
  const std::vector<Subject>& subjects;
  const std::vector<Loss>& losses;
  const std::vector<Pair>& pairs;
  std::string date, command_line;
};

/// rank,subject,name,by,jobs,jobs_lost,jobs_at_risk,co2_per_year,co2_cumulative,co2_global,products,units,depth,...
std::string rank_csv(const Result& result);
/// first,second,jobs,jobs_apart,jobs_together_more,co2,co2_apart,co2_together_more
std::string pairs_csv(const Result& result);
Json summary(const Result& result);

/// Writes the directory whole. Throws WorldError.
void write(const Result& result, const std::filesystem::path& place, bool replace);

}  // namespace schakel::ranking
