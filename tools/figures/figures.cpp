#include "tools/figures/figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tools/figures/band_figure.hpp"
#include "tools/figures/flow_figure.hpp"
#include "tools/figures/gantt_figure.hpp"
#include "tools/figures/interval_figure.hpp"
#include "tools/figures/line_figure.hpp"
#include "tools/figures/marks.hpp"
#include "tools/figures/product_flows.hpp"
#include "tools/figures/tree_figure.hpp"
#include "tools/graph/drawing.hpp"
#include "tools/results/dutch_names.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::figures {
namespace {

using results::Json;

const char* const kStrong = "stroke=\"#1d4f7c\" stroke-width=\"2.2\"";
const char* const kSecond = "stroke=\"#1b1b1b\" stroke-width=\"1.8\" stroke-dasharray=\"6 4\"";

double value_of(const Json& number) {
  return number.is_null() ? std::numeric_limits<double>::quiet_NaN() : number.get<double>();
}

/// Days around the events, as the report opens; the whole play without events.
Period period_of(const results::Run& run) {
  const double horizon = run.inputs.scenario.horizon_days;
  Period period{run.inputs.scenario.start, 0, horizon};
  const auto& events = run.scenario.record.events;
  if (events.empty()) return period;
  const double first = events.front().day, last = events.back().day;
  period.from = std::max(0.0, first - std::max(10.0, (last - first) * 0.08));
  period.to = std::min(horizon, last + 60);
  return period;
}

Line series_line(const Json& data, const char* key, const std::string& name, const char* style) {
  Line line{name, {}, {}, style};
  for (const Json& day : data["series"]["day"]) line.day.push_back(day.get<double>());
  for (const Json& value : data["series"][key]) line.value.push_back(value_of(value));
  return line;
}

std::string series_csv(const Json& data, const std::vector<std::string>& keys) {
  std::string text = "day";
  for (const std::string& key : keys) text += "," + key;
  text += "\r\n";
  for (std::size_t i = 0; i < data["series"]["day"].size(); ++i) {
    text += results::digits(data["series"]["day"][i]);
    for (const std::string& key : keys) {
      const Json& value = data["series"][key][i];
      text += "," + (value.is_null() ? std::string{} : results::digits(value));
    }
    text += "\r\n";
  }
  return text;
}

/// Everything that the figures are made of, in one language.
class Maker {
 public:
  Maker(const results::Run& run, const std::string& language)
      : run_(run),
        dutch_(run.inputs.inputs),
        data_(results::report_data(run, results::find(run))),
        language_(language) {}

  void add_series(std::vector<File>& files) const {
    Panel jobs =
        panel(say("Direct jobs lost and at risk", "Directe banen verloren en op het spel"), say("jobs", "banen"));
    jobs.lines = {series_line(data_, "jobs_lost", say("lost", "verloren"), kStrong),
                  series_line(data_, "jobs_idle", say("at risk", "op het spel"), kSecond)};
    files.push_back({"jobs.svg", line_figure(jobs)});
    files.push_back({"jobs.csv", series_csv(data_, {"jobs_lost", "jobs_idle"})});
    Panel co2 = panel(say("Scope-1 CO₂", "Directe CO₂-uitstoot"), say("kt/y", "kt/jaar"));
    co2.lines = {series_line(data_, "co2_scenario_kt_per_year", say("scenario", "scenario"), kStrong),
                 series_line(data_, "co2_baseline_kt_per_year", say("baseline", "uitgangssituatie"), kSecond)};
    files.push_back({"co2.svg", line_figure(co2)});
    files.push_back({"co2.csv", series_csv(data_, {"co2_baseline_kt_per_year", "co2_scenario_kt_per_year"})});
  }

