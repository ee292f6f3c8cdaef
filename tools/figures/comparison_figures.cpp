#include <algorithm>
#include <cmath>

#include "tools/figures/band_figure.hpp"
#include "tools/figures/dot_figure.hpp"
#include "tools/figures/interval_figure.hpp"
#include "tools/figures/many_figures.hpp"
#include "tools/figures/part_figure.hpp"
#include "tools/results/text.hpp"

namespace schakel::figures {
namespace {

struct Quantity {
  const char *key, *en, *nl, *unit_en, *unit_nl;
  double factor;
};
constexpr Quantity kQuantities[] = {
    {"co2_cumulative", "Difference in Dutch CO₂", "Verschil in Nederlandse CO₂", "Mt over the play", "Mt over het spel",
     1e-3},
    {"co2_global_change_cumulative", "Difference in CO₂ worldwide", "Verschil in CO₂ wereldwijd", "Mt over the play",
     "Mt over het spel", 1e-3},
    {"public_cash", "Difference in public cash", "Verschil in publieke uitgaven", "million EUR", "miljoen euro", 1},
    {"jobs_end", "Difference in jobs at the end", "Verschil in banen aan het eind", "jobs, brought less lost",
     "banen, nieuw min verloren", 1},
    {"autonomy", "Difference in basic products still made here",
     "Verschil in basisproducten die hier nog worden gemaakt", "percentage points", "procentpunt", 100}};

struct Yearly {
  const char *key, *file, *en, *nl, *unit_en, *unit_nl;
};
constexpr Yearly kYearly[] = {
    {"co2", "co2-per-year", "CO₂ emitted per year", "CO₂-uitstoot per jaar", "kt/y", "kt/jaar"},
    {"co2_global_change", "co2-global-per-year", "CO₂ worldwide per year, change from the base",
     "CO₂ wereldwijd per jaar, verandering vanaf de basis", "kt/y", "kt/jaar"},
    {"jobs", "jobs-per-year", "Jobs, brought less lost, per year", "Banen, nieuw min verloren, per jaar", "jobs",
     "banen"},
    {"public_cash", "public-cash-per-year", "Public cash per year", "Publieke uitgaven per jaar", "million EUR",
     "miljoen euro"}};

class Maker {
 public:
  Maker(const Json& summary, const std::string& language)
      : summary_(summary), language_(language), nl_(language == "nl"), reference_(text_at(summary, "reference")) {}

  void add_difference(const Quantity& quantity, std::vector<File>& files) const {
    IntervalFigure figure{
        title(nl_ ? quantity.nl : quantity.en), nl_ ? quantity.unit_nl : quantity.unit_en, language_, false, true, {}};
    std::string csv = "option,quantity,difference,low,high,p05,p95\r\n";
    for (const Json& option : summary_.at("options")) {
      if (text_at(option, "id") == reference_ || !option.at("outcomes").contains(quantity.key)) continue;
      const Json& d = option["outcomes"][quantity.key].at("difference");
      const double values[] = {number_at(d["mean"], "value"), number_at(d["mean"], "low"), number_at(d["mean"], "high"),
                               number_at(d, "p05"), number_at(d, "p95")};
      csv += results::field(text_at(option, "id")) + "," + quantity.key;
      for (const double value : values) csv += "," + cell(value);
      csv += "\r\n";
      const double f = quantity.factor;
      figure.rows.push_back({title_of(option, language_), values[0] * f, values[1] * f, values[2] * f, values[3] * f,
                             values[4] * f, kUnknown, "", ""});
    }
    if (figure.rows.empty()) return;
    files.push_back({std::string("difference-") + quantity.key + ".svg", interval_figure(figure)});
    files.push_back({std::string("difference-") + quantity.key + ".csv", csv});
  }

  /// Mean of each option with the band of 5 to 95 % of single futures, the reference dashed.
  void add_years(const Yearly& what, std::vector<File>& files) const {
    const Json& series = summary_.at("series");
    if (!series.contains(reference_) || !series[reference_].contains(what.key)) return;
    const Json& reference = series[reference_][what.key];
    BandFigure figure{title(nl_ ? what.nl : what.en),
                      nl_ ? what.unit_nl : what.unit_en,
                      language_,
                      reference.at("year").get<std::vector<int>>(),
                      {}};
    std::string csv = "option,year,mean,p05,p95\r\n";
    for (const Json& option : summary_.at("options")) {
      const std::string id = text_at(option, "id");
      if (!series.contains(id) || !series[id].contains(what.key)) continue;
      const Json& of = series[id][what.key];
      BandPanel panel{title_of(option, language_), list(of.at("mean")), list(of.at("p05")), list(of.at("p95")),
                      list(reference.at("mean"))};
      for (std::size_t i = 0; i < figure.years.size() && i < panel.mean.size(); ++i)
        csv += results::field(id) + "," + std::to_string(figure.years[i]) + "," + cell(panel.mean[i]) + "," +
               cell(panel.p05[i]) + "," + cell(panel.p95[i]) + "\r\n";
      const std::size_t years = figure.years.size();
      for (auto* values : {&panel.mean, &panel.p05, &panel.p95}) values->resize(years, kUnknown);
      if (id != reference_) figure.panels.push_back(std::move(panel));
    }
    if (figure.panels.empty() || figure.years.empty()) return;
    files.push_back({std::string(what.file) + ".svg", band_figure(figure)});
    files.push_back({std::string(what.file) + ".csv", csv});
  }

