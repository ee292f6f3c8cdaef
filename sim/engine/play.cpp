#include "sim/engine/play.hpp"

// version.h needs what s4u.hpp brings, so their order stays:
// clang-format off
#include <simgrid/s4u.hpp>
#include <simgrid/version.h>
// clang-format on

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <map>
#include <optional>
#include <tuple>

#include "sim/base/check.hpp"
#include "sim/engine/errands.hpp"
#include "sim/engine/guard_page.hpp"

namespace schakel::engine {

namespace sg4 = simgrid::s4u;

namespace {

constexpr double kFlopsPerSecond = 1e9;  // hosts compute nothing here; SimGrid wants a speed

constexpr int kMostReviews = 1000;  // of one instant; more says that decisions undo each other without end

/// One thing that lasts, of the scenario or decided in the play: its dated changes, and the next date it will post.
struct Course {
  std::vector<cascade::Change> changes;
  std::size_t next = 0;
  bool dead = false;
};

/// Plain data shared by the actors of one play. No actor holds a lock: SimGrid runs one at a time.
struct Agenda {
  std::vector<Course> courses;
  std::vector<std::pair<std::size_t, cascade::Change>> posted;  ///< with the course, for our own order

  double next_day() const {
    double day = std::numeric_limits<double>::infinity();
    for (const Course& c : courses)
      if (!c.dead && c.next < c.changes.size()) day = std::min(day, c.changes[c.next].day);
    return day;
  }
  /// What has been posted counts too: an actor that is due when it is made posts at once.
  double next_change() const {
    double day = next_day();
    for (const auto& [course, change] : posted) day = std::min(day, change.day);
    return day;
  }
};

/// KiB. Actors sleep, queue and tell, and use at most 6 of theirs; the coordinator, which resolves rates and judges
/// business cases on its own, at most 8. A stack is cleared when it is made.
constexpr unsigned kActorStack = 16, kCoordinatorStack = 512;

/// Engine reads argv and installs signal handlers: give it its own arguments, and keep ours.
class QuietEngine {
 public:
  QuietEngine() {
    struct sigaction interrupt {
    }, fault{};
    sigaction(SIGINT, nullptr, &interrupt);
    sigaction(SIGSEGV, nullptr, &fault);
    const char* wanted = std::getenv("SCHAKEL_CONTEXTS");
    contexts_ = std::string("--cfg=contexts/factory:") + (wanted != nullptr ? wanted : "raw");
    static char name[] = "schakel";
    static char quiet[] = "--log=root.thresh:error";
    char* arguments[] = {name, quiet, contexts_.data(), stacks_.data(), guards_.data(), nullptr};
    int count = 5;
    engine_.emplace(&count, arguments);
    sigaction(SIGINT, &interrupt, nullptr);
    sigaction(SIGSEGV, &fault, nullptr);
    check(sg4::Engine::get_clock() == 0, "engine: the clock does not start at 0; a play needs a process of its own");
  }
  sg4::Engine& operator*() { return *engine_; }
  sg4::Engine* operator->() { return &*engine_; }