  void add_rates(std::vector<File>& files) const {
    Panel rates = panel(say("Rate of each unit that changes, of its base",
                            "Productie van elke installatie die verandert, van de basis"),
                        "%");
    std::string text = "day,unit,name,fraction_of_base_rate\r\n";
    for (const Json& unit : data_["units"]) {
      Line line{name_of(unit["name"]), {}, {}, kStrong};
      for (const Json& step : unit["rate"]) {
        line.day.push_back(step[0].get<double>());
        line.value.push_back(value_of(step[1]));
      }
      if (std::all_of(line.value.begin(), line.value.end(), [&](double v) { return v == line.value.front(); }))
        continue;
      for (std::size_t i = 0; i < line.day.size(); ++i)
        text += results::digits(line.day[i]) + "," + results::field(unit["id"]) + "," + results::field(line.name) +
                "," + results::digits(line.value[i]) + "\r\n";
      rates.lines.push_back(std::move(line));
    }
    std::stable_sort(rates.lines.begin(), rates.lines.end(),
                     [](const Line& a, const Line& b) { return a.day.at(1) < b.day.at(1); });
    if (rates.lines.empty()) return;
    files.push_back({"rates.svg", rows_figure(rates)});
    files.push_back({"rates.csv", text});
  }

  void add_flows(std::vector<File>& files) const {
    const std::vector<Flow> flows = changed_flows(data_["flows"], language_);
    if (flows.empty()) return;
    const std::string title =
        say("Product flows before and after, at the end", "Productstromen voor en na, aan het eind");
    files.push_back({"product-flows.svg", flow_figure(flows, title, language_)});
    files.push_back({"product-flows.csv", flows_csv(data_["flows"])});
  }

  /// What follows from what; lines beyond the first so many are in the table alone.
  void add_cascade(std::vector<File>& files) const {
    constexpr std::size_t kMost = 90;
    std::vector<int> cause;
    for (const Json& event : data_["events"])
      cause.push_back(event["cause"].is_null() ? -1 : event["cause"].get<int>());
    if (cause.empty()) return;
    const std::vector<std::size_t> order = tree_order(cause);
    std::vector<int> row_of(cause.size(), -1);
    TreeFigure figure{title(say("What follows from what", "Wat volgt waaruit")), "", {}};
    std::string text = "event,day,date,subject,kind,mechanism,cause,text\r\n";
    for (const std::size_t i : order) {
      const Json& event = data_["events"][i];
      const std::string date = event["date"].get<std::string>().substr(0, 10), said = event["text"][language_];
      text += std::to_string(i) + "," + results::digits(event["day"]) + "," + date + "," +
              results::field(event["subject"]) + "," + event["kind"].get<std::string>() + "," +
              event["mechanism"].get<std::string>() + "," + (cause[i] < 0 ? "" : std::to_string(cause[i])) + "," +
              results::field(said) + "\r\n";
      if (figure.rows.size() == kMost) continue;
      row_of[i] = static_cast<int>(figure.rows.size());
      figure.rows.push_back({date, said, cause[i] < 0 ? -1 : row_of[static_cast<std::size_t>(cause[i])]});
    }
    if (order.size() > kMost)
      figure.more = say("and ", "en nog ") + std::to_string(order.size() - kMost) + say(" more", "");
    files.push_back({"cascade.svg", tree_figure(figure)});
    files.push_back({"cascade.csv", text});
  }

  void add_municipalities(std::vector<File>& files) const {
    IntervalFigure figure{title(say("Direct jobs per municipality: lost (dark) and at risk",
                                    "Directe banen per gemeente: verloren (donker) en op het spel")),
                          say("jobs, at the end", "banen, aan het eind"),
                          language_,
                          true,
                          false,
                          {}};
    std::string text = "municipality,jobs_lost,jobs_at_risk,incomplete\r\n";
    for (const Json& one : data_["municipalities"]) {
      IntervalRow row;
      row.name = one["name"];
      row.dark = one["jobs_lost"].get<double>();
      row.value = row.dark + one["jobs_idle"].get<double>();
      const bool incomplete = one["incomplete"];
      if (incomplete) row.remark = "≥ ";
      text += results::field(row.name) + "," + results::digits(row.dark) + "," +
              results::digits(one["jobs_idle"].get<double>()) + "," + (incomplete ? "1" : "0") + "\r\n";
      figure.rows.push_back(std::move(row));
    }
    if (figure.rows.empty()) return;
    std::stable_sort(figure.rows.begin(), figure.rows.end(),
                     [](const IntervalRow& a, const IntervalRow& b) { return a.value > b.value; });
    files.push_back({"jobs-per-municipality.svg", interval_figure(figure)});
    files.push_back({"jobs-per-municipality.csv", text});
  }

