#include "tools/results/report_names.hpp"

#include "models/plants/spoken_name.hpp"
#include "tools/words/number_of.hpp"

namespace schakel::results {
namespace {

using journal::Subject;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// What has no name of its own, by the names of what it is made of: links, imports and outlets that an event is about.
class DutchSubjects {
 public:
  DutchSubjects(const Run& run, DutchNames& names) : run_(run), model_(run.inputs.model), names_(names) {}

  void add(Subject subject) {
    if (subject.index == journal::kNone) return;
    const std::string english = subject_name(model_, run_.built, subject), dutch = of(subject);
    if (dutch.empty()) return;
    names_.add(english, dutch);
    names_.add(words::with_capital(english), words::with_capital(dutch));  // where it begins a sentence
  }

 private:
  /// Empty where it has a name of its own.
  std::string of(Subject subject) const {
    if (subject.kind == Subject::Kind::link) return link(model_.links[at(subject.index)]);
    if (subject.kind == Subject::Kind::import_option) return import(subject.index);
    if (subject.kind == Subject::Kind::seller) return seller(subject.index);
    if (subject.kind == Subject::Kind::outlet) {
      const models::OutletPlace place = models::place_of_outlet(model_, subject.index);
      return outlet(model_.units[at(place.unit)], place.output);
    }
    if (subject.kind != Subject::Kind::adaptation) return {};
    const models::AdaptationOrigin& origin = run_.built.adaptations[at(subject.index)];
    using Kind = models::AdaptationOrigin::Kind;
    if (origin.kind == Kind::link) return link(model_.links[at(origin.index)]);
    if (origin.kind == Kind::import_option)
      return import(origin.index) + (origin.step > 0 ? ", stap " + std::to_string(origin.step) : "");
    if (origin.kind == Kind::sister) return link(model_.links[at(origin.index)]) + ", door " + sister(origin);
    return "andere " + outlet(model_.units[at(origin.index)], origin.output);
  }
  std::string product(int index) const { return models::name_in_sentence(names_.of(model_.products[at(index)].name)); }
  std::string end(models::Endpoint end) const {
    switch (end.kind) {
      case models::Endpoint::Kind::unit: return names_.of(model_.units[at(end.index)].name);
      case models::Endpoint::Kind::pool: return names_.of(model_.pools[at(end.index)].name);
      case models::Endpoint::Kind::boundary: return names_.of(model_.boundaries[at(end.index)].name);
      case models::Endpoint::Kind::none: break;
    }
    return {};
  }
  std::string link(const models::Link& of) const {
    return product(of.product) + " van " + end(of.from) + " naar " + end(of.to);
  }
  std::string seller(int index) const {
    const models::ForceMajeureRule& rule = model_.force_majeure_rules[at(run_.built.seller_rule[at(index)])];
    return names_.of(model_.owners[at(rule.owner)].name) + " (" + names_.of(model_.products[at(rule.product)].name) +
           ")";
  }
  std::string sister(const models::AdaptationOrigin& origin) const {
    const bool unit = origin.output != models::kNone;
    return names_.of(unit ? model_.units[at(origin.output)].name : model_.boundaries[at(origin.outlet)].name);
  }
  std::string import(int index) const {
    const models::ImportOption& of = model_.imports[at(index)];
    return "invoer van " + product(of.product) + " door " + names_.of(model_.units[at(of.unit)].name);
  }
  std::string outlet(const models::Unit& unit, int output) const {
    return "afzet van " + product(unit.outputs[at(output)].product) + " van " + names_.of(unit.name);
  }

  const Run& run_;
  const models::Model& model_;
  DutchNames& names_;
};

}  // namespace

DutchNames dutch_names(const Run& run) {
  const models::Model& model = run.inputs.model;
  DutchNames names(run.inputs.inputs);
  for (std::size_t k = 0; k < model.storages.size(); ++k) {
    const models::Storage& storage = model.storages[k];
    if (storage.unit == models::kNone || storage.product == models::kNone) continue;
    names.add(subject_name(model, run.built, Subject{Subject::Kind::stock, static_cast<int>(k)}),
              "voorraad " + models::name_in_sentence(names.of(model.products[at(storage.product)].name)) + " van " +
                  names.of(model.units[at(storage.unit)].name));
  }
  DutchSubjects subjects(run, names);
  for (const journal::Event& event : run.scenario.record.events)
    for (const Subject& subject : {event.subject, event.via}) subjects.add(subject);
  for (const models::Take& take : run.scenario.takes) subjects.add({Subject::Kind::link, take.link});
  return names;
}

}  // namespace schakel::results
