#include <algorithm>
#include <cmath>
#include <numeric>

#include "tools/figures/dot_figure.hpp"
#include "tools/figures/interval_figure.hpp"
#include "tools/figures/many_figures.hpp"
#include "tools/figures/part_figure.hpp"
#include "tools/results/text.hpp"

namespace schakel::figures {
namespace {

constexpr std::size_t kFirst = 20, kRanks = 15, kPairs = 15;

struct Measure {
  const char *key, *file, *by_en, *by_nl, *en, *nl, *unit_en, *unit_nl;
  double factor;
  bool with_sign;
};
constexpr Measure kMeasures[] = {
    {"jobs", "jobs", "jobs", "banen", "Jobs that go with each", "Banen die met elk weggaan",
     "own jobs lost (dark) or at risk (pale)", "eigen banen verloren (donker) of op het spel (licht)", 1, false},
    {"co2_cumulative_kt", "co2", "Dutch CO₂", "Nederlandse CO₂", "Dutch CO₂ that goes with each",
     "Nederlandse CO₂ die met elk weggaat", "Mt over the play", "Mt over het spel", 1e-3, true},
    {"co2_global_kt", "co2_global", "CO₂ worldwide", "CO₂ wereldwijd", "CO₂ worldwide that goes with each",
     "CO₂ wereldwijd die met elk weggaat", "Mt over the play", "Mt over het spel", 1e-3, true},
    {"basic_products", "products", "basic products", "basisproducten", "Basic products that go with each",
     "Basisproducten die met elk weggaan", "percentage points less made here", "procentpunt minder hier gemaakt", 100,
     false},
    {"depth", "depth", "depth of the cascade", "lengte van het keteneffect", "Depth of each cascade",
     "Lengte van elk keteneffect", "steps of cause", "stappen van oorzaak", 1, false}};

class Maker {
 public:
  Maker(const Json& summary, const std::string& language) : language_(language), nl_(language == "nl") {
    for (const Json& cluster : summary.at("clusters"))
      clusters_ += (clusters_.empty() ? "" : ", ") + text_at(cluster, "name");
    for (const Json& one : summary.at("ranking"))
      if (one.at("spread").contains("jobs")) all_.push_back(one);
  }

  void add_players(const Measure& measure, std::vector<File>& files) const {
    std::vector<Json> order = all_;
    const auto size = [&measure](const Json& one) {
      const double value = number_at(one["spread"][measure.key], "value");
      return std::isfinite(value) ? std::abs(value) : -1;  // what is not known comes last
    };
    std::stable_sort(order.begin(), order.end(), [&size](const Json& a, const Json& b) { return size(a) > size(b); });
    IntervalFigure figure{title(nl_ ? measure.nl : measure.en),
                          nl_ ? measure.unit_nl : measure.unit_en,
                          language_,
                          true,
                          measure.with_sign,
                          {}};
    std::string csv = std::string("order,subject,name,") + measure.key + ",low,high,p05,p95\r\n";
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Json& one = order[i];
      csv += std::to_string(i + 1) + "," + results::field(text_at(one, "subject")) + "," +
             results::field(text_at(one, "name"));
      for (const char* key : {"value", "low", "high", "p05", "p95"})
        csv += "," + cell(number_at(one["spread"][measure.key], key));
      csv += "\r\n";
      if (i < kFirst) figure.rows.push_back(row(one, measure, std::to_string(i + 1) + ". "));
    }
    files.push_back({std::string("key-players-") + measure.file + ".svg", interval_figure(figure)});
    files.push_back({std::string("key-players-") + measure.file + ".csv", csv});
  }