  /// Of the chains whose margin moves most, with the baseline dashed.
  void add_margins(std::vector<File>& files) const {
    if (data_["margins"].is_null() || data_["margins"]["chains"].empty()) return;
    BandFigure figure{
        title(say("Margin of each chain, baseline dashed", "Marge van elke keten, uitgangssituatie gestreept")),
        say("million EUR a year", "miljoen euro per jaar"),
        language_,
        {},
        {}};
    for (const Json& day : data_["margins"]["day"])
      figure.years.push_back(year_of(Date{run_.inputs.scenario.start.days + static_cast<int>(day.get<double>())}));
    std::string text = "chain,year,baseline,scenario\r\n";
    for (const Json& chain : data_["margins"]["chains"]) {
      std::string name;
      for (const Json& unit : chain["units"]) name += (name.empty() ? "" : ", ") + name_of(unit);
      BandPanel panel{name, {}, {}, {}, {}};
      for (std::size_t i = 0; i < figure.years.size(); ++i) {
        panel.mean.push_back(value_of(chain["scenario"][i]));
        panel.reference.push_back(value_of(chain["baseline"][i]));
        text += results::field(name) + "," + std::to_string(figure.years[i]) + "," + cell(panel.reference.back()) +
                "," + cell(panel.mean.back()) + "\r\n";
      }
      panel.p05.assign(figure.years.size(), kUnknown);
      panel.p95 = panel.p05;
      figure.panels.push_back(std::move(panel));
    }
    files.push_back({"margins.svg", band_figure(figure)});
    files.push_back({"margins.csv", text});
  }

  void add_projects(std::vector<File>& files) const {
    if (data_["projects"].is_null() || data_["projects"]["list"].empty()) return;
    GanttFigure figure{title(say("Projects: stages and start", "Projecten: fasen en start")),
                       language_,
                       run_.inputs.scenario.start,
                       run_.inputs.scenario.horizon_days,
                       {}};
    std::string text = "project,name,play,stage,from_day,until_day\r\n";
    for (const Json& project : data_["projects"]["list"]) {
      GanttRow row{name_of(project["name"]),
                   outcome(project),
                   {},
                   value_of(project["baseline"]["runs"]),
                   value_of(project["scenario"]["runs"])};
      for (const char* play : {"baseline", "scenario"})
        for (const Json& stage : project[play]["stages"]) {
          const double from = stage["from"], until = value_of(stage["until"]);
          text += results::field(project["id"]) + "," + results::field(row.name) + "," + play + "," +
                  stage["stage"].get<std::string>() + "," + results::digits(from) + "," + cell(until) + "\r\n";
          if (std::string_view(play) == "scenario")
            row.stages.push_back({group_of(stage["stage"]), from, std::isfinite(until) ? until : figure.horizon});
        }
      figure.rows.push_back(std::move(row));
    }
    files.push_back({"projects.svg", gantt_figure(figure)});
    files.push_back({"projects.csv", text});
  }

  /// Each year over the futures: median and band of 5 to 95 %, the baseline dashed beside the scenario.
  void add_futures(const Json& futures, std::vector<File>& files) const {
    if (!futures.is_object()) return;
    add_futures(futures["co2_kt"], say("Scope-1 CO₂ in other futures", "Directe CO₂-uitstoot in andere toekomsten"),
                say("kt/y", "kt/jaar"), "futures-co2", files);
    add_futures(
        futures["jobs"],
        say("Direct jobs gained less lost in other futures", "Directe banen erbij min verloren in andere toekomsten"),
        say("jobs", "banen"), "futures-jobs", files);
  }

