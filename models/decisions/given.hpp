// What instruments that act through margins give to the units of a play, for the record: public money by unit and
// calendar year. Of what must be invested again within a time, a unit that closes before gives the part of that time
// back.
#pragma once

#include <span>
#include <vector>

#include "models/markets/margins.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

class Given {
 public:
  /// All of it must outlive this.
  Given(const Markets& markets, const Margins& margins, std::size_t units, Date start);
  /// From `day` on the units do this, at the prices of that month.
  void update(double day, int month, std::span<const UnitActivity> activity);
  void finish(double horizon, std::vector<journal::Payment>& to);

 private:
  struct Line {
    int unit = kNone, instrument = kNone;
    double eur_per_day = 0, since = 0;
    double sum = 0, from = 0;  ///< of the running year
    bool closed = false;
    std::vector<journal::Payment> years = {};
  };
  void settle(Line& line, double day);
  void claim_back(Line& line, double day);

  const Markets& markets_;
  const Margins& margins_;
  Date start_;
  std::vector<Line> lines_;  ///< by unit
};

}  // namespace schakel::models
