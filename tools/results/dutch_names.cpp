#include "tools/results/dutch_names.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "models/plants/spoken_name.hpp"

namespace schakel::results {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool in_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string first_word(const std::string& text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && in_word(text[end])) ++end;
  return text.substr(from, end - from);
}

std::string text_of(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return {};
  return message.GetReflection()->GetString(message, field);
}

}  // namespace

DutchNames::DutchNames(const v1::Inputs& inputs) {
  for (const v1::Cluster& cluster : inputs.cluster()) {
    ids_.emplace(cluster.id(), cluster.name());
    walk(cluster, cluster.id() + "/");
    add_texts(cluster);
    for (const v1::Product& product : cluster.product()) {
      add(models::spoken_name(product.name()), models::spoken_name(product.name_nl()));
      const std::string& dutch = product.name_nl().empty() ? product.name() : product.name_nl();
      add(models::name_in_sentence(product.name()), models::name_in_sentence(dutch));
      product_names_[product.id()] = {{"en", product.name()},
                                      {"nl", product.name_nl().empty() ? product.name() : product.name_nl()}};
    }
  }
  if (inputs.has_national()) walk(inputs.national(), "");
}

void DutchNames::add_texts(const v1::Cluster& cluster) {
  const auto add = [this](const std::string& english, const std::string& dutch) {
    if (!english.empty() && !dutch.empty()) texts_.emplace(english, dutch);
  };
  for (const v1::Unit& unit : cluster.unit()) add(unit.process(), unit.process_nl());
  for (const v1::Gap& gap : cluster.gap()) {
    add(gap.what(), gap.what_nl());
    add(gap.note(), gap.note_nl());
  }
}

/// The things of a cluster or of the national data, and itself; what they are made of has no names. A name without a
/// Dutch one is a name all the same: "Air Liquide" has no air in it.
void DutchNames::walk(const Message& message, const std::string& prefix) {
  add(text_of(message, "name"), text_of(message, "name_nl"));
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->message_type()->FindFieldByName("name") == nullptr) continue;
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      const Message& child = message.GetReflection()->GetRepeatedMessage(message, field, i);
      const std::string name = text_of(child, "name");
      add(name, text_of(child, "name_nl"));
      if (!name.empty()) ids_.emplace(prefix + text_of(child, "id"), name);
    }
  }
}

void DutchNames::add(const std::string& english, const std::string& dutch) {
  if (english.empty() || !names_.emplace(english, dutch.empty() ? english : dutch).second) return;
  std::vector<std::string>& same = by_first_word_[first_word(english, 0)];
  same.push_back(english);
  std::stable_sort(same.begin(), same.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string DutchNames::of(const std::string& name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? name : found->second;
}

std::string DutchNames::text(const std::string& english) const {
  const auto found = texts_.find(english);
  return found == texts_.end() ? english : found->second;
}

std::string DutchNames::called(const std::string& id) const {
  const auto found = ids_.find(id);
  return found == ids_.end() ? id : found->second;
}

std::string DutchNames::in_sentence(const std::string& sentence) const {
  std::string out;
  std::size_t at = 0;
  while (at < sentence.size()) {
    const bool begins = in_word(sentence[at]) && (at == 0 || !in_word(sentence[at - 1]));
    const auto same = begins ? by_first_word_.find(first_word(sentence, at)) : by_first_word_.end();
    const std::string* name = nullptr;
    if (same != by_first_word_.end())
      for (const std::string& one : same->second) {
        const std::size_t end = at + one.size();
        if (sentence.compare(at, one.size(), one) != 0) continue;
        if (end < sentence.size() && in_word(one.back()) && in_word(sentence[end])) continue;
        name = &one;
        break;
      }
    if (name == nullptr) {
      out += sentence[at++];
      continue;
    }
    out += names_.at(*name);
    at += name->size();
  }
  return out;
}

void DutchNames::translate(Json& json) const {
  if (json.is_array()) {
    if (json.empty() || json.front().is_number()) return;
    for (Json& child : json) translate(child);
  }
  if (!json.is_object()) return;
  const auto dutch = json.find("nl");
  if (dutch != json.end() && dutch->is_string() && json.contains("en")) *dutch = in_sentence(dutch->get<std::string>());
  for (auto& [key, child] : json.items())
    if (child.is_structured()) translate(child);
}

void DutchNames::put_in(Json& page) const {
  translate(page);
  for (Json* const part : {&page, page.contains("futures") ? &page["futures"] : nullptr})
    if (part != nullptr && part->is_object() && part->contains("volumes_held"))
      for (Json& id : (*part)["volumes_held"]) id = called(id.get<std::string>());
  std::map<std::string, std::string> others;
  for (const auto& [english, dutch] : names_)
    if (english != dutch) others.emplace(english, dutch);
  page["names_nl"] = others;
  page["product_names"] = product_names_;
}

}  // namespace schakel::results