 private:
  std::string contexts_;
  std::string stacks_ = "--cfg=contexts/stack-size:" + std::to_string(kActorStack);
  /// SimGrid's own guard of each stack costs a fifth of a future: two changes of the page table for each actor. The
  /// coordinator has one of ours.
  std::string guards_ = "--cfg=contexts/guard-size:0";
  std::optional<sg4::Engine> engine_;
};

/// Changes of one scenario event about one subject are one course.
std::vector<Course> courses_of(std::span<const cascade::Change> changes) {
  std::map<std::tuple<int, int, int, int>, std::vector<cascade::Change>> grouped;
  for (const cascade::Change& c : changes) grouped[{c.event, static_cast<int>(c.what), c.index, c.line}].push_back(c);
  std::vector<Course> courses;
  for (auto& [key, list] : grouped) courses.push_back({std::move(list), 0, false});
  return courses;
}

/// Life of one course: sleep until each date, post the change.
void live(Agenda& agenda, std::size_t index) {
  sg4::this_actor::on_exit([&agenda, index](bool) { agenda.courses[index].dead = true; });  // plain data only
  while (agenda.courses[index].next < agenda.courses[index].changes.size()) {
    const cascade::Change change = agenda.courses[index].changes[agenda.courses[index].next];
    sg4::this_actor::sleep_until(change.day);
    agenda.posted.emplace_back(index, change);
    ++agenda.courses[index].next;
  }
}

/// Host on which a course lives: the site of its unit, or the world.
sg4::Host* host_of(const Course& course, const cascade::System& system, const std::vector<sg4::Host*>& sites,
                   sg4::Host* world) {
  const cascade::Change& change = course.changes.front();
  if (!change.of_unit()) return world;
  const std::int32_t site = system.units[static_cast<std::size_t>(change.index)].site;
  return site < 0 ? world : sites[static_cast<std::size_t>(site)];
}

/// Where actors live.
struct Platform {
  sg4::Host* world = nullptr;
  std::vector<sg4::Host*> sites, crews;
};

/// Hosts of the play of that number. Nothing is sent between hosts, so that their zone needs no routes.
Platform make_platform(sg4::NetZone& zone, std::size_t play, std::int32_t sites, const std::vector<double>& crews) {
  const std::string prefix = "play-" + std::to_string(play) + "-";
  Platform platform;
  platform.world = zone.create_host(prefix + "world", kFlopsPerSecond);
  for (std::int32_t i = 0; i < sites; ++i)
    platform.sites.push_back(zone.create_host(prefix + "site-" + std::to_string(i), kFlopsPerSecond));
  for (const double persons : crews)  // a person works a person-day in a day, and a day is a second here
    platform.crews.push_back(zone.create_host(prefix + "crew-" + std::to_string(platform.crews.size()), persons));
  return platform;
}

std::vector<double> crews_of(const cascade::Reviewer* reviewer) {
  return reviewer != nullptr ? reviewer->resources().crews : std::vector<double>{};
}

class Coordinator {
 public:
  Coordinator(const Play& play, cascade::Cascade& start_of_play, cascade::Reviewer* reviewer, Agenda& agenda,
              const Platform& platform)
      : play_(play),
        agenda_(agenda),
        platform_(platform),
        cascade_(start_of_play),
        reviewer_(reviewer),
        errands_(reviewer != nullptr ? reviewer->resources() : cascade::SharedResources{}, platform.crews,
                 platform.world) {
    if (play.watch) cascade_.watch(play.watch);
    cascade_.foresee(play.changes);
    start(play.changes);
  }

  void run() {
    while (true) {
      const double planned = next_planned();
      const double day = errands_.sleep_until(std::min(planned, play_.horizon_days));
      const std::vector<cascade::ErrandEnd> ended = errands_.take_ended(day);
      if (ended.empty() && planned > play_.horizon_days) break;
      cascade_.instant(day, changes_of(day));
      if (reviewer_ != nullptr) {
        reviewer_->ended(ended);
        review(day);
      }
      turn_off_closed_sites();
    }
    record_ = cascade_.finish(play_.horizon_days);
    if (reviewer_ != nullptr) reviewer_->finish(play_.horizon_days, record_);
  }
  journal::Record& record() { return record_; }

 private:
  double next_planned() const {
    const double reviewed = reviewer_ ? reviewer_->next_due() : std::numeric_limits<double>::infinity();
    return cascade::next_instant(std::min(cascade_.next_due(), reviewed), agenda_.next_change());
  }

  /// Makes the courses of these changes, each with an actor of its own.
  void start(std::span<const cascade::Change> changes) {
    for (Course& course : courses_of(changes)) {
      const std::size_t i = agenda_.courses.size();
      sg4::Host* host = host_of(course, *play_.system, platform_.sites, platform_.world);
      agenda_.courses.push_back(std::move(course));
      sg4::Actor::create("course-" + std::to_string(i), host, [&agenda = agenda_, i] { live(agenda, i); })->daemonize();
    }
  }

  /// What is decided today is done at once and seen by the next review of the instant; the rest is announced.
  void review(double day) {
    for (int reviews = 0;; ++reviews) {
      const std::vector<cascade::Change> decided = reviewer_->review(day, cascade_);
      for (const std::int32_t key : reviewer_->given_up()) errands_.give_up(day, key);
      errands_.begin(day, reviewer_->errands());
      if (decided.empty()) return;
      check(reviews < kMostReviews, [&] {
        return "t=" + std::to_string(day) + " d: decisions do not come to rest; the last is about unit " +
               std::to_string(decided.back().index);
      });
      std::vector<cascade::Change> now, later;
      for (const cascade::Change& change : decided) (change.day <= day ? now : later).push_back(change);
      cascade_.foresee(later);
      start(later);
      cascade_.instant(day, now);
    }
  }

