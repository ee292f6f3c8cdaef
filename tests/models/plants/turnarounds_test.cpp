// When units stop for maintenance, and what a play makes of it. Day 0 is 1 January 2024; intervals in whole days.
#include "models/plants/turnarounds.hpp"

#include <random>

#include "models/plants/build_system.hpp"
#include "models/plants/dated.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;
using journal::UnitState;
using What = Change::What;

const Date kStart = *parse_date("2024-01-01");

Quantity number(double value) {
  Quantity q;
  q.value = q.low = q.high = value;
  return q;
}

/// Units in a row: the first makes product 0, the next makes product 1 of it, and so on. 365.25 a year each, so 1 a
/// day.
struct Row {
  Model model;
  Scenario scenario;
  explicit Row(int units) {
    for (int u = 0; u < units; ++u) {
      model.products.push_back({"p" + std::to_string(u), "", Measure::kt, false, 1});
      Unit& unit = model.units.emplace_back();
      unit.id = unit.stream_key = "c/u" + std::to_string(u);
      unit.main_product = u;
      unit.capacity = number(365.25);
      unit.utilisation = number(1);
      unit.minimum_load = number(0.5);
      unit.shed_order = u;
      Output output{u, number(1), {}};
      if (u + 1 == units) output.outlets.emplace_back().takes_base_remainder = true;
      unit.outputs.push_back(output);
      if (u == 0) continue;
      Input input;
      input.product = u - 1;
      input.amount = number(1);
      unit.inputs.push_back(input);
      Link link;
      link.id = "c/l" + std::to_string(u);
      link.product = u - 1;
      link.from = {Endpoint::Kind::unit, u - 1};
      link.to = {Endpoint::Kind::unit, u};
      link.base = LinkBase::share_of_need;
      link.base_amount = number(1);
      model.links.push_back(link);
    }
    scenario.start = kStart;
    scenario.horizon_days = 1000;
    scenario.turnarounds = true;
  }

  /// Interval, duration, and the day (since the start) on which the last one began.
  Turnaround& turnaround(int unit, double interval, double duration, int last_day) {
    Turnaround made;
    made.interval_days = interval;
    made.duration_days = duration;
    made.last = Date{kStart.days + last_day};
    return model.units[static_cast<std::size_t>(unit)].turnaround.emplace(made);
  }

  /// Plays the scenario's changes and the dates of the data.
  journal::Record play() {
    std::vector<Imbalance> imbalances;
    built = build_system(model, close_base_year(model, imbalances));
    EXPECT_TRUE(imbalances.empty());
    EXPECT_TRUE(add_dated_changes(model, {}, scenario).slips.empty());
    return cascade::test::play(built.system, scenario.changes, scenario.horizon_days);
  }
  BuiltSystem built;
};

/// "unit start-end", by date.
std::vector<std::string> texts(const std::vector<TurnaroundStop>& stops) {
  std::vector<std::string> found;
  for (const TurnaroundStop& stop : stops) {
    char text[60];
    std::snprintf(text, sizeof text, "%d %g-%g", stop.unit, stop.start, stop.end);
    found.emplace_back(text);
  }
  return found;
}

// Alone: last on day -100, every 400 days: days 300 and 700, known 365 days before.
TEST(Turnarounds, StopsOnTheLegalLastDate) {
  Row row(1);
  row.turnaround(0, 400, 30, -100);
  const auto stops = turnaround_stops(row.model, kStart, 1000, {});
  EXPECT_EQ(texts(stops), (std::vector<std::string>{"0 300-330", "0 700-730"}));
  EXPECT_EQ(stops[0].announced, 300 - 365);
}

