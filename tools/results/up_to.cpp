#include "tools/results/up_to.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>

namespace schakel::results {

journal::Record up_to(const journal::Record& record, double day) {
  const auto until = [day](const auto& list) {  // all are in order of day
    const auto end =
        std::upper_bound(list.begin(), list.end(), day, [](double d, const auto& of) { return d < of.day; });
    return std::decay_t<decltype(list)>(list.begin(), end);
  };
  journal::Record part;
  part.events = until(record.events);
  part.rates = until(record.rates);
  part.flows = until(record.flows);
  part.stocks = until(record.stocks);
  part.afloat = until(record.afloat);
  part.states = until(record.states);
  const auto events = static_cast<std::int32_t>(part.events.size());
  std::copy_if(record.joint_causes.begin(), record.joint_causes.end(), std::back_inserter(part.joint_causes),
               [events](const journal::JointCause& joint) { return joint.event < events; });
  return part;
}

}  // namespace schakel::results
