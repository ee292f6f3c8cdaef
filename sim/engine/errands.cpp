#include "sim/engine/errands.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/check.hpp"

namespace schakel::engine {

namespace sg4 = simgrid::s4u;
using cascade::Errand;

Errands::Errands(const cascade::SharedResources& resources, std::vector<sg4::Host*> crews, sg4::Host* world)
    : crews_(std::move(crews)), world_(world), bell_(sg4::Semaphore::create(0)) {
  for (const int desks : resources.desks) {
    Office office{sg4::Semaphore::create(static_cast<unsigned>(desks)), {}};
    for (int d = 0; d < desks; ++d) office.free_since.insert(0);
    offices_.push_back(std::move(office));
  }
}

/// A semaphore must not go while somebody waits for it: those are left to the end of the process, as the actors are.
Errands::~Errands() {
  for (const auto& worker : workers_)
    if (worker->phase == Phase::queued || worker->phase == Phase::dropped)
      intrusive_ptr_add_ref(offices_[static_cast<std::size_t>(worker->errand.resource)].desks.get());
}

Errands::Worker* Errands::find(std::int32_t key) {
  for (const auto& worker : workers_)
    if ((worker->phase == Phase::queued || worker->phase == Phase::under_way) && worker->errand.key == key)
      return worker.get();
  return nullptr;
}

void Errands::begin(double day, const std::vector<Errand>& errands) {
  for (const Errand& errand : errands) {
    check(find(errand.key) == nullptr && !spans_.contains(errand.key),
          [&] { return "errands: " + std::to_string(errand.key) + " is under way already"; });
    if (errand.kind == Errand::Kind::span) {
      spans_[errand.key] = {errand.key, day, day + errand.days};
      continue;
    }
    const auto idle =
        std::find_if(workers_.begin(), workers_.end(), [](const auto& w) { return w->phase == Phase::idle; });
    const bool make = idle == workers_.end();
    if (make) workers_.push_back(std::make_unique<Worker>());
    Worker& worker = make ? *workers_.back() : **idle;
    worker.errand = errand;
    worker.asked = worker.began = day;
    worker.phase = errand.kind == Errand::Kind::desk ? Phase::queued : Phase::under_way;
    if (make) {
      worker.actor = sg4::Actor::create("errand", world_, [this, &worker] { live(worker); });
      worker.actor->daemonize();
    } else {
      worker.actor->resume();
    }
  }
}

void Errands::live(Worker& worker) {
  while (true) {
    worker.errand.kind == Errand::Kind::desk ? sit(worker) : build(worker);
    worker.phase = Phase::idle;
    sg4::this_actor::suspend();
  }
}

/// The desk has been free since the earliest date on which one became so, or since it was asked for.
void Errands::sit(Worker& worker) {
  Office& office = offices_[static_cast<std::size_t>(worker.errand.resource)];
  office.desks->acquire();
  const double free = *office.free_since.begin();
  office.free_since.erase(office.free_since.begin());
  worker.began = std::max(worker.asked, free);
  if (worker.phase == Phase::queued) {
    worker.phase = Phase::under_way;
    const double end = worker.began + worker.errand.days;
    sg4::this_actor::sleep_until(end);
    report(worker, end);
    leave_desk(worker, end);
  } else {
    leave_desk(worker, worker.began);  // dropped while it waited
  }
}

void Errands::leave_desk(Worker& worker, double day) {
  Office& office = offices_[static_cast<std::size_t>(worker.errand.resource)];
  office.free_since.insert(day);
  office.desks->release();
}

void Errands::build(Worker& worker) {
  sg4::Host* crew = crews_[static_cast<std::size_t>(worker.errand.resource)];
  worker.work = sg4::Exec::init();
  worker.work->set_flops_amount(worker.errand.persons * worker.errand.days)->set_bound(worker.errand.persons);
  worker.work->set_priority(worker.errand.persons);  // all slower in proportion
  worker.work->set_host(crew)->start()->wait();
  worker.work = nullptr;
  report(worker, sg4::Engine::get_clock());
}

void Errands::report(Worker& worker, double day) {
  ended_.push_back({worker.errand.key, worker.began, day});
  bell_->release();
}

/// A killed actor may only leave plain data behind: its desk is given back here.
void Errands::give_up(double day, std::int32_t key) {
  if (spans_.erase(key) > 0) return;
  Worker* worker = find(key);
  if (worker == nullptr) {
    std::erase_if(ended_, [key](const cascade::ErrandEnd& end) { return end.key == key; });
    return;
  }
  if (worker->phase == Phase::queued) {
    worker->phase = Phase::dropped;
    return;
  }
  worker->actor->kill();
  worker->phase = Phase::gone;
  if (worker->errand.kind == Errand::Kind::desk) leave_desk(*worker, day);
}

double Errands::first_end() const {
  double first = std::numeric_limits<double>::infinity();
  for (const cascade::ErrandEnd& end : ended_) first = std::min(first, end.ended);
  return first;
}

double Errands::first_end_of_spans() const {
  double first = std::numeric_limits<double>::infinity();
  for (const auto& [key, end] : spans_) first = std::min(first, end.ended);
  return first;
}

bool Errands::any_under_way() const {
  return std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) {
    return worker->phase == Phase::queued || worker->phase == Phase::under_way || worker->phase == Phase::dropped;
  });
}

double Errands::sleep_until(double latest) {
  const double day = std::min(latest, first_end_of_spans());
  if (!any_under_way() && ended_.empty()) {
    sg4::this_actor::sleep_until(day);
    return day;
  }
  const double now = sg4::Engine::get_clock();
  if (ended_.empty() && std::isinf(day)) {
    bell_->acquire();
  } else if (ended_.empty() && (day <= now || bell_->acquire_timeout(day - now))) {
    sg4::this_actor::sleep_until(day);
  }
  return std::min(day, first_end());
}

void Errands::hear_of_ended() {
  if (!any_under_way() && ended_.empty()) return;
  for (bool more = true; more;) {  // others may be due in the same instant
    const std::size_t before = ended_.size();
    sg4::this_actor::yield();
    more = ended_.size() > before;
  }
  while (bell_->get_capacity() > 0) bell_->acquire();
}

std::vector<cascade::ErrandEnd> Errands::take_ended(double day) {
  hear_of_ended();
  std::vector<cascade::ErrandEnd> now;
  const auto due = [day](const cascade::ErrandEnd& end) { return end.ended <= day + cascade::kSameInstant; };
  std::copy_if(ended_.begin(), ended_.end(), std::back_inserter(now), due);
  std::erase_if(ended_, due);
  for (const auto& [key, end] : spans_)
    if (due(end)) now.push_back(end);
  std::erase_if(spans_, [&due](const auto& span) { return due(span.second); });
  std::sort(now.begin(), now.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return now;
}

}  // namespace schakel::engine
