// Merit order of headers (models/plants/headers.hpp).
#include <map>

#include "clusters/schema/cluster.pb.h"
#include "models/plants/headers.hpp"
#include "tools/load/check_model.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {

namespace {}  // namespace

void check_headers(const Resolution& resolved, Reporter& reporter) {
  const models::Headers headers(resolved.model);
  std::map<std::pair<int, int>, std::size_t> first;  // pool and merit to the first link that has it
  for (std::size_t l = 0; l < resolved.links.size(); ++l) {
    const models::Link& link = resolved.model.links[l];
    if (!headers.is_header(link.to)) continue;
    const v1::Link& message = *resolved.links[l];
    if (message.contract().has_priority())
      reporter.error(message.contract(), "priority",
                     {"contract.priority on a link into header " + in_quotes(message.to()), "merit",
                      "in a header the merit is also the priority"});
    const auto [other, added] = first.emplace(std::pair(link.to.index, link.merit), l);
    if (added) continue;
    reporter.warning(message, link.merit_given ? "merit" : "",
                     {"merit = " + std::to_string(link.merit) + " is also that of link " +
                          in_quotes(resolved.links[other->second]->id()) + " into the same header",
                      "distinct values", "equal merits rise and fall together, pro rata"});
  }
}

}  // namespace schakel::load
