// All projects of a play: which step each is at, what it waits for, what it decides. Rules, sources and limits are in
// README.md.
//
// Steps that take time are errands of the play's actors (sim/engine). What is queued for by amount (power, nitrogen
// room, subsidy, capital, users of a pipe) is kept here. Whenever something may have changed, all projects are looked
// at in the order of their keys, until nothing moves: the order of the data makes no difference.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "models/approach/approach.hpp"
#include "models/decisions/claims.hpp"
#include "models/decisions/under_way.hpp"
#include "models/decisions/vintage.hpp"
#include "models/investment/areas.hpp"
#include "models/investment/business_case.hpp"
#include "models/investment/delays.hpp"
#include "models/investment/draws.hpp"
#include "models/investment/guarantee.hpp"
#include "models/investment/launch.hpp"
#include "models/investment/saving.hpp"
#include "models/investment/subsidies.hpp"
#include "models/markets/margins.hpp"
#include "models/plants/build_system.hpp"
#include "models/plants/scenario.hpp"
#include "sim/cascade/review.hpp"

namespace schakel::models {

/// What a play with projects is made from; all of it must outlive the pipeline.
struct PipelineInputs {
  const Model& model;
  const Investments& data;
  const Scenario& scenario;
  const Markets& markets;
  const PriceBook* path;  ///< prices as expected
  Settings settings;
  bool disturbed = true;  ///< with the scenario's events
  std::uint64_t replication = 0;
  std::shared_ptr<Approach> approach = std::make_shared<Approach>();  ///< of the play
  const Margins* margins = nullptr;                                   ///< whose rights firms have; null: none are known
  const BuiltSystem* built = nullptr;      ///< whose rates units run at; null: as in the base
  std::span<const Vintage> vintages = {};  ///< that take the place of `path`, by day
  std::shared_ptr<KnownCases> cases = std::make_shared<KnownCases>();
};

class Pipeline final : public cascade::Reviewer, public PublicClaims, public PlantProjects, public ProjectsUnderWay {
 public:
  explicit Pipeline(const PipelineInputs& in);

  double next_due() const override;
  std::vector<Change> review(double day, const cascade::Cascade& now) override;
  cascade::SharedResources resources() const override;
  std::vector<cascade::Errand> errands() override;
  std::vector<std::int32_t> given_up() override;
  void ended(std::span<const cascade::ErrandEnd> errands) override;
  void finish(double horizon, journal::Record& record) override;
  double claimed_if_closed(std::span<const int> units, double day) const override;
  std::span<const ProjectAtUnit> at_unit(int unit) const override { return at_units_[static_cast<std::size_t>(unit)]; }
  std::size_t changes() const override { return changes_; }
  std::vector<ProjectUnderWay> under_way(std::span<const int> units, double day) const override;

