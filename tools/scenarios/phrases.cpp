#include "tools/scenarios/phrases.hpp"

#include <algorithm>

#include "models/structure/places.hpp"

namespace schakel::scenarios {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

std::string count_nl(std::size_t number) {
  return number == 1 ? "één installatie" : std::to_string(number) + " installaties";
}

}  // namespace

std::string Phrases::ref(const std::string& full) const {
  return one_cluster_ && full.find('/') != std::string::npos ? full.substr(full.find('/') + 1) : full;
}

std::string Phrases::id(const std::string& full) const {
  std::string text = ref(full);
  std::replace(text.begin(), text.end(), '/', '-');
  return text;
}

std::string Phrases::link(const models::Link& link) const {
  const models::Product& product = model_.products[at(link.product)];
  const auto place = [&](models::Endpoint end) {
    return name(models::place_name(model_, end), models::place_id(model_, end));
  };
  return name(product.name, product.id) + " from " + place(link.from) + " to " + place(link.to);
}

void Phrases::closure(RuleScenario& scenario, const std::vector<int>& units) const {
  std::vector<std::string> names;
  double capacity = 0;
  for (const int unit : units) {
    names.push_back(name(model_.units[at(unit)].name, model_.units[at(unit)].id));
    capacity += model_.units[at(unit)].capacity.value;
  }
  const models::Unit& first = model_.units[at(units.front())];
  const models::Product& product = model_.products[at(first.main_product)];
  const models::Site& site = model_.sites[at(first.site)];
  const std::string what = name(product.name, product.id), where = name(site.name, site.id);
  const std::string owner = name(model_.owners[at(first.owner)].name, model_.owners[at(first.owner)].id);
  const bool one = units.size() == 1;
  scenario.title = one ? names.front() + " closes"
                       : owner + " closes " + what + " at " + where + " (" + std::to_string(units.size()) + " units)";
  scenario.title_nl =
      one ? names.front() + " sluit" : owner + " sluit " + what + " te " + where + " (" + count_nl(units.size()) + ")";
  scenario.description = "All " + what + " of " + owner + " at " + where +
                         " closes for good, unannounced: " + words::list_of(names, words::Language::en) + ", " +
                         words::number(capacity) + " kt a year.";
  scenario.description_nl = what + " van " + owner + " op " + where + ": alles sluit voorgoed, onaangekondigd (" +
                            words::list_of(names, words::Language::nl) + "), " +
                            words::number_in(words::Language::nl, capacity) + " kt per jaar.";
}

void Phrases::failure(RuleScenario& scenario, const std::string& name, const words::Text& why, int days) const {
  scenario.title = name + " out for " + std::to_string(days) + " days";
  scenario.title_nl = name + " " + std::to_string(days) + " dagen uit bedrijf";
  scenario.description = why.en;
  scenario.description_nl = why.nl;
}

void Phrases::blocked(RuleScenario& scenario, const std::string& route, int days) const {
  scenario.title = route + " blocked for " + std::to_string(days) + " days";
  scenario.title_nl = route + " " + std::to_string(days) + " dagen gestremd";
  scenario.description = "Nothing moves on the route for " + std::to_string(days) + " days, unplanned.";
  scenario.description_nl = "Op de route beweegt " + std::to_string(days) + " dagen niets, ongepland.";
}

void Phrases::planned(RuleScenario& scenario, const std::string& unit, bool notice) const {
  scenario.title = unit + (notice ? " closes with two years' notice" : " closes without notice");
  scenario.title_nl = unit + (notice ? " sluit, twee jaar vooraf aangekondigd" : " sluit zonder aankondiging");
  scenario.description =
      std::string("The unit with most own jobs among those that others depend on. ") +
      (notice ? "Beside it: the same without notice." : "Beside it: the same with two years' notice.");
  scenario.description_nl =
      std::string("De installatie met de meeste eigen banen van die waar andere van afhangen. ") +
      (notice ? "Ernaast: hetzelfde zonder aankondiging." : "Ernaast: hetzelfde, twee jaar vooraf aangekondigd.");
}

std::string mark(const std::vector<std::string>& clusters) {
  std::string text = "# Written by rule; not to be edited: schakel scenarios";
  for (const std::string& cluster : clusters) text += " " + cluster;
  return text;
}

std::string to_text(const RuleScenario& scenario, const std::vector<std::string>& clusters) {
  std::string text =
      "# proto-file: clusters/schema/scenario.proto\n# proto-message: schakel.v1.Scenario\n" + mark(clusters) + "\n";
  const auto field = [&](const char* key, const std::string& value) {
    text += std::string(key) + ": " + quoted(value) + "\n";
  };
  field("id", scenario.name);
  field("title", scenario.title);
  field("title_nl", scenario.title_nl);
  field("description", scenario.description);
  field("description_nl", scenario.description_nl);
  for (const std::string& cluster : clusters) field("cluster", cluster);
  if (scenario.projects || scenario.decisions)
    text += std::string("switches { ") + (scenario.projects ? "projects: true " : "") + "prices: true " +
            (scenario.decisions ? "decisions: true " : "") + "}\n";
  if (scenario.short_lived)
    for (const char* date : {"2025-12-31", "2026-12-31"}) field("checkpoint", date);
  for (const RuleEvent& event : scenario.events) {
    text += "\nevent {\n";
    if (!event.announced.empty()) text += "  announced: \"" + event.announced + "\"\n";
    text += "  " + event.what + "\n}\n";
  }
  return text;
}

}  // namespace schakel::scenarios
