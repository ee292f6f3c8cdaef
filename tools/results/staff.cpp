#include "tools/results/staff.hpp"

#include <algorithm>

namespace schakel::results {

using words::Language;
using words::Message;
using words::MessageId;

void Staff::add(const models::Model& model, int unit, double part) {
  const models::Unit& of = model.units[static_cast<std::size_t>(unit)];
  if (of.jobs.own) {
    jobs_ += of.jobs.own->value * part;
  } else if (of.jobs.counted_in == models::kNone) {
    unknown_.push_back(of.name);
  } else {
    const std::string& at = model.units[static_cast<std::size_t>(of.jobs.counted_in)].name;
    if (std::find(counted_at_.begin(), counted_at_.end(), at) == counted_at_.end()) counted_at_.push_back(at);
  }
}

std::string Staff::text(Language language) const {
  if (unknown_.empty() && jobs_ == 0 && !counted_at_.empty())
    return render(Message{MessageId::answer_jobs_counted, {"0", words::list_of(counted_at_, language)}}, language);
  if (unknown_.empty()) return words::number(jobs_, 0);
  if (jobs_ == 0) return render(Message{MessageId::answer_not_known, {}}, language);
  return render(Message{MessageId::answer_at_least, {words::number(jobs_, 0), words::list_of(unknown_, language)}},
                language);
}

}  // namespace schakel::results