 private:
  enum class Status : std::uint8_t { not_needed, waits, under_way, done };
  struct Step {
    Status status = Status::not_needed;
    double ready = -1, asked = 0, until = 0;  ///< ready < 0: what it needs is not there yet
    double since = 0;                         ///< it waits for what it waits for
    bool held = false;                        ///< it would begin, but the project is paused
    Cause waits_for{};
    std::int32_t helped_by = journal::kNone;  ///< in the journal: the measure by which it ends as it does
  };
  /// Money laid aside for a project.
  struct Money {
    Cause by{};
    int measure = kNone;
    double day = 0, eur = 0;
    bool per_tonne = false;                ///< paid for each tonne while it runs; else while it is built
    Cause rule = Cause::cluster_approach;  ///< by which it is paid: talks, subsidy or that of a measure
    bool by_price = false;                 ///< of a price contract: paid both ways while it runs
    std::optional<double> expected = {};   ///< EUR of it that is expected to be paid; absent: all
  };
  /// Its file is part of that of another project, by a measure.
  struct Rides {
    int leader = kNone;
    int measure = kNone;
  };
  /// What a public party stands in for, in the capacity of a plan.
  struct Guaranteed {
    int measure = kNone;
    double volume = 0, eur_per_year = 0, day = 0;
  };
  /// What a binding agreement promises a project (agreements.cpp).
  struct Agreed {
    int by = kNone;      ///< project that signed for it: itself, or the one it is a part of
    bool asked = false;  ///< what it promises is known
    double most = 0;     ///< EUR laid aside: at most so much is granted when it is decided
    double granted = 0;  ///< EUR of it, once it is decided
    double limit = 0;    ///< EUR of all money towards the investment that the scheme allows
    double day = 0;
    int round = kNone;  ///< it is laid aside in; kNone: the instrument has no budget
  };
  /// Talks that ended without a signature.
  struct EndedTalks {
    Stage failed = Stage::none;  ///< step at which they ended; none: they have not
    double day = 0, worth = 0;   ///< worth: value at the highest grant over the investment, that day
    int times = 0;               ///< they ended so often
    int round = kNone;           ///< opened for them anew: its money is promised
  };
  /// Money by a measure that makes a case pay; kNone: there is none.
  struct Support {
    int measure = kNone;
    Grants grants;
    double eur = 0;
  };
  struct Run {
    ProjectDraws draws;
    std::array<Step, kStages> steps{};
    StepNetwork network;
    Grants grants;
    int round = kNone;  ///< that its money comes from
    double claim = 0;   ///< EUR blocked there
    double granted_day = 0;
    double begins = 0;  ///< day of the play, when it was announced or 0
    double part = 1;    ///< of what is planned: what it shrank to, or was left with when it was split
    double scale = 1, cost_factor = 1, spent = 0;
    double held_until = 0, held_since = 0;  ///< no step begins before; half-way of building it has waited since
    Cause held_by{};
    bool cancelled = false;
    std::int32_t changed = journal::kNone;  ///< in the journal: what paused it or called it off
    double wait_until = 0;                  ///< decision: not before (counterfactual date)
    Agreed agreed;
    EndedTalks talks;
    double half_day = 0;  ///< half of it was built
    double beyond = 0;    ///< EUR: worth of what is decided to its owner, beyond our figures
    bool news = false;    ///< rules have changed since it was last weighed
    bool has_power = false, has_room = false, has_land = false, prepared = false, half_built = false, pledged = false;
    bool ended = false, runs = false;
    bool effects_due = false;
    bool company_signs = true;         ///< enough of those who talk with it are willing
    int pledge = kNone;                ///< measure by which it decides together with others
    std::array<Rides, kStages> rides;  ///< talks and a permit may be under way at once
    std::vector<Money> money;
    double ended_day = 0;
    std::int32_t event = journal::kNone;  ///< last of the project in the journal
  };
  struct PlanRun {
    double expected = 0, late = 0;  ///< day in service by what is known; days later by the scenario
    double decided_day = 0;
    bool decided = false, in_service = false;
    bool concerns = false;  ///< a project of the play, or what one needs, waits for it
    int noted = -1;         ///< size of the coalition that was told of; -1: no deadlock was
    double booked_kt = 0, booked_mw = 0;
    std::vector<std::pair<double, double>> bookings;  ///< day, kt or MW (< 0: given back)
    Guaranteed guaranteed;
    std::int32_t event = journal::kNone;
  };

  // set_up.cpp
  void make_run(int project);
  void take_off_what_has_passed(int project);
  void make_plans();
  void book(int p, double sign, double day);
  void make_room();
  void mark_plans();
  void make_calendar();

  // pipeline.cpp
  void read_journal(const cascade::Cascade& now);
  void learn(double day, std::vector<Change>& out);
  void happen(const ProjectEvent& event, double day, std::vector<Change>& out);
  void note(journal::Subject about, journal::EventKind kind, Cause why, std::int32_t cause, double after,
            std::vector<Change>& out, int scenario_event = cascade::kDecided) const;
  void share_power(int project, const std::vector<int>& units = {});
  bool pass(double day, std::vector<Change>& out);

  // changes.cpp
  void change_project(const ProjectEvent& event, std::vector<Change>& out);
  void resize(int p, double part);
  bool is_held(int p, double day) const;
  bool hold(int p, Stage stage, double day, std::vector<Change>& out);
  bool goes_on_half_way(int p, double day);