// Three that go together, every 400, 450 and 400 days, last on days -100, -100 and -300. Legal: 300, 350, 100. All
// would stop on day 100, but of the first two only 200 of 400 and 200 of 450 days have passed, less than 0.75: unit 2
// goes alone on day 100. Next legal: 300, 350, 500. On day 300 unit 1 has run 400 of 450 days and goes along; unit 2
// only 200 of 400. Next: 700, 750, 500: on day 500 unit 2 alone (200 of 400 and of 450), then 700, 750, 900.
TEST(Turnarounds, ThreeThatGoTogetherAsFarAsTheirWindowsAllow) {
  Row row(3);
  row.turnaround(0, 400, 30, -100).together_with = {1};
  row.turnaround(1, 450, 20, -100);
  row.turnaround(2, 400, 10, -300).together_with = {1};
  EXPECT_EQ(texts(turnaround_stops(row.model, kStart, 1000, {})),
            (std::vector<std::string>{"2 100-110", "0 300-330", "1 300-320", "2 500-510", "0 700-730", "1 700-720",
                                      "2 900-910"}));
}

// The same three from dates close together (-100, -80, -60; legal 300, 370, 340): all stop on day 300, the earliest,
// and count from there: 700 again for all.
TEST(Turnarounds, SetStopsOnItsEarliestLegalDate) {
  Row row(3);
  row.turnaround(0, 400, 30, -100).together_with = {1};
  row.turnaround(1, 450, 20, -80);
  row.turnaround(2, 400, 10, -60).together_with = {1};
  EXPECT_EQ(texts(turnaround_stops(row.model, kStart, 1000, {})),
            (std::vector<std::string>{"0 300-330", "1 300-320", "2 300-310", "0 700-730", "1 700-720", "2 700-710"}));
}

// A stop that began before day 0 and is still on counts; one that ended does not.
TEST(Turnarounds, StopUnderWayAtTheStart) {
  Row row(1);
  row.turnaround(0, 400, 30, -410);
  EXPECT_EQ(texts(turnaround_stops(row.model, kStart, 500, {})), (std::vector<std::string>{"0 -10-20", "0 390-420"}));
  const journal::Record record = row.play();
  ASSERT_GE(record.events.size(), 2u);
  EXPECT_EQ(record.events[0].kind, EventKind::announced);  // of its end
  EXPECT_EQ(record.events[1].kind, EventKind::turnaround_started);
  EXPECT_EQ(record.events[1].day, 0);
}

/// Supplier 0 is out on days 250 to 280 by news of day `known`; unit 1 has its turnaround every 400 days, last on day
/// -100, of 30 days.
Row pair_with_news(double known) {
  Row row(2);
  row.turnaround(1, 400, 30, -100);
  row.scenario.horizon_days = 600;
  row.scenario.changes = {{250, known, 0, What::capacity, 0, 0}, {280, known, 0, What::capacity, 0, 1}};
  return row;
}
double lost_days(const Row& row, const journal::Record& record, int unit) {
  double lost = 0, day = 0, rate = 1;
  for (const journal::Point& p : record.rates) {
    if (p.index != row.built.unit_node[static_cast<std::size_t>(unit)]) continue;
    lost += (1 - rate) * (p.day - day);
    day = p.day;
    rate = p.value;
  }
  return lost;
}

// With notice (known on day 100) unit 1 moves its stop from day 300 to day 250, 350 of 400 days after the last: the
// pair loses 30 days once. With news of the day itself it loses 30 days for its supplier and 30 for its own stop.
TEST(Turnarounds, NoticeMovesTheStopForwardAndSavesOnePeriod) {
  Row with = pair_with_news(100);
  const journal::Record moved = with.play();
  EXPECT_NEAR(lost_days(with, moved, 1), 30, 1e-9);
  Row without = pair_with_news(250);
  EXPECT_NEAR(lost_days(without, without.play(), 1), 60, 1e-9);
  const auto started = std::find_if(moved.events.begin(), moved.events.end(),
                                    [](const journal::Event& e) { return e.kind == EventKind::turnaround_started; });
  ASSERT_NE(started, moved.events.end());
  EXPECT_EQ(started->day, 250);
  EXPECT_EQ(started->mechanism, Mechanism::planned_ahead);
  const journal::Event& news = moved.events[static_cast<std::size_t>(started->cause)];
  EXPECT_EQ(news.kind, EventKind::announced);
  EXPECT_EQ(news.subject, (journal::Subject{journal::Subject::Kind::unit, 0}));
  EXPECT_EQ(news.day, 100);
}

