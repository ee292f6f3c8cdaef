// Numbers: from messages to the model, with units that fit the product they are of.
#include <array>

#include "clusters/schema/quantity.pb.h"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

using models::Measure;

std::size_t at(Measure measure) { return static_cast<std::size_t>(measure); }

constexpr std::array<const char*, 3> kPerYear = {"kt_per_year", "tj_per_year", "gwh_per_year"};
constexpr std::array<const char*, 3> kHeld = {"kt", "tj", "gwh"};
constexpr std::array<const char*, 3> kSmall = {"t", "gj", "mwh"};
constexpr std::array<const char*, 3> kMeasure = {"KT", "TJ", "GWH"};

models::Shape shape_of(const v1::Quantity& q) {
  switch (q.shape()) {
    case v1::UNIFORM: return models::Shape::uniform;
    case v1::TRIANGULAR: return models::Shape::triangular;
    case v1::LOGNORMAL: return models::Shape::lognormal;
    case v1::SHAPE_UNSPECIFIED: return q.has_low() && q.has_high() ? models::Shape::triangular : models::Shape::fixed;
    default: return models::Shape::fixed;
  }
}

const Message* child(const Message& at, const std::string& name) {
  const FieldDescriptor* field = at.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || !at.GetReflection()->HasField(at, field)) return nullptr;
  return &at.GetReflection()->GetMessage(at, field);
}

models::MaybeQuantity scaled(models::MaybeQuantity q, double factor) {
  if (!q) return q;
  q->value *= factor;
  q->low *= factor;
  q->high *= factor;
  return q;
}

}  // namespace

models::Quantity to_model(const v1::Quantity& q) {
  models::Quantity to;
  to.value = q.value();
  to.low = q.has_low() ? q.low() : q.value();
  to.high = q.has_high() ? q.high() : q.value();
  to.shape = shape_of(q);
  to.year = q.year();
  to.grade = q.grade() >= v1::A && q.grade() <= v1::D ? static_cast<models::Grade>(q.grade()) : models::Grade::d;
  to.source = q.source();
  to.correlation_group = q.correlation_group();
  to.note = q.note();
  return to;
}

models::Mode mode_of(v1::Mode mode) {
  return v1::Mode_IsValid(mode) ? static_cast<models::Mode>(mode) : models::Mode::unspecified;
}

models::MaybeQuantity maybe(const Message& at, const std::string& field) {
  const Message* found = child(at, field);
  if (found == nullptr) return std::nullopt;
  return to_model(static_cast<const v1::Quantity&>(*found));
}

models::MaybeQuantity Resolver::fitting(const Message& at, const std::string& field, const std::string& expected,
                                        int product) {
  const Message* found = child(at, field);
  if (found == nullptr) return std::nullopt;
  std::vector<const FieldDescriptor*> fields;
  found->GetReflection()->ListFields(*found, &fields);
  if (fields.size() != 1) return std::nullopt;  // reported by check_fields
  const auto& number = static_cast<const v1::Quantity&>(found->GetReflection()->GetMessage(*found, fields[0]));
  if (!expected.empty() && fields[0]->name() != expected) {
    const models::Product& of = model().products[static_cast<std::size_t>(product)];
    reporter_.error(*found, fields[0]->name(),
                    {reporter_.path(*found, fields[0]->name()) + " does not fit product \"" + of.id +
                         "\", which is counted in " + kMeasure[load::at(of.measure)],
                     "must be " + expected});
    return std::nullopt;
  }
  return to_model(number);
}

models::MaybeQuantity Resolver::amount(const Message& at, const std::string& field, int product, int main_product) {
  if (product < 0 || main_product < 0) return fitting(at, field, "", product);
  const Measure of = model().products[static_cast<std::size_t>(product)].measure;
  const Measure per = model().products[static_cast<std::size_t>(main_product)].measure;
  return fitting(at, field, std::string(kSmall[load::at(of)]) + "_per_" + kSmall[load::at(per)], product);
}

models::MaybeQuantity Resolver::per_year(const Message& at, const std::string& field, int product) {
  if (product < 0) return fitting(at, field, "", product);
  return fitting(at, field, kPerYear[load::at(model().products[static_cast<std::size_t>(product)].measure)], product);
}

models::MaybeQuantity Resolver::co2_per_unit(const Message& at, const std::string& field, int product) {
  constexpr std::array<const char*, 3> names = {"t_per_t", "kg_per_gj", "t_per_mwh"};
  if (product < 0) return fitting(at, field, "", product);
  const Measure of = model().products[static_cast<std::size_t>(product)].measure;
  return scaled(fitting(at, field, names[load::at(of)], product), of == Measure::tj ? 1e-3 : 1);  // kg/GJ = t/TJ
}

models::MaybeQuantity Resolver::cost_per_unit(const Message& at, const std::string& field, int product) {
  constexpr std::array<const char*, 3> names = {"eur_per_t", "eur_per_gj", "eur_per_mwh"};
  if (product < 0) return fitting(at, field, "", product);
  return scaled(
      fitting(at, field, names[load::at(model().products[static_cast<std::size_t>(product)].measure)], product),
      1e3);  // a kt is 1000 t, a TJ 1000 GJ, a GWh 1000 MWh
}

models::MaybeQuantity Resolver::held(const Message& at, const std::string& field, int product) {
  if (product < 0) return fitting(at, field, "", product);
  return fitting(at, field, kHeld[load::at(model().products[static_cast<std::size_t>(product)].measure)], product);
}

}  // namespace schakel::load