  // steps.cpp
  bool advance(int p, double day, std::vector<Change>& out);
  void take_effect(int p, std::vector<Change>& out);
  bool advance(int p, Stage stage, double day, std::vector<Change>& out);
  std::optional<cascade::ErrandEnd> take_end(int p, Stage stage);
  void make_ready(int p, Stage stage, double day);
  void count_work(int p, Stage stage, double from, double until);
  void count_until(int p, Stage stage, double horizon);
  bool ready(int p, Stage stage) const;
  void begin(int p, Stage stage, double day, cascade::Errand::Kind kind, int resource, double days, double persons = 0);
  void done(int p, Stage stage, double day, std::vector<Change>& out);
  std::int32_t moved_by(int p, Stage stage) const;
  void wait(int p, Stage stage, Cause why, std::int32_t cause, double day, std::vector<Change>& out);
  void go_on(int p, Stage stage, double day);
  void end(int p, Cause why, std::int32_t cause, double day, std::vector<Change>& out);
  void file(int p, Stage stage, double day);
  void ask_room(int p);
  bool agree(int p, Stage stage, double day, std::vector<Change>& out);
  bool permit(int p, double day, std::vector<Change>& out);
  bool connect(int p, double day, std::vector<Change>& out);
  bool build(int p, double day, std::vector<Change>& out);
  bool commission(int p, double day, std::vector<Change>& out);
  /// What a step still lacks of other projects and infrastructure; kNone cause: nothing.
  struct Lacking {
    bool any = false;
    Cause why{};
    std::int32_t cause = journal::kNone;
    int plan = kNone;
  };
  Lacking lacking(int p, Stage stage, double day) const;
  bool has(const Need& need, int p, Stage stage, double day) const;
  bool serve_queues();

  // grants.cpp
  bool ask_money(int p, double day, std::vector<Change>& out);
  void assess(int p, double day);
  void close_rounds(double day, std::vector<Change>& out);
  double investment_of(int p) const;
  Look look_of(int p, double day) const;
  WasteLevy levy_for(double runs_on, double day) const;
  void lapse(int p, double day, std::vector<Change>& out);

  // agreements.cpp
  void find_parts();
  int find_instrument(int p) const;
  double most_share() const;
  void sign(int p, double day);
  void promise(double day, std::vector<Change>& out);
  double additional_part(int signer, double day) const;
  Grants with_agreement(int p, double day) const;
  void take_agreed(int p, double day, std::vector<Change>& out);
  // talks.cpp
  void withdraw(int instrument, double day, int measure = kNone);
  int part_of(int instrument) const {
    return instrument == kNone ? kNone : in_.data.subsidies[static_cast<std::size_t>(instrument)].part_of;
  }
  /// The State has ended what the talks of the project are about.
  bool is_withdrawn(int p) const {
    const int instrument = instrument_[static_cast<std::size_t>(p)];
    return instrument != kNone && withdrawn_[static_cast<std::size_t>(instrument)].by != kNone;
  }
  std::int32_t withdrawal_of(int instrument) const;
  void end_talks(int p, Stage failed, std::int32_t cause, double day, std::vector<Change>& out);
  bool reopen_talks(double day, std::vector<Change>& out);
  void open_talks(int p, std::int32_t cause, std::vector<Change>& out);
  double worth_at_most(int signer, double day) const;

  // decide.cpp
  bool decide(double day, std::vector<Change>& out);
  bool prepare(int p, double day);
  bool may_decide(int p, double day, bool if_launched, int launched, std::vector<Change>& out);
  void take_decision(int p, double day, std::vector<Change>& out);
  bool launch(int plan, double day, std::vector<Change>& out);
  double room_of_capital(int owner, double day) const;

  // crews.cpp
  void find_maintenance();
  void begin_maintenance(int unit, double day, std::int32_t event);
  void end_maintenance(double day, std::vector<Change>& out);
  void tell_short_crews(double day, std::vector<Change>& out);
  std::int32_t largest_other(int unit, int crew) const;
  static std::int32_t maintenance_key(int unit) { return -1 - unit; }

  // commitment.cpp
  void weigh_what_is_decided();
  void weigh(int p, double day);
  bool gives_up(int p, double day, std::vector<Change>& out);
  std::int32_t what_moved(int p, Cause why) const;
  bool paid_by_first_rules(int p, const Grants& grants, const Look& look) const;
  Cause why_not(int p, const Grants& grants, const Look& look, double day) const;

  // plant_effects.cpp
  void change_plants(int p, double day);
  std::vector<std::pair<int, ProjectAtUnit>> plant_cash(int p, double runs) const;
  double still_to_pay(int p) const;
  void see_use(double day, const cascade::Cascade& now);
  // plans.cpp
  bool update_plans(double day, std::vector<Change>& out);
  double promised(const Plan& plan, double day) const;
  double plan_expected(int plan, double day) const;
  double runs_on(int p, double day) const;
  double built_on(int p, double day) const;
  double plans_there(int p, double day) const;
  double connected_on(int p, double day) const;
  double usable_on(int p, double day) const;

