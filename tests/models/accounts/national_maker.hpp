// National data for tests: round numbers, in days.
#pragma once

#include "models/accounts/national.hpp"
#include "tests/models/site_maker.hpp"

namespace schakel::models::test {

/// Chemicals with m = 2 and g = 0.15; half of lost sales replaced, half each in EU at 1 and CN at 3 t/t of "goods".
inline National national_data() {
  National data;
  data.sectors.push_back({"steam", {"steam"}, "industry", "chemicals", ""});
  data.sectors.push_back({"chemicals", {}, "industry", "chemicals", "replaced"});
  data.multipliers.push_back({"chemicals", number(2), number(0.15)});
  data.intensities.push_back({"goods", "EU", "", number(1)});
  data.intensities.push_back({"goods", "CN", "", number(3)});
  data.origins.push_back({"", "EU", number(0.5)});
  data.origins.push_back({"", "CN", number(0.5)});
  data.leakage.push_back({"replaced", number(0.5)});
  data.emission_parameters.push_back({"grid-intensity", number(0.25)});
  data.emission_parameters.push_back({"eu-cap-reuse", number(1)});
  for (const auto& [id, value] : std::vector<std::pair<const char*, double>>{{"advice", 90},
                                                                             {"notice", 30},
                                                                             {"own-leave", 100},
                                                                             {"dismantling-share", 0.1},
                                                                             {"dismantling", 1000},
                                                                             {"contractors-gone", 50},
                                                                             {"site-services-gone", 200},
                                                                             {"indirect-from", 180},
                                                                             {"indirect-until", 720},
                                                                             {"regional-share", 0.6},
                                                                             {"recovered", 0.5},
                                                                             {"recovered-within", 700},
                                                                             {"redeployed", 0.4},
                                                                             {"quickly-back", 0.7},
                                                                             {"quick-months", 100},
                                                                             {"slow-months", 1000}})
    data.job_parameters.push_back({id, number(value)});
  return data;
}

}  // namespace schakel::models::test