  /// Waits until every course due on `day` has posted, then puts the changes in the order of the scenario's events.
  std::vector<cascade::Change> changes_of(double day) {
    for (int turns = 0; agenda_.next_day() <= day; ++turns) {
      check(turns < 1000,
            [day] { return "t=" + std::to_string(day) + " d: an actor of the scenario did not wake on its date"; });
      sg4::this_actor::yield();
    }
    std::stable_sort(agenda_.posted.begin(), agenda_.posted.end(), [](const auto& a, const auto& b) {
      return std::tie(a.second.day, a.second.event, a.first) < std::tie(b.second.day, b.second.event, b.first);
    });
    std::vector<cascade::Change> due;
    while (!agenda_.posted.empty() && agenda_.posted.front().second.day <= day) {
      due.push_back(agenda_.posted.front().second);
      agenda_.posted.erase(agenda_.posted.begin());
    }
    return due;
  }

  void turn_off_closed_sites() {
    const auto& units = play_.system->units;
    const std::vector<sg4::Host*>& sites = platform_.sites;
    std::vector<bool> open(sites.size(), false), used(sites.size(), false);
    for (std::size_t u = 0; u < units.size(); ++u) {
      if (units[u].site < 0) continue;
      const auto site = static_cast<std::size_t>(units[u].site);
      used[site] = true;
      if (!cascade_.closed(static_cast<std::int32_t>(u))) open[site] = true;
    }
    for (std::size_t i = 0; i < sites.size(); ++i)
      if (used[i] && !open[i] && sites[i]->is_on()) sites[i]->turn_off();
  }

  const Play& play_;
  Agenda& agenda_;
  const Platform& platform_;
  cascade::Cascade& cascade_;
  cascade::Reviewer* reviewer_;
  Errands errands_;
  journal::Record record_;
};

/// A play on an Engine, and what belongs to it alone.
struct Part {
  const Play* play = nullptr;
  cascade::Cascade* start = nullptr;
  std::unique_ptr<cascade::Reviewer> reviewer = {};
  Platform platform = {};
  Agenda agenda = {};
  std::unique_ptr<Coordinator> coordinator = {};  ///< stays until all plays have ended: its actors do too
  std::exception_ptr failure = {};
};

/// Life of a coordinator.
void coordinate(Part& part, const Ended& ended) {
  const GuardPage guard(std::size_t{kCoordinatorStack} << 10U);
  try {
    part.coordinator =
        std::make_unique<Coordinator>(*part.play, *part.start, part.reviewer.get(), part.agenda, part.platform);
    part.coordinator->run();
    if (ended) ended(part.coordinator->record());
  } catch (...) {
    part.failure = std::current_exception();
  }
}

/// In the order of the parts.
std::vector<Played> play_parts(std::vector<Part> parts, const Ended& ended) {
  for (Part& part : parts)
    if (part.play->reviewer) part.reviewer = part.play->reviewer();
  QuietEngine engine;
  auto* zone = sg4::create_empty_zone("netherlands");
  for (std::size_t i = 0; i < parts.size(); ++i)
    parts[i].platform = make_platform(*zone, i, parts[i].play->system->sites, crews_of(parts[i].reviewer.get()));
  zone->seal();
  bool deadlock = false;
  sg4::Engine::on_deadlock_cb([&deadlock] { deadlock = true; });
  for (Part& part : parts) {
    const sg4::ActorPtr actor = sg4::Actor::init("coordinator", part.platform.world);
    actor->set_stacksize(kCoordinatorStack);
    actor->start([&part, &ended] { coordinate(part, ended); });
  }
  engine->run();
  std::vector<Played> played(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    played[i].failure = parts[i].failure;
    if (!parts[i].failure && parts[i].coordinator != nullptr)
      played[i].record = std::move(parts[i].coordinator->record());
    parts[i].coordinator.reset();  // before the Engine goes
  }
  const bool failed =
      std::any_of(played.begin(), played.end(), [](const Played& one) { return one.failure != nullptr; });
  check(failed || !deadlock, "engine: a play ended in a deadlock");
  return played;
}

}  // namespace

std::vector<Played> play_together(const std::vector<Play>& plays) {
  std::vector<std::unique_ptr<cascade::Cascade>> starts;
  std::vector<Part> parts;
  for (const Play& play : plays) {
    starts.push_back(std::make_unique<cascade::Cascade>(*play.system, play.exact));
    parts.push_back({&play, starts.back().get()});
  }
  return play_parts(std::move(parts), {});
}

journal::Record play_here(const Play& play, cascade::Cascade& start, const Ended& ended) {
  std::vector<Part> one;
  one.push_back({&play, &start});
  Played played = std::move(play_parts(std::move(one), ended).front());
  if (played.failure) std::rethrow_exception(played.failure);
  return std::move(played.record);
}

std::string simgrid_version() {
  int major = 0, minor = 0, patch = 0;
  sg_version_get(&major, &minor, &patch);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

}  // namespace schakel::engine