  /// By one measure; those that take the first ranks most often stand first.
  void add_probability(const Measure& measure, std::vector<File>& files) const {
    std::vector<std::pair<const Json*, std::vector<double>>> rows;
    for (const Json& one : all_)
      if (std::vector<double> parts = ranks_of(one, measure.key); !parts.empty()) rows.emplace_back(&one, parts);
    if (rows.empty()) return;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return mean_rank(a.second) < mean_rank(b.second); });
    const std::string by = nl_ ? measure.by_nl : measure.by_en;
    PartFigure figure{
        title((nl_ ? "Kans op elke plaats, naar " : "Probability of each rank, by ") + by + ", %"), {}, {}, {}};
    std::string csv = "subject,name,rank,probability\r\n";
    const std::size_t all = rows[0].second.size(), ranks = std::min(kRanks, all);
    for (const auto& [one, parts] : rows) {
      for (std::size_t r = 0; r < parts.size(); ++r)
        csv += results::field(text_at(*one, "subject")) + "," + results::field(text_at(*one, "name")) + "," +
               std::to_string(r + 1) + "," + results::digits(parts[r]) + "\r\n";
      if (figure.names.size() == ranks) continue;
      figure.names.push_back(text_at(*one, "name"));
      figure.parts.emplace_back(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(ranks));
      if (all > ranks)
        figure.parts.back().push_back(
            std::accumulate(parts.begin() + static_cast<std::ptrdiff_t>(ranks), parts.end(), 0.0));
    }
    for (std::size_t r = 1; r <= ranks; ++r) figure.columns.push_back(std::to_string(r));
    if (all > ranks) figure.columns.emplace_back(nl_ ? "verder" : "later");
    const std::string file = std::string("rank-probability-") + measure.file;
    files.push_back({file + ".svg", part_figure(figure)});
    files.push_back({file + ".csv", csv});
  }

  void add_scatter(std::vector<File>& files) const {
    DotFigure figure{
        title(nl_ ? "Banen en Nederlandse CO₂ die met elk weggaan" : "Jobs and Dutch CO₂ that go with each"),
        nl_ ? "eigen banen verloren of op het spel aan het eind" : "own jobs lost or at risk at the end",
        nl_ ? "Nederlandse CO₂ over het spel, Mt" : "Dutch CO₂ over the play, Mt",
        language_,
        {}};
    std::string csv = "subject,name,jobs,co2_cumulative_kt\r\n";
    for (const Json& one : all_) {
      const double jobs = number_at(one["spread"]["jobs"], "value");
      const double co2 = number_at(one["spread"].at("co2_cumulative_kt"), "value");
      csv += results::field(text_at(one, "subject")) + "," + results::field(text_at(one, "name")) + "," + cell(jobs) +
             "," + cell(co2) + "\r\n";
      if (std::isfinite(jobs) && std::isfinite(co2))
        figure.dots.push_back({text_at(one, "name"), jobs, co2 / 1000, true});
    }
    files.push_back({"jobs-and-co2.svg", dot_figure(figure)});
    files.push_back({"jobs-and-co2.csv", csv});
  }

  void add_pairs(const Json& pairs, std::vector<File>& files) const {
    if (pairs.empty()) return;
    IntervalFigure figure{title(nl_ ? "Twee tegelijk: banen samen min apart" : "Two at once: jobs together less apart"),
                          nl_ ? "banen meer dan de som" : "jobs more than the sum",
                          language_,
                          true,
                          true,
                          {}};
    std::string csv = "first,second,together,apart,difference,low,high\r\n";
    for (const Json& pair : pairs) {
      const Json& more = pair.at("jobs_together_more");
      csv += results::field(text_at(pair, "first")) + "," + results::field(text_at(pair, "second")) + "," +
             cell(number_at(pair, "jobs")) + "," + cell(number_at(pair, "jobs_apart"));
      for (const char* key : {"value", "low", "high"}) csv += "," + cell(number_at(more, key));
      csv += "\r\n";
      if (figure.rows.size() == kPairs) continue;
      IntervalRow row;
      row.name = text_at(pair, "first_name");
      row.below = "+ " + text_at(pair, "second_name");
      row.value = number_at(more, "value");
      row.low = row.p05 = number_at(more, "low");
      row.high = row.p95 = number_at(more, "high");
      figure.rows.push_back(row);
    }
    files.push_back({"pairs-jobs.svg", interval_figure(figure)});
    files.push_back({"pairs-jobs.csv", csv});
  }

 private:
  /// Of results before there were probabilities by other measures: those by jobs alone.
  static std::vector<double> ranks_of(const Json& one, const std::string& key) {
    if (const auto by = one.find("rank_probability_by"); by != one.end() && by->contains(key))
      return (*by)[key].get<std::vector<double>>();
    if (key == "jobs" && one.contains("rank_probability")) return one["rank_probability"].get<std::vector<double>>();
    return {};
  }
  static double mean_rank(const std::vector<double>& parts) {
    double sum = 0;
    for (std::size_t r = 0; r < parts.size(); ++r) sum += static_cast<double>(r) * parts[r];
    return sum;
  }

  std::string title(const std::string& what) const { return what + " · " + cut(clusters_, 420); }

  static IntervalRow row(const Json& one, const Measure& measure, const std::string& before) {
    const Json& spread = one["spread"];
    const auto value = [&](const char* of, const char* key) { return measure.factor * number_at(spread[of], key); };
    IntervalRow row{before + text_at(one, "name"),
                    value(measure.key, "value"),
                    value(measure.key, "low"),
                    value(measure.key, "high"),
                    value(measure.key, "p05"),
                    value(measure.key, "p95"),
                    kUnknown,
                    "",
                    ""};
    const bool known = std::isfinite(row.value);
    const auto lacks = [&one](const char* list) { return one.contains(list) && !one[list].empty(); };
    if (known && measure.with_sign && lacks("co2_unknown")) row.remark = "† ";
    if (!known || std::string(measure.key) != "jobs") return row;
    const double lost = value("jobs_lost", "value");
    row.dark = std::isfinite(lost) ? lost : 0;
    if (lacks("jobs_unknown")) row.remark = "≥ ";
    return row;
  }

  std::string language_, clusters_;
  bool nl_;
  std::vector<Json> all_;
};

}  // namespace

std::vector<File> ranking_figures(const Json& summary, const std::string& language) {
  const Maker maker(summary, language);
  std::vector<File> files;
  for (const Measure& measure : kMeasures) maker.add_players(measure, files);
  for (const Measure& measure : kMeasures) maker.add_probability(measure, files);
  maker.add_scatter(files);
  maker.add_pairs(summary.at("pairs"), files);
  return files;
}

}  // namespace schakel::figures
