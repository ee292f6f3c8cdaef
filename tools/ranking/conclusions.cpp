// Who the key players are, in words.
#include <algorithm>
#include <cmath>
#include <set>

#include "tools/ranking/write.hpp"
#include "tools/words/number_of.hpp"

namespace schakel::ranking {
namespace {

using words::Language;
using words::Message;
using words::MessageId;
using words::Text;

constexpr double kMega = 1e-3, kPercent = 100, kSmallMt = 0.5;
constexpr double kSure = 0.95, kRounding = 1e-9;
constexpr double kSameJobs = 0.5;
constexpr std::size_t kPlaces = 5, kNamed = 3;

template <class Make>
Text both(Make make) {
  return {words::render(make(Language::en), Language::en), words::render(make(Language::nl), Language::nl)};
}

/// "Of 43 plants closed one at a time".
std::string closed_of(By by, std::size_t count, Language language) {
  struct Words {
    const char *en, *nl;
  };
  constexpr Words after[] = {
      {" plants closed one at a time", " installaties die een voor een sluiten"},
      {" sites closed one at a time", " locaties die een voor een sluiten"},
      {" owners, each closing all it has here", " eigenaren die een voor een alles hier sluiten"},
      {" shared services taken away one at a time", " gedeelde voorzieningen die een voor een wegvallen"}};
  const Words& words = after[static_cast<std::size_t>(by)];
  const std::string number = std::to_string(count);
  return language == Language::nl ? "Van " + number + words.nl : "Of " + number + words.en;
}

class Teller {
 public:
  explicit Teller(const Result& result) : result_(result) {
    for (const Loss& loss : result.losses)
      if (loss.played) played_.push_back(&loss);
  }

  std::vector<Text> tell() const {
    if (played_.empty()) return {};
    return {first(), sure(), others()};
  }

 private:
  const std::string& name(const Loss& loss) const { return result_.subject(loss).name; }
  /// Where a sentence goes on in the singular: "the unit Esso boilers".
  std::string one(const Loss& loss, Language language) const {
    if (!words::names_many(name(loss))) return name(loss);
    struct Kind {
      const char *en, *nl;
    };
    constexpr Kind kinds[] = {{"the unit ", "de installatie "},
                              {"the site ", "de locatie "},
                              {"the owner ", "de eigenaar "},
                              {"the service ", "de voorziening "}};
    const Kind& kind = kinds[static_cast<std::size_t>(result_.by())];
    return (language == Language::nl ? kind.nl : kind.en) + name(loss);
  }
  /// With the interval of its mean where there is one. `at_least`: staff of something that falls is not known.
  std::string jobs(const Loss& loss, Language language, bool at_least) const {
    const statistics::Interval& mean = loss.jobs.mean;
    if (!std::isfinite(mean.value)) return language == Language::nl ? "onbekend" : "not known";
    const auto said = [language](double value) { return words::number_in(language, value, 0); };
    if (!std::isfinite(mean.low) || mean.high - mean.low < 1) {
      if (!at_least) return words::number(mean.value, 0);
      return (language == Language::nl ? "minstens " : "at least ") + said(mean.value);
    }
    return said(mean.value) +
           (language == Language::nl ? ", gemiddeld; 95%-interval " : " on average, 95 % interval ") + said(mean.low) +
           (language == Language::nl ? " tot " : " to ") + said(mean.high);
  }
  /// Without its interval; `count` of them take as many.
  static std::string mean_jobs(const Loss& loss, std::size_t count, Language language) {
    const double value = loss.jobs.mean.value;
    if (!std::isfinite(value)) return language == Language::nl ? "onbekend" : "not known";
    if (count == 1) return words::number(value, 0);
    return (language == Language::nl ? "elk " : "each ") + words::number_in(language, value, 0);
  }
  bool any_unknown() const {
    return std::any_of(played_.begin(), played_.end(), [](const Loss* loss) { return !loss->jobs_unknown.empty(); });
  }
  std::string year() const {
    const models::Scenario& scenario = result_.experiment.inputs.scenario;
    return std::to_string(year_of(Date{scenario.start.days + static_cast<int>(scenario.horizon_days)}));
  }