// Not moved: news 50 days before (less than 60); a stop on day 190, 290 of 400 days after the last (less than 300); a
// stop of its user, not of a supplier.
TEST(Turnarounds, NotMovedOutsideItsWindowOrNotice) {
  EXPECT_EQ(texts(turnaround_stops(pair_with_news(200).model, kStart, 600, pair_with_news(200).scenario.changes)),
            (std::vector<std::string>{"1 300-330"}));
  const std::vector<Change> early = {{190, 0, 0, What::capacity, 0, 0}, {220, 0, 0, What::capacity, 0, 1}};
  EXPECT_EQ(texts(turnaround_stops(pair_with_news(100).model, kStart, 600, early)),
            (std::vector<std::string>{"1 300-330"}));
  Row users(2);
  users.turnaround(0, 400, 30, -100);
  const std::vector<Change> of_user = {{250, 0, 0, What::capacity, 1, 0}};
  EXPECT_EQ(texts(turnaround_stops(users.model, kStart, 600, of_user)), (std::vector<std::string>{"0 300-330"}));
}

// A slip of 10 days: the end moves from day 330 to 340, and the journal says why. State and jobs: at work, not idle.
TEST(Turnarounds, SlipMovesTheEndAndIsItsCause) {
  Row row(1);
  row.turnaround(0, 400, 30, -100);
  row.scenario.horizon_days = 600;
  row.scenario.slips = {{0, 0, 10, 0, flow::kUnlimited}};
  const journal::Record record = row.play();
  std::vector<std::string> found;
  for (const journal::Event& e : record.events)
    found.push_back(std::to_string(static_cast<int>(e.kind)) + " " + std::to_string(static_cast<int>(e.day)));
  EXPECT_EQ(found, (std::vector<std::string>{"18 0", "30 300", "32 330", "31 340", "10 340", "11 340"}));
  EXPECT_EQ(record.events[3].cause, 2) << "the end is late because of the slip";
  EXPECT_EQ(record.events[2].cause, journal::kNone);
  EXPECT_EQ(record.events[2].scenario_event, 0);
  EXPECT_EQ(record.events[4].cause, 3) << "the start follows from the end";
  const auto steps = std::count_if(record.states.begin(), record.states.end(), [](const journal::StatePoint& p) {
    return p.state == UnitState::turnaround && p.day == 300;
  });
  EXPECT_EQ(steps, 1);
}

/// Days on which turnarounds start (30) and end (31), as "kind day".
std::vector<std::string> turnarounds_of(const journal::Record& record) {
  std::vector<std::string> found;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::turnaround_started || e.kind == EventKind::turnaround_ended)
      found.push_back(std::to_string(static_cast<int>(e.kind)) + " " + std::to_string(static_cast<int>(e.day)));
  return found;
}

// Stops on days 300-330, 700-730, 1100-1130. The first slips by 390 days, to day 720: the second would begin before,
// and is done in it until day 730. By 500, to day 830: the second is over by then.
TEST(Turnarounds, OneThatWouldBeginInASlipIsDoneInIt) {
  const auto slipped_by = [](double days) {
    Row row(1);
    row.turnaround(0, 400, 30, -100);
    row.scenario.horizon_days = 1200;
    row.scenario.slips = {{0, 0, days, 0, flow::kUnlimited}};
    return turnarounds_of(row.play());
  };
  EXPECT_EQ(slipped_by(390), (std::vector<std::string>{"30 300", "31 730", "30 1100", "31 1130"}));
  EXPECT_EQ(slipped_by(500), (std::vector<std::string>{"30 300", "31 830", "30 1100", "31 1130"}));
}