  void add_places(std::vector<File>& files) const {
    for (const Json& criterion : summary_.at("criteria")) {
      const std::string quantity = text_at(criterion, "quantity");
      PartFigure figure{
          title((nl_ ? "Kans op elke plaats, %: " : "Probability of each place, %: ") + name_of(quantity)), {}, {}, {}};
      std::string csv = "option,quantity,place,probability\r\n";
      for (const Json& option : criterion.at("options")) {
        figure.names.push_back(title_by(text_at(option, "option")));
        figure.parts.push_back(option.at("rank_probability").get<std::vector<double>>());
        for (std::size_t r = 0; r < figure.parts.back().size(); ++r)
          csv += results::field(text_at(option, "option")) + "," + quantity + "," + std::to_string(r + 1) + "," +
                 results::digits(figure.parts.back()[r]) + "\r\n";
      }
      for (std::size_t r = 1; r <= figure.names.size(); ++r) figure.columns.push_back(std::to_string(r));
      for (auto& parts : figure.parts) parts.resize(figure.columns.size(), 0);
      files.push_back({"places-" + quantity + ".svg", part_figure(figure)});
      files.push_back({"places-" + quantity + ".csv", csv});
    }
  }

  /// Means of CO2 and public cash; filled: on the Pareto front.
  void add_pareto(std::vector<File>& files) const {
    const auto front = summary_.at("pareto_front").get<std::vector<std::string>>();
    DotFigure figure{title(nl_ ? "Nederlandse CO₂ en publiek geld; gevuld: niet op alle drie verslagen"
                               : "Dutch CO₂ and public money; filled: not beaten on all three"),
                     nl_ ? "publieke uitgaven, miljoen euro meer dan de referentie"
                         : "public cash, million EUR more than the reference",
                     nl_ ? "Nederlandse CO₂ over het spel, Mt, verschil" : "Dutch CO₂ over the play, Mt, difference",
                     language_,
                     {}};
    std::string csv = "option,public_cash_meur,co2_cumulative_kt,on_front\r\n";
    for (const Json& option : summary_.at("options")) {
      const std::string id = text_at(option, "id");
      const double money = mean_of(option, "public_cash"), co2 = mean_of(option, "co2_cumulative");
      const bool on_front = std::find(front.begin(), front.end(), id) != front.end();
      csv += results::field(id) + "," + cell(money) + "," + cell(co2) + "," + (on_front ? "1" : "0") + "\r\n";
      if (std::isfinite(money) && std::isfinite(co2))
        figure.dots.push_back({title_of(option, language_), money, co2 / 1000, on_front});
    }
    files.push_back({"co2-and-public-cash.svg", dot_figure(figure)});
    files.push_back({"co2-and-public-cash.csv", csv});
  }

 private:
  std::string title(const std::string& what) const { return what + " · " + cut(title_of(summary_, language_), 420); }
  std::string title_by(const std::string& id) const {
    for (const Json& option : summary_.at("options"))
      if (text_at(option, "id") == id) return title_of(option, language_);
    return id;
  }
  std::string name_of(const std::string& quantity) const {
    if (quantity == "co2_cumulative") return nl_ ? "CO₂, de laagste eerst" : "CO₂, the lowest first";
    if (quantity == "jobs_end") return nl_ ? "banen, de meeste eerst" : "jobs, the most first";
    if (quantity == "public_cash") return nl_ ? "publieke uitgaven, de laagste eerst" : "public cash, the lowest first";
    return quantity;
  }
  double mean_of(const Json& option, const std::string& quantity) const {
    if (text_at(option, "id") == reference_) return 0;
    const Json& outcomes = option.at("outcomes");
    return outcomes.contains(quantity) ? number_at(outcomes[quantity].at("difference").at("mean"), "value") : kUnknown;
  }
  static std::vector<double> list(const Json& values) {
    std::vector<double> numbers;
    for (const Json& value : values) numbers.push_back(value.is_number() ? value.get<double>() : kUnknown);
    return numbers;
  }

  const Json& summary_;
  std::string language_;
  bool nl_;
  std::string reference_;
};

}  // namespace

std::vector<File> comparison_figures(const Json& summary, const std::string& language) {
  const Maker maker(summary, language);
  std::vector<File> files;
  for (const Quantity& quantity : kQuantities) maker.add_difference(quantity, files);
  for (const Yearly& what : kYearly) maker.add_years(what, files);
  maker.add_places(files);
  maker.add_pareto(files);
  return files;
}

}  // namespace schakel::figures