  bool ties(const Loss& a, const Loss& b) const { return std::abs(a.jobs.mean.value - b.jobs.mean.value) < kSameJobs; }

  /// How many, from that place on, take as many as the one there.
  std::size_t tied_from(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < played_.size() && ties(*played_[first], *played_[end])) ++end;
    return end - first;
  }

  Text first() const {
    const std::size_t tied = tied_from(0);
    const bool at_least = std::any_of(played_.begin(), played_.begin() + static_cast<std::ptrdiff_t>(tied),
                                      [](const Loss* loss) { return !loss->jobs_unknown.empty(); });
    return both([&](Language l) {
      const std::string of = closed_of(result_.by(), result_.losses.size(), l);
      if (!(played_[0]->jobs.mean.value > 0))
        return Message{any_unknown() ? MessageId::ranking_none_known : MessageId::ranking_none, {of, year()}};
      if (tied > 1)
        return Message{MessageId::ranking_first_tied,
                       {of, names_of(0, tied, l), jobs(*played_[0], l, at_least), year()}};
      std::vector<std::string> said = {of, one(*played_[0], l), jobs(*played_[0], l, at_least), year()};
      if (played_.size() < 3) return Message{MessageId::ranking_first_only, said};
      said.push_back(name(*played_[1]));
      said.push_back(mean_jobs(*played_[1], 1, l));
      const std::size_t third = tied_from(2);
      said.push_back(names_of(2, third, l));
      said.push_back(mean_jobs(*played_[2], third, l));
      return Message{MessageId::ranking_first, said};
    });
  }

  /// Of so many from a place on, the first few by name.
  std::string names_of(std::size_t first, std::size_t count, Language language) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(count, kNamed); ++i) names.push_back(name(*played_[first + i]));
    if (count > kNamed)
      names.push_back(std::to_string(count - kNamed) + (language == Language::nl ? " andere" : " more"));
    return words::list_of(names, language);
  }

  Text sure() const {
    if (played_[0]->ranks.empty()) return both([](Language) { return Message{MessageId::ranking_one_play, {}}; });
    const std::size_t places = std::min(kPlaces, played_.size());
    std::vector<std::string> always;
    const Loss* often = played_[0];  // comes first most often
    for (const Loss* loss : played_) {
      double part = 0;
      for (std::size_t r = 0; r < places; ++r) part += loss->ranks[0][r];
      if (part >= kSure - kRounding) always.push_back(name(*loss));
      if (loss->ranks[0][0] > often->ranks[0][0] + kRounding) often = loss;
    }
    return both([&](Language l) {
      std::vector<std::string> said = {std::to_string(result_.ensemble.replications.size()), one(*often, l),
                                       words::number(kPercent * often->ranks[0][0], 0), std::to_string(places)};
      if (always.empty()) return Message{MessageId::ranking_unsure, said};
      said.push_back(words::list_of(always, l));
      return Message{MessageId::ranking_sure, said};
    });
  }

  Text others() const {
    const auto most = [this](auto value) {
      return **std::max_element(played_.begin(), played_.end(),
                                [&](const Loss* a, const Loss* b) { return value(*a) < value(*b); });
    };
    const Loss co2 = most([](const Loss& loss) {
      const double value = loss.co2_cumulative.mean.value;
      return std::isfinite(value) ? std::abs(value) : -1;
    });
    const Loss products = most([](const Loss& loss) { return loss.products.mean.value; });
    std::set<int> unknown;
    for (const Loss* loss : played_) unknown.insert(loss->jobs_unknown.begin(), loss->jobs_unknown.end());
    const double mt = co2.co2_cumulative.mean.value * kMega;
    std::vector<std::string> said = {words::signed_number(mt, std::abs(mt) < kSmallMt ? 3 : 1), name(co2),
                                     words::number(products.products.mean.value * kPercent, 0), name(products)};
    if (unknown.empty()) return both([&](Language) { return Message{MessageId::ranking_others, said}; });
    said.push_back(std::to_string(unknown.size()));
    return both([&](Language) { return Message{MessageId::ranking_others_gap, said}; });
  }

  const Result& result_;
  std::vector<const Loss*> played_;
};

}  // namespace

std::vector<Text> conclusions(const Result& result) { return Teller(result).tell(); }

}  // namespace schakel::ranking