// Property: no unit ever passes its legal last date, whatever the cycles, sets and announced stops.
TEST(Turnarounds, LegalLastDateIsNeverPassed) {
  schakel::test::for_all_seeds("a legal last date is never passed", 500, [](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto draw = [&random](double low, double high) {
      return std::floor(std::uniform_real_distribution<double>(low, high)(random));
    };
    const int units = static_cast<int>(draw(1, 7));
    Row row(units);
    for (int u = 0; u < units; ++u) {
      const double interval = draw(200, 2500);
      Turnaround& t = row.turnaround(u, interval, draw(1, 60), static_cast<int>(-draw(0, interval)));
      t.earliest_fraction = draw(1, 101) / 100;
      t.move_notice_days = draw(0, 200);
      if (draw(0, 2) == 0) t.together_with = {static_cast<int>(draw(0, units))};
    }
    std::vector<Change> changes;
    for (int i = 0; i < 10; ++i) {
      const double day = draw(1, 9000);
      changes.push_back(
          {day, std::max(0.0, day - draw(0, 500)), i, What::capacity, static_cast<int>(draw(0, units)), 0});
    }
    std::vector<double> last;
    for (const Unit& unit : row.model.units) last.push_back(unit.turnaround->last.days - kStart.days);
    std::vector<int> stops(last.size(), 0);
    for (const TurnaroundStop& stop : turnaround_stops(row.model, kStart, 9131, changes)) {
      const auto u = static_cast<std::size_t>(stop.unit);
      const Turnaround& t = *row.model.units[u].turnaround;
      if (stops[u] ==
          0) {  // what ended before day 0 is not listed: the one before may have begun on any day until then
        ASSERT_LE(stop.start, std::max(last[u], 0.0) + t.interval_days);
      } else {
        ASSERT_LE(stop.start, last[u] + t.interval_days);
        ASSERT_GE(stop.start, last[u] + t.earliest_fraction * t.interval_days - 1e-9);
      }
      ASSERT_LE(stop.announced, stop.start);
      last[u] = stop.start;
      ++stops[u];
    }
    for (std::size_t u = 0; u < last.size(); ++u)
      ASSERT_GE(last[u] + row.model.units[u].turnaround->interval_days, 9131) << "one is missing at the end";
  });
}

// Off: nothing is added. Dates off: a contract that does not renew goes on.
TEST(Turnarounds, NothingPassesWithTheSwitchesOff) {
  Row row(2);
  row.turnaround(0, 400, 30, -100);
  row.model.links[0].contract.renews = false;
  row.model.links[0].contract.term_end = Date{kStart.days + 50};
  row.scenario.turnarounds = false;
  EXPECT_TRUE(row.play().events.empty());
  EXPECT_TRUE(row.scenario.baseline.empty());
}

// Term on day 200 with 40 days' notice: known on day 160, the link is lost on day 200, in both plays. A link whose
// validity ends and a unit whose validity ends are known from the start.
TEST(Dates, TermsAndValidityEnd) {
  Row row(3);
  row.scenario.turnarounds = false;
  row.scenario.dates = true;
  row.model.links[0].contract.renews = false;
  row.model.links[0].contract.notice_days = 40;
  row.model.links[0].contract.term_end = Date{kStart.days + 200};
  row.model.links[1].contract.term_end = Date{kStart.days + 100};  // renews
  row.model.links[1].valid_until = Date{kStart.days + 300};
  row.model.units[2].valid_until = Date{kStart.days + 400};
  const journal::Record record = row.play();
  ASSERT_EQ(row.scenario.baseline.size(), 3u);
  std::vector<std::string> found;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::announced || e.mechanism == Mechanism::date_passed)
      found.push_back(std::to_string(static_cast<int>(e.kind)) + " " + std::to_string(static_cast<int>(e.day)));
  EXPECT_EQ(found, (std::vector<std::string>{"18 0", "18 0", "18 160", "5 200", "5 300", "1 400"}));
}

}  // namespace
}  // namespace schakel::models
