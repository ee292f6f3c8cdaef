#include "tools/ensemble/draw_tables.hpp"

#include <fstream>

#include "sim/base/check.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::ensemble {
namespace {

/// The first futures without a fault, with their numbers.
template <class Take>
void each_drawn(const Draws& draws, const Ensemble& ensemble, std::size_t most, Take take) {
  if (draws.numbers().list().empty()) return;
  std::size_t told = 0;
  for (const Told& one : ensemble.replications) {
    if (!one.fault.empty()) continue;
    if (told++ == most) return;
    take(one.number, draws.drawn(one));
  }
}

}  // namespace

void put_draws(const Draws& draws, const Ensemble& ensemble, const results::Database& db) {
  results::Insert numbers(db, "number", 9), values(db, "draw", 3);
  int index = 0;
  for (const UncertainNumbers::Number& number : draws.numbers().list()) {
    const v1::Quantity& q = number.origin;
    numbers.row(index++, draws.numbers().keys()[number.key], number.path, q.value(), q.low(), q.high(),
                v1::Shape_Name(q.shape()), v1::Grade_Name(q.grade()), q.source());
  }
  each_drawn(draws, ensemble, kMostWithDraws, [&values](std::uint64_t replication, const std::vector<double>& drawn) {
    for (std::size_t i = 0; i < drawn.size(); ++i)
      values.row(static_cast<std::int64_t>(replication), static_cast<int>(i), drawn[i]);
  });
}

std::string numbers_csv(const Draws& draws) {
  std::string csv = "number,draw,path,value,low,high,shape,grade,source\n";
  std::size_t index = 0;
  for (const UncertainNumbers::Number& number : draws.numbers().list()) {
    const v1::Quantity& q = number.origin;
    csv += std::to_string(index++) + "," + results::field(draws.numbers().keys()[number.key]) + "," +
           results::field(number.path) + "," + results::digits(q.value()) + "," + results::digits(q.low()) + "," +
           results::digits(q.high()) + "," + v1::Shape_Name(q.shape()) + "," + v1::Grade_Name(q.grade()) + "," +
           results::field(q.source()) + "\n";
  }
  return csv;
}

void write_draws_csv(const Draws& draws, const Ensemble& ensemble, const std::filesystem::path& file) {
  std::ofstream out(file);
  out << "replication,number,value\n";
  each_drawn(draws, ensemble, kMostInText, [&out](std::uint64_t replication, const std::vector<double>& drawn) {
    for (std::size_t i = 0; i < drawn.size(); ++i)
      out << replication << ',' << i << ',' << results::digits(drawn[i]) << '\n';
  });
  if (!out.flush())
    throw WorldError("cannot write " + file.string() + "; free disk space or choose another place with -o");
}

}  // namespace schakel::ensemble