  // measures.cpp
  void begin_measures(double day, std::vector<Change>& out);
  void open_round(int measure);
  int joint_file(int p, Stage stage, double day) const;
  bool file_together(int measure, int p, Stage stage, double day, std::vector<Change>& out);
  void tell_riders(int leader, Stage stage, const cascade::ErrandEnd& end);
  void leave_file(int leader, Stage stage, double day);
  static bool willing_to_sign(const Run& of, Stage stage);
  bool pledges(int p, double day) const;
  bool quorum_is_ready(int p, int plan, std::span<const Willing> ready) const;
  bool is_granted(int measure, bool asks, bool holds, double eur) const;
  Support support_for(int p, double day) const;
  // obligations.cpp
  Certificates certificates_for(int p, double day) const;
  bool is_decided(int p) const;
  double renewable_decided() const;
  double low_carbon_decided(const std::string& product) const;
  Premium premium_for(int p, double day) const;
  bool tell_instruments(double day, std::vector<Change>& out);
  Support price_contract_for(int p, double day, const Look& look, const Grants& has) const;
  double cost_per_tonne(int p, const Grants& grants, double runs_on) const;
  double paid_per_year(int p, const Grants& grants, double day) const;
  bool fund(int p, double day, std::vector<Change>& out);
  bool guarantee(int plan, double missing, double day, std::vector<Change>& out);
  int joint_bid(int p, int round, double day) const;
  std::int32_t opened_by(int round) const;
  std::vector<Bid> joined(std::vector<Bid> bids, int round, double day) const;
  // saving.cpp
  void find_helped();
  void begin_saving(double day, std::vector<Change>& out);
  void give_power(const Unit& unit, double mw);
  void tell_helped(double horizon, journal::Record& record) const;
  // payments.cpp
  Money money_from(int round, Cause rule, double day, double eur, bool per_tonne = false) const;
  void tell_money(double horizon, journal::Record& record) const;
  void tell_building(int p, const Money& money, double horizon, journal::Record& record) const;
  void tell_milestones(int p, const Money& money, double horizon, journal::Record& record) const;
  void tell_prices(int p, const Money& money, double horizon, journal::Record& record) const;
  void tell_tonnes(int p, const Money& money, double horizon, journal::Record& record) const;
  void tell_claim(int p, const Money& money, double day, double eur, journal::Record& record) const;
  void give_back(int p, const Money& money, double day, double eur, journal::Record& record) const;
  double first_milestone() const;
  double second_milestone() const;
  double part_of_term_left(int p, double day) const;
  void tell_guarantees(double horizon, journal::Record& record) const;

  static bool is_talk(Stage stage) {
    return stage == Stage::principles || stage == Stage::letter || stage == Stage::agreement;
  }
  static std::size_t slot(Stage stage) { return static_cast<std::size_t>(stage); }
  static std::int32_t key(int p, Stage stage) { return p * 16 + static_cast<std::int32_t>(stage); }
  Run& run(int p) { return runs_[static_cast<std::size_t>(p)]; }
  const Run& run(int p) const { return runs_[static_cast<std::size_t>(p)]; }
  const Project& project(int p) const { return in_.data.projects[static_cast<std::size_t>(p)]; }
  Step& step(int p, Stage stage) { return run(p).steps[slot(stage)]; }
  const Step& step(int p, Stage stage) const { return run(p).steps[slot(stage)]; }
  StepDelays& delays(int p, Stage stage) { return run(p).network.steps[slot(stage)]; }
  /// Nothing more of the step is waited for.
  void drop(int p, Stage stage, double day) {
    StepDelays& of = delays(p, stage);
    of.until = std::min(of.until, day);
  }
  bool acts(Cause cause) const { return !off_.contains(cause); }
  Approach& approach() const { return *in_.approach; }
  double day_of(Date date) const { return date.days - in_.scenario.start.days; }
  double day_of_year(double year) const;
  double power_for(int p) const { return project(p).grid_mw * run(p).part; }    ///< MW
  double room_for(int p) const { return project(p).nitrogen_t * run(p).part; }  ///< t NOx a year
  double ground_for(int p) const { return project(p).hectares * run(p).part; }  ///< ha
  /// Of projects that are the rest of one that has not been split.
  bool is_there(int p) const { return run(p).begins < std::numeric_limits<double>::infinity(); }

