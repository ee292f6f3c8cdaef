// How owners may leave: what holds each unit here and what draws it abroad, and how bankruptcies end. Where owners
// decide.
#pragma once

#include <string>
#include <vector>

#include "tools/results/run.hpp"
#include "tools/results/tables.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

/// Something about relocation or bankruptcy was recorded in either play.
bool has_exits(const Run& run);

/// run,replication,day,date,unit,product,region,step,risk and present values in EUR: a row per unit and day.
std::string relocation_csv(const Run& run);
/// Of summary.json and of the report page; null where there is nothing to tell.
Json bankruptcies_json(const Run& run);
Json relocation_json(const Run& run);
/// Units closed after a bankruptcy in the scenario, of which it is not known what cleaning up costs.
std::vector<int> clean_up_gaps(const Run& run);
/// What holds a unit, for `schakel explain`: nothing where no alternative is known.
std::vector<words::Message> relocation_messages(const Run& run, int unit);

/// Name of an exit: "restart", "parts", "closure".
const char* exit_name(journal::Bankruptcy::Exit exit);

}  // namespace schakel::results
