#include "tools/load/check_fields.hpp"

#include <cmath>
#include <set>

#include "clusters/schema/quantity.pb.h"
#include "sim/base/calendar.hpp"
#include "tools/load/rules.hpp"
#include "tools/tables/utf8.hpp"

namespace schakel::load {

namespace {

constexpr double kLargest = 1e15;  // beyond these a number is a slip of the pen, and products of them overflow
constexpr double kSmallest = 1e-12;

class FieldChecker {
 public:
  FieldChecker(int cluster, const Ids& ids, Reporter& reporter) : cluster_(cluster), ids_(ids), reporter_(reporter) {}

  /// `numbers` is the range of the numbers of a Rate or Volume that the field it is in has of its own.
  void check(const Message& message, const std::optional<Range>& numbers = std::nullopt) {
    numbers_ = numbers;
    const auto* type = message.GetDescriptor();
    static const std::set<std::string> one_of = {"Amount", "Rate", "Volume", "Co2Factor", "UnitCost", "Price"};
    if (one_of.contains(type->name())) check_one_field(message);
    if (type->name() == "OwnerType") check_owner_type(static_cast<const v1::OwnerType&>(message));
    if (type->name() == "Site" || type->name() == "Municipality") check_country(message);
    for (int i = 0; i < type->field_count(); ++i) check_field(message, *type->field(i));
  }

 private:
  void check_field(const Message& message, const FieldDescriptor& field) {
    const auto* reflection = message.GetReflection();
    const int count = field.is_repeated() ? reflection->FieldSize(message, &field)
                                          : static_cast<int>(reflection->HasField(message, &field));
    if (count == 0 && rules_of(field).is_required)
      return reporter_.missing(message, field.name(), {reporter_.path(message, field.name()) + " is missing"});
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        for (int i = 0; i < count; ++i)
          check_child(field, field.is_repeated() ? reflection->GetRepeatedMessage(message, &field, i)
                                                 : reflection->GetMessage(message, &field));
        break;
      case FieldDescriptor::CPPTYPE_STRING:
        for (int i = 0; i < count; ++i)
          check_text(message, field, i,
                     field.is_repeated() ? reflection->GetRepeatedString(message, &field, i)
                                         : reflection->GetString(message, &field));
        break;
      case FieldDescriptor::CPPTYPE_DOUBLE:
        for (int i = 0; field.is_repeated() && i < count; ++i)
          check_number(message, field.name(), reflection->GetRepeatedDouble(message, &field, i), rules_of(field).range);
        if (!field.is_repeated() && (count > 0 || !field.has_presence()))
          check_number(message, field.name(), reflection->GetDouble(message, &field), rules_of(field).range);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        for (int i = 0; field.is_repeated() && i < count; ++i)
          check_enum(message, field, reflection->GetRepeatedEnumValue(message, &field, i));
        if (!field.is_repeated()) check_enum(message, field, reflection->GetEnumValue(message, &field));
        break;
      default: break;
    }
  }

  void check_child(const FieldDescriptor& field, const Message& child) {
    if (field.message_type()->name() == "Quantity") {
      check_quantity(static_cast<const v1::Quantity&>(child), numbers_ ? numbers_ : rules_of(field).range);
    } else {
      check(child, rules_of(field).range);
      numbers_.reset();
    }
  }

  void check_enum(const Message& message, const FieldDescriptor& field, int value) {
    if (field.enum_type()->FindValueByNumber(value) != nullptr) return;
    reporter_.error(message, field.name(),
                    {reporter_.path(message, field.name()) + " = " + std::to_string(value),
                     "a named value of " + field.enum_type()->name()});
  }

  /// A date of another time is written well.
  static const char* date_wanted(const std::string& text) {
    constexpr std::size_t kYear = 4;
    const bool would_do = text.size() > kYear && parse_date("2000" + text.substr(kYear)).has_value() &&
                          std::all_of(text.begin(), text.begin() + kYear, [](char c) { return c >= '0' && c <= '9'; });
    return would_do ? "a date from 1900-01-01 to 2999-12-31" : "a date as YYYY-MM-DD";
  }

  void check_text(const Message& message, const FieldDescriptor& field, int i, const std::string& text) {
    const auto path = [&] { return reporter_.path(message, field.name()); };
    if (!tables::is_utf8(text)) {  // an escape such as \xff gets past the check of the file
      return reporter_.error(message, field.name(), {path() + " is not UTF-8", "", "check its escapes"}, i);
    }
    if (rules_of(field).is_date && !parse_date(text))
      reporter_.error(message, field.name(), {path() + " = \"" + text + "\"", date_wanted(text)}, i);
    const auto& reference = rules_of(field).reference;
    if (!reference || cluster_ < 0) return;
    if (ids_.find(cluster_, text, reference->kinds) != nullptr) return;
    if (!reference->loaded && ids_.is_foreign(text)) return;
    reporter_.error(message, field.name(), ids_.why_not(cluster_, path(), text, reference->kinds), i);
  }