  PipelineInputs in_;
  BusinessCase case_;
  const PriceBook* first_path_;                     ///< prices as expected at the start
  mutable std::optional<BusinessCase> first_case_;  ///< by those prices; made when it is first asked
  std::set<Cause> off_;
  std::vector<Run> runs_;
  std::vector<int> order_;               ///< of projects, by key
  std::vector<std::vector<int>> parts_;  ///< per project with talks: whom its signature is for, itself first
  std::vector<PlanRun> plans_;
  std::vector<std::vector<std::pair<int, const Need*>>> users_;  ///< per plan: projects by key, and their first need
  std::vector<Queue> power_, group_, room_, land_;  ///< group: of those who share what they have contracted
  std::vector<Released> released_;
  std::vector<double> shared_;    ///< per area: MW contracted by those who share it
  std::vector<bool> reinforced_;  ///< per area and reinforcement, in order
  Budgets budgets_;
  std::vector<double> capital_per_year_, capital_used_, frozen_until_;  ///< per owner
  std::vector<double> permits_stop_until_;                              ///< per office
  std::vector<double> calendar_;  ///< days on which something may change, ascending; but for those of measures
  double measures_seen_ = 0;      ///< day of the last look at them
  std::size_t next_day_ = 0, next_event_ = 0, next_vintage_ = 0, seen_ = 0;
  std::int32_t announced_ = journal::kNone;  ///< in the journal: the last path that became known
  std::set<double> also_;                    ///< further days
  std::vector<bool> closed_;                 ///< per unit, as far as seen
  std::vector<double> closed_day_;           ///< per unit: by somebody else than a project; infinity: not
  bool stirred_ = true;
  std::vector<cascade::Errand> begun_;
  std::vector<std::int32_t> dropped_;
  std::vector<cascade::ErrandEnd> ended_;
  /// People asked of a crew by an errand under way, by its key.
  struct AtWork {
    int crew = 0;
    double persons = 0;
  };
  std::map<std::int32_t, AtWork> at_work_;
  /// A turnaround under way whose people are of a crew.
  struct Maintenance {
    double end = 0;  ///< by the dates of the play
    bool is_short = false, done = false;
    std::int32_t event = journal::kNone;  ///< its start
  };
  std::map<int, Maintenance> maintained_;  ///< by unit
  struct MaintenanceDay {
    double day = 0;
    bool work_ends = false;  ///< else: the unit may be back
  };
  std::map<int, std::vector<MaintenanceDay>> maintenance_days_;  ///< by unit; ends of turnarounds, by day
  std::vector<ProjectEvent> events_;
  std::vector<std::pair<int, int>> bids_;  ///< project, round
  std::size_t next_instrument_ = 0;        ///< change of one that acts through margins
  struct Withdrawn {
    int by = kNone;                       ///< instrument: itself, or the one it is part of; kNone: it is not
    int measure = kNone;                  ///< by which; kNone: an event of the scenario
    std::int32_t event = journal::kNone;  ///< of the instrument in the journal
  };
  struct NewRound {
    int instrument = kNone, round = kNone, measure = kNone;
    bool told = false;  ///< who had given up knows of it
  };
  std::vector<Withdrawn> withdrawn_;  ///< per instrument
  std::vector<NewRound> new_rounds_;  ///< opened by measures
  std::vector<int> instrument_;       ///< per project: that its talks are about
  double next_turn_ = 0;              ///< day of the next turn of the year
  int turn_year_ = 0;
  std::vector<journal::Choice> choices_;
  std::vector<Helped> helped_;  ///< by the energy-saving programme, by the day on which they save
  std::size_t next_helped_ = 0;
  std::vector<std::vector<ProjectAtUnit>> at_units_;  ///< per unit, by the projects that run at it
  std::size_t changes_ = 0;
  /// Of units whose NOx is known, in a nitrogen area: what they emit of it, over that of the base.
  struct NitrogenUse {
    int area = kNone;
    InUse emitted;
  };
  std::map<int, NitrogenUse> in_use_;
  std::vector<std::int32_t> told_;  ///< per instrument that acts through margins: its last event
};

}  // namespace schakel::models
