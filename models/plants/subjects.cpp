// Ids and names of what events are about.
#include <functional>

#include "models/plants/build_system.hpp"
#include "models/plants/spoken_name.hpp"

namespace schakel::models {

using journal::Subject;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string end_name(const Model& model, Endpoint end) {
  switch (end.kind) {
    case Endpoint::Kind::unit: return model.units[at(end.index)].name;
    case Endpoint::Kind::pool: return model.pools[at(end.index)].name;
    case Endpoint::Kind::boundary: return model.boundaries[at(end.index)].name;
    case Endpoint::Kind::none: break;
  }
  return {};
}

/// Calls `take(id, name)` with the two strings of the subject.
using Take = std::function<std::string(const std::string& id, const std::string& name)>;
std::string either(const Model& model, const BuiltSystem& built, Subject subject, const Take& take) {
  switch (subject.kind) {
    case Subject::Kind::none: return {};
    case Subject::Kind::unit: return take(model.units[at(subject.index)].id, model.units[at(subject.index)].name);
    case Subject::Kind::pool: {
      const std::size_t pool = at(subject.index);
      if (pool < model.pools.size()) return take(model.pools[pool].id, model.pools[pool].name);
      const Infrastructure& service = model.infrastructures[pool - model.pools.size()];
      return take(service.id, service.name);
    }
    case Subject::Kind::boundary:
      return take(model.boundaries[at(subject.index)].id, model.boundaries[at(subject.index)].name);
    case Subject::Kind::link: {
      const Link& link = model.links[at(subject.index)];
      return take(link.id, name_in_sentence(model.products[at(link.product)].name) + " from " +
                               end_name(model, link.from) + " to " + end_name(model, link.to));
    }
    case Subject::Kind::stock: {
      const Storage& storage = model.storages[at(subject.index)];
      return take(storage.id, name_in_sentence(model.products[at(storage.product)].name) + " stock of " +
                                  model.units[at(storage.unit)].name);
    }
    case Subject::Kind::product:
      return take(model.products[at(subject.index)].id, name_in_sentence(model.products[at(subject.index)].name));
    case Subject::Kind::import_option: {
      const ImportOption& option = model.imports[at(subject.index)];
      return take(option.id, "import of " + name_in_sentence(model.products[at(option.product)].name) + " by " +
                                 model.units[at(option.unit)].name);
    }
    case Subject::Kind::outlet: {
      const OutletPlace place = place_of_outlet(model, subject.index);
      const Unit& unit = model.units[at(place.unit)];
      const Output& output = unit.outputs[at(place.output)];
      return take(unit.id + "/" + output.outlets[at(place.outlet)].id,
                  "outlet of " + name_in_sentence(model.products[at(output.product)].name) + " of " + unit.name);
    }
    case Subject::Kind::owner: return take(model.owners[at(subject.index)].id, model.owners[at(subject.index)].name);
    case Subject::Kind::route: return take(model.routes[at(subject.index)].id, model.routes[at(subject.index)].name);
    case Subject::Kind::seller: {
      const ForceMajeureRule& rule = model.force_majeure_rules[at(built.seller_rule[at(subject.index)])];
      const Owner& owner = model.owners[at(rule.owner)];
      const Product& product = model.products[at(rule.product)];
      return take(owner.id + "/" + product.id, owner.name + " (" + product.name + ")");
    }
    case Subject::Kind::project:
      return take(model.projects[at(subject.index)].id, model.projects[at(subject.index)].name);
    case Subject::Kind::plan: return take(model.plans[at(subject.index)].id, model.plans[at(subject.index)].name);
    case Subject::Kind::instrument:
      return take(model.instruments[at(subject.index)].id, model.instruments[at(subject.index)].name);
    case Subject::Kind::measure:
      return take(model.measures[at(subject.index)].id, model.measures[at(subject.index)].name);
    case Subject::Kind::adaptation: break;
  }
  const AdaptationOrigin& origin = built.adaptations[at(subject.index)];
  if (origin.kind == AdaptationOrigin::Kind::link)
    return either(model, built, {Subject::Kind::link, origin.index}, take);
  if (origin.kind == AdaptationOrigin::Kind::sister) {
    const bool unit = origin.output != kNone;
    const std::string& id = unit ? model.units[at(origin.output)].id : model.boundaries[at(origin.outlet)].id;
    const std::string& name = unit ? model.units[at(origin.output)].name : model.boundaries[at(origin.outlet)].name;
    return either(model, built, {Subject::Kind::link, origin.index},
                  [&](const auto& of, const auto& what) { return take(of + "/" + id, what + ", by " + name); });
  }
  if (origin.kind == AdaptationOrigin::Kind::import_option) {
    const std::string step = origin.step > 0 ? ", step " + std::to_string(origin.step) : "";
    return either(model, built, {Subject::Kind::import_option, origin.index}, [&](const auto& id, const auto& name) {
      return take(step.empty() ? id : id + "/" + std::to_string(origin.step), name + step);
    });
  }
  const Unit& unit = model.units[at(origin.index)];
  const Output& output = unit.outputs[at(origin.output)];
  return take(unit.id + "/" + output.outlets[at(origin.outlet)].id,
              "other outlet of " + name_in_sentence(model.products[at(output.product)].name) + " of " + unit.name);
}

const Line& line_of(const Model& model, const journal::Event& event) {
  return model.units[at(event.subject.index)].lines[at(event.line)];
}

}  // namespace

std::string subject_id(const Model& model, const BuiltSystem& built, Subject subject) {
  return either(model, built, subject, [](const std::string& id, const std::string&) { return id; });
}

std::string subject_id(const Model& model, const BuiltSystem& built, const journal::Event& event) {
  const std::string id = subject_id(model, built, event.subject);
  return event.line == journal::kNone ? id : id + "/" + line_of(model, event).id;
}

std::string subject_name(const Model& model, const BuiltSystem& built, const journal::Event& event) {
  const std::string name = subject_name(model, built, event.subject);
  return event.line == journal::kNone ? name : name + ", " + line_of(model, event).name;
}

std::string subject_name(const Model& model, const BuiltSystem& built, Subject subject) {
  return either(model, built, subject, [](const std::string&, const std::string& name) { return name; });
}

OutletPlace place_of_outlet(const Model& model, int number) {
  for (std::size_t u = 0; u < model.units.size(); ++u)
    for (std::size_t o = 0; o < model.units[u].outputs.size(); ++o) {
      const int count = static_cast<int>(model.units[u].outputs[o].outlets.size());
      if (number < count) return {static_cast<int>(u), static_cast<int>(o), number};
      number -= count;
    }
  return {};
}

int outlet_number(const Model& model, int unit, int output, int outlet) {
  int number = outlet;
  for (int u = 0; u <= unit; ++u) {
    const std::vector<Output>& outputs = model.units[at(u)].outputs;
    for (std::size_t o = 0; o < (u < unit ? outputs.size() : at(output)); ++o)
      number += static_cast<int>(outputs[o].outlets.size());
  }
  return number;
}

}  // namespace schakel::models
