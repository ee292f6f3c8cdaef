// Ensembles made by hand: values by name, one list a future.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/tools/ensemble/futures.hpp"
#include "tools/ranking/ranking.hpp"

namespace schakel::ranking {

using Values = std::map<std::string, double>;

/// A play from 2024-01-01 to `horizon` on a model with so many units.
inline load::Loaded inputs(const std::string& horizon, std::size_t units = 3) {
  load::Loaded in;
  in.scenario.start = *parse_date("2024-01-01");
  in.scenario.horizon_days = parse_date(horizon)->days - in.scenario.start.days;
  in.model.units.resize(units);
  return in;
}

using Futures = std::vector<ensemble::Replication>;

inline ensemble::Ensemble read(const load::Loaded& in, Futures futures) {
  ensemble::Ensemble all;
  all.quantities = ensemble::quantities(in.scenario);
  ensemble::read(all, std::move(futures));
  return all;
}

/// `futures`: for each, the values of each arm; what is not named is 0.
inline Futures futures_of(const load::Loaded& in, const std::vector<std::vector<Values>>& futures) {
  ensemble::Ensemble names;
  names.quantities = ensemble::quantities(in.scenario);
  Futures all;
  for (std::size_t r = 0; r < futures.size(); ++r) {
    ensemble::Replication one{r, 0, {}, {}};
    for (const Values& values : futures[r]) {
      ensemble::Outcome outcome;
      outcome.values.assign(names.quantities.size(), 0);
      for (const auto& [name, value] : values) outcome.values[names.index_of(name)] = value;
      outcome.first_stop.assign(in.model.units.size(), std::numeric_limits<double>::infinity());
      one.arms.push_back(outcome);
    }
    all.push_back(one);
  }
  return all;
}
inline ensemble::Ensemble made(const load::Loaded& in, const std::vector<std::vector<Values>>& futures) {
  return read(in, futures_of(in, futures));
}

}  // namespace schakel::ranking
