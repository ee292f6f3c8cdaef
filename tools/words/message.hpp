// Every sentence a reader sees is a message id with arguments; the texts stand in one table per language.
#pragma once

#include <string>
#include <vector>

namespace schakel::words {

enum class Language { en, nl };

/// One text in both languages.
struct Text {
  std::string en, nl;
};

/// Id of a sentence. Arguments in the order of the comments.
enum class MessageId {
  event_closed,                       // unit
  event_outage_started,               // unit, percent left
  event_outage_step,                  // unit, percent
  event_outage_ended,                 // unit
  event_one_outage_ended,             // unit, percent left
  event_link_lost,                    // link, percent left
  event_link_restored,                // link, percent
  event_rate_fell_input,              // unit, percent after, percent before, product, via
  event_rate_fell_outlet,             // unit, percent after, percent before, product, via
  event_rate_fell_own,                // unit, percent after, percent before
  event_rate_rose,                    // unit, percent after, percent before
  event_tripped,                      // unit, percent before, minimum percent
  event_start_began,                  // unit
  event_restarted,                    // unit
  event_start_abandoned,              // unit
  event_stock_empty,                  // stock
  event_stock_full,                   // stock
  event_stock_back,                   // stock
  event_stock_full_under_way,         // stock at the end of links with a transit time: with what is under way
  event_stock_back_under_way,         // the same
  event_adaptation_opened,            // way
  event_adaptation_closed,            // way
  event_demand_changed,               // product, percent
  event_announced,                    // subject
  event_idled,                        // unit, percent, owner
  decided_idle,                       // unit: its owner stops it
  decided_release,                    // unit: its owner lets it start
  decided_low,                        // unit, percent of capacity
  decided_up,                         // unit
  decided_mothball,                   // unit
  closed_margin,                      // unit: closed by its owner, why
  closed_shared_cost,                 // unit
  closed_idle,                        // unit
  closed_failed,                      // unit
  closed_turnaround,                  // unit
  closed_sisters,                     // unit
  closed_abroad,                      // unit
  closed_step_abroad,                 // unit
  event_price_changed,                // product, percent of its path
  closure_put_off,                    // unit, million euro
  bankruptcy_restart,                 // owner
  bankruptcy_parts,                   // owner
  bankruptcy_closure,                 // owner
  announced_closure,                  // unit
  event_released,                     // unit
  event_owner_changed,                // unit, percent, new owner
  event_owner_unknown,                // unit
  event_lead_time_changed,            // link or import option, days
  event_turnaround_started,           // unit
  event_turnaround_moved,             // unit
  event_turnaround_ended,             // unit
  event_turnaround_slipped,           // unit
  event_turnaround_crew,              // unit
  event_path_known,                   // -, date from which it is paid
  event_stock_build_up,               // stock
  event_outlet_hours_used,            // outlet
  event_outlet_open_again,            // outlet
  event_line_stopped,                 // line, percent of capacity still on, percent of base rate before
  event_line_started,                 // line, percent of capacity on
  event_shed,                         // unit, -, pool
  event_shed_ended,                   // unit, -, pool
  project_waits_permit_office,        // project
  project_waits_nitrogen,             // project
  project_waits_legal_procedure,      // project
  project_waits_talks,                // project
  project_waits_subsidy,              // project
  project_waits_grid_congestion,      // project
  project_waits_partner_lost,         // project
  project_waits_late_infrastructure,  // project
  project_waits_energy_cost,          // project
  project_waits_weak_demand,          // project
  project_waits_uncertain_rules,      // project
  project_waits_cost_escalation,      // project
  project_waits_business_case,        // project
  project_waits_capital_ranking,      // project
  project_waits_contractors,          // project
  project_waits_unexplained,          // project
  project_waits_land,                 // project
  project_ended_permit_office,        // project
  project_ended_nitrogen,             // project
  project_ended_legal_procedure,      // project
  project_ended_talks,                // project
  project_ended_subsidy,              // project
  project_ended_grid_congestion,      // project
  project_ended_partner_lost,         // project
  project_ended_late_infrastructure,  // project
  project_ended_energy_cost,          // project
  project_ended_weak_demand,          // project
  project_ended_uncertain_rules,      // project
  project_ended_cost_escalation,      // project
  project_ended_business_case,        // project
  project_ended_capital_ranking,      // project
  project_ended_contractors,          // project
  project_ended_unexplained,          // project
  project_ended_land,                 // project
  project_stage_engineering,          // project
  project_stage_principles,           // project
  project_stage_letter,               // project
  project_stage_agreement,            // project
  project_stage_permit,               // project
  project_stage_grid,                 // project
  project_stage_grant,                // project
  project_stage_decision,             // project
  project_stage_construction,         // project
  project_stage_commissioning,        // project
  plan_moved,                         // infrastructure, date
  plan_decided,                       // infrastructure
  plan_in_service,                    // infrastructure
  deadlock_plan,                      // infrastructure, number
  deadlock_hopeless,                  // infrastructure
  deadlock_member,                    // project
  money_granted,                      // project, amount
  price_fixed,                        // project
  money_promised,                     // project, amount
  talks_ended,                        // project
  talks_opened,                       // project
  instrument_withdrawn,               // instrument
  instrument_in_force,                // instrument
  instrument_moved,                   // instrument, days
  investment_frozen,                  // owner
  project_paused,                     // project
  project_cancelled,                  // project
  project_shrunk,                     // project, percent
  project_split,                      // project, percent
  project_too_late,                   // project
  permits_stopped,                    // office
  decided_together,                   // project
  measure_began,                      // measure
  measure_failed,                     // measure
  kept_open,                          // unit, million euro
  saving_began,                       // unit, percent of its gas and power
  comparison_futures,                 // options, replications, end
  comparison_same,                    // option, reference
  comparison_difference_unknown,      // option, reference, year, units without a number, million euro, its interval
  comparison_difference,    // option, reference, year, Mt, low, high, percent of futures, million euro, its interval,
                            // percent the same, Mt worldwide, its interval
  comparison_unsure,        // option
  comparison_price,         // option, EUR/t Dutch, low, high, EUR/t worldwide, its interval
  comparison_price_dutch,   // option, EUR/t Dutch, low, high
  comparison_anyway,        // option, million euro, percent
  comparison_moves,         // option, projects forward, projects back
  comparison_depends,       // option, inputs
  comparison_depends_none,  // option, futures, percent of the spread that an input has to explain
  comparison_depends_more,  // futures in which one that explains 5 % is seen
  comparison_last_start,    // option, years, date, years, date
  comparison_last_open,     // option, years, date
  comparison_last_none,     // option
  comparison_pays_nothing,  // option, futures, measures
  unpaid_nobody,            //
  unpaid_terms,             //
  unpaid_budget,            //
  comparison_used_up,       // option, million euro, percent of futures
  comparison_front,         // options
  comparison_front_all,     //
  comparison_saves_most,    // name, Mt, interval, year, reference, MEUR, interval, Mt worldwide, interval
  comparison_undecided,     // reference, MEUR laid aside, paid, year, MEUR for what is not decided
  comparison_none_saves,    // reference
  comparison_not_apart,     // options
  comparison_all_less,      // name
  comparison_rests,         // driver
  comparison_faults,        // replications, of
  ranking_first,            // what was closed, first, its jobs, year, second, its jobs, third, its jobs
  ranking_first_tied,       // what was closed, those that come first together, jobs of each, year
  ranking_first_only,       // what was closed, first, its jobs, year
  ranking_none,             // what was closed, year
  ranking_none_known,       // the same, where the staff of something that falls is not known
  ranking_one_play,         //
  ranking_sure,             // futures, most often first, percent, places, those in them in at least 95 %
  ranking_unsure,           // futures, most often first, percent, places
  ranking_others,           // CO2, its name, basic products, its name
  ranking_others_gap,       // CO2, its name, basic products, its name, number of units
  projects_later,           // number, time of the latest, its name
  projects_not,             // number
  projects_gained,          // number, names
  projects_earlier,         // number, time, name
  answer_about,             // infrastructure, instruments or owners
  project_planned,          // date
  project_delay,            // days, cause
  project_gain,             // days, cause
  project_without_later,    // cause, date, days
  project_without_stops,    // cause
  project_slip,             // days
  project_without,          // cause, date, days
  project_without_runs,     // cause, date
  project_without_not,      // cause
  answer_closed,            // units, jobs
  answer_fails,             // owners
  answer_owners,            // number, units, jobs
  answer_outage,            // units, days
  answer_outages,           // units with their days
  answer_cut,               // units, how
  answer_cuts,              // units with how
  answer_with_how,          // unit, days or how
  answer_days,              // days
  answer_years,             // number
  answer_hours,             // hours
  answer_cut_days,          // percent left, days or hours
  answer_cut_for_good,      // percent left
  answer_route,             // what
  answer_late,              // units
  answer_demand,            // products
  answer_sells,             // owner, buyer
  answer_sells_to_others,   // owner
  answer_called_off,        // what
  answer_not_known,         //
  answer_at_least,          // number, units not known
  answer_prices,            // products with factors
  answer_put_out,           // number, units, jobs
  answer_run_on,            // number, units, jobs
  answer_other_date,        // number, units with their dates
  answer_two_dates,         // unit, date in the baseline, date here
  answer_baseline,          // scenario title
  answer_title,             // scenario title, which says what it is about
  answer_title_from,        // scenario title, day of its first event
  answer_plan_dates,        // infrastructure, date in the baseline, date here
  answer_plan_lost,         // infrastructure, date in the baseline
  answer_plan_neither,      // infrastructure
  answer_none_off,          // nothing is off because of the scenario, and nothing was closed or stopped by it
  answer_co2_same,          // horizon year
  answer_with_range,        // number, lowest, highest
  answer_jobs_counted,      // jobs, units at which the staff of these units is counted
  projects_same,            //
  projects_off,             //
  answer_stop,              // count, units, jobs at risk
  answer_no_stop,           //
  answer_no_stop_but,       // units that are off in the baseline too
  answer_curtailed,         // count, list of the lowest
  answer_curtailed_few,     // count, list of all of them
  answer_at_rate,           // unit, percent
  answer_all_back,          // day span
  answer_co2,               // change at the horizon, change in all, horizon year
  answer_co2_unknown,       // horizon year, units that are hit, none of whose CO2 is known
  answer_economic,          // direct jobs lost, change of CO2 at the horizon, stopped units, units given up
  answer_co2_gap,           // change at the horizon, change in all, horizon year, names of units not known
  answer_why,               // ways to stop, with how many units each stops
  answer_why_input,         // product, number of units
  answer_why_outlet,        // product, number of units
  answer_why_service,       // infrastructure, number of units
  answer_why_other,         // number of units
  answer_rests,             // numbers, percent of grade A and B, of C, of D
  answer_rests_projects,    // the same, of projects that run at another time or not, and of infrastructure that is late
  answer_rests_both,        // the same, of units that were hit and of those
  answer_close,             // units whose minimum load decides within its range
  answer_not_close,         //
  answer_one_future,        //
  answer_futures,           // futures; lowest and highest in 90 % of them: jobs lost, at risk, kt CO2
  flip_keeps_running,       // unit, observed percent, minimum, low, high, grade
  flip_stopped,             // unit, observed percent, minimum, low, high, grade
  not_hit_unconnected,      // unit
  not_hit_served,           // unit
  not_hit_less,             // names of what takes less of what it makes, or brings less of what it uses
  not_hit_off,              // unit
  not_hit_enough,           //
  not_hit_as_baseline,      //
  hit_runs_on,              // date
  hit_baseline_differs,     // date
  limit_no_forecast,        //
  limit_owners_decide,      //
  limit_decide_invest,      //
  limit_projects_only,      //
  limit_physical_only,      //
  limit_jobs_direct,        //
  limit_scope1,             //
  limit_state_2023,         //
  limit_state_at_start,     // reference date, number of changes, start

