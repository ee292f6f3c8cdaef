// Errands of a play. Those that share something are carried out by SimGrid: an actor each, offices as semaphores
// (tokens, first come first served), crews as hosts whose speed is shared by the work on them. A span shares nothing:
// it is a date. Internal to sim/engine.
//
// Dates. A span or a file on a desk ends on a date that is kept beside SimGrid's clock (begun + days), so that it does
// not depend on how far apart two wake-ups were; work ends when SimGrid says so. An actor that has done its errand
// waits for the next one: making actors costs more than waking them.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <simgrid/s4u.hpp>
#include <vector>

#include "sim/cascade/review.hpp"

namespace schakel::engine {

class Errands {
 public:
  /// Inside the coordinator. One crew host for each crew, made before the platform was sealed.
  Errands(const cascade::SharedResources& resources, std::vector<simgrid::s4u::Host*> crews, simgrid::s4u::Host* world);

  ~Errands();
  Errands(const Errands&) = delete;
  Errands& operator=(const Errands&) = delete;

  /// Begins them, in the order given: that is the order of the queues.
  void begin(double day, const std::vector<cascade::Errand>& errands);
  /// One that waits for a desk leaves the queue when its turn comes; one under way ends now. Neither is told of.
  void give_up(double day, std::int32_t key);

  /// Sleeps until `latest`, or until an errand ends before it; the day it is then.
  double sleep_until(double latest);
  /// Those that have ended by `day`, in order of key.
  std::vector<cascade::ErrandEnd> take_ended(double day);

 private:
  enum class Phase : std::uint8_t { idle, queued, under_way, dropped, gone };
  struct Worker {
    simgrid::s4u::ActorPtr actor;
    cascade::Errand errand;
    Phase phase = Phase::idle;
    double asked = 0, began = 0;
    simgrid::s4u::ExecPtr work;
  };
  struct Office {
    simgrid::s4u::SemaphorePtr desks;
    std::multiset<double> free_since;  ///< dates on which desks that nobody has taken became free
  };

  Worker* find(std::int32_t key);
  void live(Worker& worker);
  void sit(Worker& worker);
  void build(Worker& worker);
  void leave_desk(Worker& worker, double day);
  void report(Worker& worker, double day);
  bool any_under_way() const;
  double first_end() const;
  double first_end_of_spans() const;
  void hear_of_ended();

  std::vector<Office> offices_;
  std::vector<simgrid::s4u::Host*> crews_;
  simgrid::s4u::Host* world_;
  simgrid::s4u::SemaphorePtr bell_;               ///< rings when an errand has ended
  std::vector<std::unique_ptr<Worker>> workers_;  ///< addresses stay
  std::vector<cascade::ErrandEnd> ended_;
  std::map<std::int32_t, cascade::ErrandEnd> spans_;  ///< under way, by key
};

}  // namespace schakel::engine
