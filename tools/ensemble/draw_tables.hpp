// The numbers as they were in each future, for pandas and R: an experiments table, one number of one future a row.
#pragma once

#include <filesystem>
#include <string>

#include "tools/ensemble/ensemble.hpp"
#include "tools/results/database.hpp"

namespace schakel::ensemble {

/// Futures of which the numbers are kept: the first so many, in results.sqlite (about 20 bytes a number) and in
/// draws.csv.
inline constexpr std::size_t kMostWithDraws = 2000, kMostInText = 200;

/// `number`: what varies. Numbers with one `draw` (a correlation group) move together. `draw`: value in a future, after
/// what had to be brought nearer to its middle. `draw_long`: both.
inline constexpr const char* kDrawSchema = R"sql(
CREATE TABLE number (number INTEGER PRIMARY KEY, draw TEXT NOT NULL, path TEXT NOT NULL, value REAL, low REAL,
  high REAL, shape TEXT, grade TEXT, source TEXT);
CREATE TABLE draw (replication INTEGER, number INTEGER, value REAL, PRIMARY KEY (replication, number)) WITHOUT ROWID;
CREATE VIEW draw_long AS SELECT d.replication, n.path, n.draw, d.value FROM draw d JOIN number n USING (number);
)sql";

/// Fills the tables of kDrawSchema. One future in memory at a time.
void put_draws(const Draws& draws, const Ensemble& ensemble, const results::Database& db);
/// number,draw,path,value,low,high,shape,grade,source
std::string numbers_csv(const Draws& draws);
/// replication,number,value into a file, one future in memory at a time. Throws WorldError.
void write_draws_csv(const Draws& draws, const Ensemble& ensemble, const std::filesystem::path& file);

}  // namespace schakel::ensemble