  void add_futures(const Json& years, const std::string& what, const std::string& unit, const std::string& file,
                   std::vector<File>& files) const {
    if (!years.is_array() || years.empty()) return;
    BandFigure figure{title(what + say(": median, 5 to 95 %", ": mediaan, 5 tot 95 %")), unit, language_, {}, {}};
    for (const Json& year : years) figure.years.push_back(year["year"].get<int>());
    std::string text = "play,year,p05,p50,p95\r\n";
    for (const auto& [play, name] :
         {std::pair{"baseline", say("baseline", "uitgangssituatie")},
          {"scenario", say("scenario, baseline dashed", "scenario, uitgangssituatie gestreept")},
          {"difference", say("difference", "verschil")}}) {
      BandPanel panel{name, {}, {}, {}, {}};
      for (const Json& year : years) {
        panel.p05.push_back(value_of(year[play]["p05"]));
        panel.mean.push_back(value_of(year[play]["p50"]));
        panel.p95.push_back(value_of(year[play]["p95"]));
        if (std::string_view(play) == "scenario") panel.reference.push_back(value_of(year["baseline"]["p50"]));
        text += std::string(play) + "," + std::to_string(year["year"].get<int>()) + "," + cell(panel.p05.back()) + "," +
                cell(panel.mean.back()) + "," + cell(panel.p95.back()) + "\r\n";
      }
      figure.panels.push_back(std::move(panel));
    }
    files.push_back({file + ".svg", band_figure(figure)});
    files.push_back({file + ".csv", text});
  }

  void add_graph(std::vector<File>& files) const {
    const models::Model& model = run_.inputs.model;
    const graph::Drawing drawing =
        graph::drawing_of(model, run_.inputs.base_year, models::structure_of(model, run_.inputs.base_year));
    files.push_back({"supply-graph.svg", graph::to_svg(drawing)});
    files.push_back({"supply-graph.csv", graph::to_csv(drawing)});
  }

 private:
  std::string say(const char* english, const char* dutch) const { return language_ == "nl" ? dutch : english; }
  std::string title(const std::string& what) const {
    const models::Scenario& scenario = run_.inputs.scenario;
    const std::string name = language_ == "nl" && !scenario.title_nl.empty() ? scenario.title_nl : scenario.title;
    return what + " · " + cut(name, 420);
  }
  Panel panel(const std::string& what, const std::string& measure) const {
    return {title(what), measure, language_, period_of(run_), {}};
  }
  /// In the language of the figures, where the data have it.
  std::string name_of(const std::string& name) const { return language_ == "nl" ? dutch_.of(name) : name; }
  /// Talks about money are several stages, and one kind of bar.
  static std::string group_of(const std::string& stage) {
    return stage == "principles" || stage == "letter" || stage == "agreement" ? "talks" : stage;
  }
  /// When it runs, and how much later than in the baseline.
  std::string outcome(const Json& project) const {
    const double runs = value_of(project["scenario"]["runs"]), slip = value_of(project["slip"]);
    if (!std::isfinite(runs)) return say("does not run", "draait niet");
    const Date date{run_.inputs.scenario.start.days + static_cast<int>(runs)};
    std::string text = say("runs ", "draait ") + to_text(date).substr(0, 7);
    if (std::isfinite(slip) && std::abs(slip) >= 1)
      text += " (" + signed_text(slip, language_) + say(" days)", " dagen)");
    return text;
  }

  const results::Run& run_;
  results::DutchNames dutch_;
  Json data_;
  std::string language_;
};

}  // namespace

std::vector<File> main_figures(const results::Run& run, const std::string& language,
                               const nlohmann::ordered_json& futures) {
  const Maker maker(run, language);
  std::vector<File> files;
  maker.add_series(files);
  maker.add_rates(files);
  maker.add_flows(files);
  maker.add_cascade(files);
  maker.add_municipalities(files);
  maker.add_margins(files);
  maker.add_projects(files);
  maker.add_futures(futures, files);
  maker.add_graph(files);
  return files;
}

}  // namespace schakel::figures