  bool check_number(const Message& at, const std::string& field, double value, const std::optional<Range>& range) {
    const bool sized = value == 0 || (std::abs(value) <= kLargest && std::abs(value) >= kSmallest);
    if (std::isfinite(value) && sized && (!range || range->contains(value))) return true;
    const bool is_value = at.GetDescriptor() == v1::Quantity::descriptor() && field == "value";
    const std::string shown = reporter_.path(at, is_value ? "" : field) + " = " + number_text(value);
    if (!std::isfinite(value)) {
      reporter_.error(at, field, {shown, "must be a finite number"});
    } else if (!sized) {
      reporter_.error(at, field, {shown, "must be 0 or between 1e-12 and 1e15 in size", "check the power of ten"});
    } else {
      reporter_.error(at, field, {shown, range->text()});
    }
    return false;
  }

  void check_quantity(const v1::Quantity& q, const std::optional<Range>& range) {
    static const FieldDescriptor& shape = *v1::Quantity::descriptor()->FindFieldByName("shape");
    static const FieldDescriptor& grade = *v1::Quantity::descriptor()->FindFieldByName("grade");
    check_enum(q, shape, q.shape());
    check_enum(q, grade, q.grade());
    bool fine = true;
    if (q.has_value()) {
      fine = check_number(q, "value", q.value(), range);
    } else {
      reporter_.missing(q, "", {reporter_.path(q, "") + " has no value"});
    }
    // An end equal to the value would only repeat what is said of the value.
    if (q.has_low() && q.low() != q.value()) fine = check_number(q, "low", q.low(), range) && fine;
    if (q.has_high() && q.high() != q.value()) fine = check_number(q, "high", q.high(), range) && fine;
    if (fine && q.has_value()) check_order(q);
    check_origin(q);
  }

  void check_order(const v1::Quantity& q) {
    const auto path = [&] { return reporter_.path(q, ""); };
    const double low = q.has_low() ? q.low() : q.value();
    const double high = q.has_high() ? q.high() : q.value();
    if (low > q.value())
      reporter_.error(q, "low",
                      {path() + ".low = " + number_text(low) + " is above the value " + number_text(q.value()),
                       "low <= value <= high"});
    if (high < q.value())
      reporter_.error(q, "high",
                      {path() + ".high = " + number_text(high) + " is below the value " + number_text(q.value()),
                       "low <= value <= high"});
    const bool shaped = q.shape() == v1::UNIFORM || q.shape() == v1::TRIANGULAR || q.shape() == v1::LOGNORMAL;
    if (shaped && !(q.has_low() && q.has_high()))
      reporter_.error(q, "shape", {path() + " has a shape but no range", "low and high"});
    if (q.shape() == v1::LOGNORMAL && low <= 0)
      reporter_.error(q, "shape", {path() + " is LOGNORMAL with low = " + number_text(low), "low > 0"});
  }

  /// Grade and sources. Numbers of a scenario are the person's own and need neither.
  void check_origin(const v1::Quantity& q) {
    if (cluster_ < 0) return;
    const auto path = [&] { return reporter_.path(q, ""); };
    if (q.grade() == v1::GRADE_UNSPECIFIED) reporter_.missing(q, "", {path() + " has no grade", "A, B, C or D"});
    if (q.grade() == v1::D && !(q.has_low() && q.has_high()))
      reporter_.missing(q, "grade", {path() + " is grade D without a range", "low and high"});
    std::string word;
    int words = 0;
    for (const char c : q.source() + " ") {
      if (c != ' ' && c != ',') {
        word += c;
        continue;
      }
      if (word.empty()) continue;
      ++words;
      if (ids_.find(cluster_, word, kSource) == nullptr)
        reporter_.error(q, "source", ids_.why_not(cluster_, path() + ".source", word, kSource));
      word.clear();
    }
    if (words == 0 && q.grade() != v1::D) reporter_.missing(q, "", {path() + " has no source", "id of a source"});
  }

  void check_owner_type(const v1::OwnerType& type) {
    if (type.source().empty() && type.grade() != v1::D)
      reporter_.missing(type, "source", {reporter_.path(type, "") + " has no source", "id of a source, or grade D"});
  }

  void check_one_field(const Message& message) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    if (fields.size() == 1) return;
    const Remark remark{reporter_.path(message, "") + " has " + std::to_string(fields.size()) + " fields",
                        "exactly one"};
    if (fields.empty()) return reporter_.missing(message, "", remark);
    reporter_.error(message, "", remark);
  }

  /// Swapped or mistyped coordinates: Dutch places lie within 50.5 to 53.8 N and 3.0 to 7.4 E.
  void check_country(const Message& message) {
    const auto value = [&message](const char* name) {
      return message.GetReflection()->GetDouble(message, message.GetDescriptor()->FindFieldByName(name));
    };
    const double latitude = value("latitude_degrees");
    const double longitude = value("longitude_degrees");
    if ((latitude == 0 && longitude == 0) || std::abs(latitude) > 90 || std::abs(longitude) > 180) return;
    if (latitude >= 50.5 && latitude <= 53.8 && longitude >= 3.0 && longitude <= 7.4) return;
    reporter_.warning(message, "latitude_degrees",
                      {"lies at " + number_text(latitude) + " N, " + number_text(longitude) + " E",
                       "the Netherlands are 50.5 to 53.8 N, 3.0 to 7.4 E", "latitude and longitude swapped?"});
  }

  int cluster_;
  const Ids& ids_;
  Reporter& reporter_;
  std::optional<Range> numbers_;
};

}  // namespace

void check_fields(const Message& root, int cluster, const Ids& ids, Reporter& reporter) {
  FieldChecker(cluster, ids, reporter).check(root);
}

}  // namespace schakel::load