  // seller, percent after, percent before
  event_force_majeure_declared,
  event_force_majeure_changed,
  event_force_majeure_ended,

  // route, percent of the base volume of its links
  event_route_grew,
  event_route_back,

  // link, percent after, percent before
  event_arrivals_changed,

  event_permit_ended,  // unit
  event_permit_back,   // unit
  event_laid_up,       // unit
  event_resized,       // unit or link, percent of the capacity at the start

  event_called_off,  // subject

  event_rate_fell_service,  // unit, percent after, percent before, -, infrastructure

  // link, amount with its unit, percent of the base volume
  take_shortfall,

  // product, region, risk at the start, risk at the last look
  relocation_whole,
  relocation_step,
  // million euro: saved, assets, infrastructure, knowledge, synergy, exit
  relocation_terms,
  relocation_ways,    // risks: next plant at the start, at the last look; room, the same
  relocation_values,  // million euro: moving, staying

  not_hit_made_up,  // names of what brought (or took) less, names of what brought (or took) more

  // what a single change would be: product, unit; a name where there is only one argument
  prevent_minimum_load,  // unit
  prevent_stock,         // stock
  prevent_import_lead,
  prevent_import_cap,
  prevent_new_import,
  prevent_link,  // link
  prevent_outlet,
  prevent_hub,         // hub
  prevent_support,     // unit, most a year in money
  prevent_cost_share,  // infrastructure, percent of its fixed cost, most a year in money
  prevent_patience,    // owner, years, years it bears in the run
  prevent_price_up,    // product, percent
  prevent_price_down,
  // days off in the run, number of changes tried
  prevention_none,
  prevention_as_in_baseline,  // days off, days off in the baseline
  prevention_nothing_binds,
  prevention_found,      // what, days off in the run, number tried
  prevention_used,       // amount with its unit, product
  prevention_shortened,  // what, days off with it, days off in the run, number tried
  prevention_also,       // what
};

struct Message {
  MessageId id{};
  std::vector<std::string> arguments;
};

/// The sentence in one language: `{0}`, `{1}`... of its text replaced by the arguments.
std::string render(const Message& message, Language language);
Text render(const Message& message);

/// "46.6 %": a fraction for a reader, at most one decimal.
std::string percent(double fraction);
/// "1,234.5": a number for a reader, at most `decimals` decimals, no trailing zeros.
std::string number(double value, int decimals = 1);
/// The same in the language of the reader: "1.234,5" in Dutch.
std::string number_in(Language language, double value, int decimals = 1);
/// The same with its sign: "+3", "−550.5", "0".
std::string signed_number(double value, int decimals = 1);
/// "a, b and c" / "a, b en c".
std::string list_of(const std::vector<std::string>& items, Language language);

}  // namespace schakel::words
