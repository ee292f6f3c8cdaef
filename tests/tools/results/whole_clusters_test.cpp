// What must hold for every cluster in the repository, from the text files to the rates.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "models/plants/balance.hpp"
#include "tests/support/folder.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

Run run_of(const fs::path& scenario, const fs::path& clusters) {
  load::Loaded loaded = load::load_scenario(scenario, clusters);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}

// ---- base mode ------------------------------------------------------------------------------------------------------

std::vector<fs::path> baselines() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(SCHAKEL_CLUSTERS)) {
    const fs::path scenario = entry.path() / "scenarios" / "baseline.txtpb";
    if (fs::exists(scenario)) found.push_back(scenario);
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Nodes of units that are off at the start, of plants outside that stand by, and of what pools may buy: they stay in
/// the network, at rate 0.
std::set<int> nodes_that_are_off(const cascade::System& system) {
  std::set<int> off;
  for (const cascade::UnitSpec& unit : system.units)
    if (unit.start != cascade::UnitSpec::Start::running) off.insert(unit.node);
  for (const flow::NodeId node : system.boundary_node)
    if (node != flow::kNone && system.base.plan[static_cast<std::size_t>(node)] == 0) off.insert(node);
  for (const flow::NodeId node : system.bought_node)
    if (node != flow::kNone) off.insert(node);
  return off;
}

// No shock: 25 years in which every recorded rate and contract flow is the base, or 0 at a unit that is off at the
// start, bit for bit.
TEST(WholeClusters, BaseModeIsFlatBitForBit) {
  ASSERT_FALSE(baselines().empty());
  for (const fs::path& scenario : baselines()) {
    SCOPED_TRACE(scenario.string());
    const results::Run run = run_of(scenario, SCHAKEL_CLUSTERS);
    EXPECT_GE(run.inputs.scenario.horizon_days, 25 * 365);
    const flow::Network& net = run.built.system.network;
    const std::set<int> off = nodes_that_are_off(run.built.system);
    const auto is_off = [&net, &off](flow::SideId side) {
      return side != flow::kNone && off.contains(net.sides[static_cast<std::size_t>(side)].node);
    };
    const journal::Record& record = run.baseline.record;
    EXPECT_TRUE(record.events.empty());
    EXPECT_EQ(record.rates.size(), net.nodes.size());
    for (const journal::Point& p : record.rates) {
      const double base = net.nodes[static_cast<std::size_t>(p.index)].base;
      EXPECT_EQ(p.value, off.contains(p.index) ? 0 : base);
    }
    for (const journal::Point& p : record.flows) {
      const flow::Arc& arc = net.arcs[static_cast<std::size_t>(p.index)];
      const double expected = is_off(arc.tail) || is_off(arc.head) ? 0 : arc.base;
      EXPECT_TRUE(arc.cls != flow::ArcClass::contract || p.value == expected)
          << "arc " << p.index << " at " << p.value << ", not " << expected;
    }
  }
}

// Every product and place of every cluster, added up again from recipes, links and closures.
TEST(WholeClusters, EveryProductAndPlaceBalances) {
  for (const fs::path& scenario : baselines()) {
    SCOPED_TRACE(scenario.string());
    const load::Loaded loaded = load::load_scenario(scenario, SCHAKEL_CLUSTERS);
    ASSERT_TRUE(loaded.ok());
    const models::Balances all = models::balances(loaded.model, loaded.base_year);
    ASSERT_FALSE(all.products.empty());
    for (const models::Balance& balance : all.products)
      EXPECT_LE(balance.difference(), 1e-9) << loaded.model.products[static_cast<std::size_t>(balance.product)].id;
    for (const models::PlaceBalance& place : all.places)
      EXPECT_LE(place.balance.difference(), 1e-9)
          << place.site << " " << place.pool << " "
          << loaded.model.products[static_cast<std::size_t>(place.balance.product)].id;
  }
}

// ---- names and order ------------------------------------------------------------------------------------------------

/// A cluster's text files with every block in another place and every id of what is in the graph changed. The stable
/// key of what has one is written out, since its default is the id.
class Disguise {
 public:
  explicit Disguise(std::uint64_t seed) : random_(seed) {}

  void copy(const fs::path& from, const fs::path& to, const std::string& scenario) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(from)) {
      if (entry.path().extension() == ".txtpb") files.push_back(entry.path());
    }
    for (const fs::path& file : files) collect_ids(blocks_of(file));
    fs::create_directories(to / "scenarios");
    for (const fs::path& file : files) write(to / file.filename(), blocks_of(file));
    std::ofstream(to / "scenarios" / scenario) << renamed(text_of(from / "scenarios" / scenario));
  }

  std::string name(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? id : found->second;
  }

 private:
  static std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }

  /// Top-level fields, each with the comments before it. Those of one line come first.
  static std::vector<std::string> blocks_of(const fs::path& file) {
    std::istringstream in(text_of(file));
    std::vector<std::string> blocks;
    std::string block, line;
    while (std::getline(in, line)) {
      block += line + "\n";
      const bool ends = line == "}" ||
                        (!line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0 &&
                         line.find('{') == std::string::npos) ||
                        (!line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0 && line.back() == '}');
      if (!ends) continue;
      blocks.push_back(std::move(block));
      block.clear();
    }
    if (!blocks.empty()) blocks.back() += block;
    return blocks;
  }

  static std::string kind_of(const std::string& block) {
    std::istringstream in(block);
    std::string line;
    while (std::getline(in, line)) {
      if (!line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0)
        return line.substr(0, line.find(' '));
    }
    return {};
  }

  static std::string id_of(const std::string& block) {
    const std::string key = "\n  id: \"";
    const std::size_t begin = block.find(key);
    if (begin == std::string::npos) return {};
    return block.substr(begin + key.size(), block.find('"', begin + key.size()) - begin - key.size());
  }

  void collect_ids(const std::vector<std::string>& blocks) {
    static const std::set<std::string> kNamed = {"unit",          "pool", "link",  "storage",
                                                 "import_option", "site", "owner", "boundary_node"};
    for (const std::string& block : blocks) {
      if (kNamed.count(kind_of(block)) == 0) continue;
      const std::string id = id_of(block);
      if (!id.empty()) names_[id] = "z" + std::to_string(random_() % 9000 + 1000) + "-" + id;
    }
  }

  /// Every whole quoted string that is an id.
  std::string renamed(const std::string& text) const {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t end = text[i] == '"' ? text.find('"', i + 1) : std::string::npos;
      const auto found = end == std::string::npos ? names_.end() : names_.find(text.substr(i + 1, end - i - 1));
      if (found == names_.end()) {
        result += text[i++];
      } else {
        result += '"' + found->second + '"';
        i = end + 1;
      }
    }
    return result;
  }

  void write(const fs::path& file, std::vector<std::string> blocks) {
    static const std::set<std::string> kKeyed = {"unit", "pool", "link", "storage", "import_option", "boundary_node"};
    for (std::string& block : blocks) {
      const std::string id = id_of(block);
      const bool keyed = kKeyed.count(kind_of(block)) > 0 && block.find("\n  stream_key:") == std::string::npos;
      block = renamed(block);
      if (!keyed || id.empty()) continue;
      const std::size_t end = block.find('\n', block.find("\n  id: \"") + 1);
      block.insert(end, "\n  stream_key: \"" + id + "\"");
    }
    std::shuffle(blocks.begin(), blocks.end(), random_);
    std::ofstream out(file);
    for (const std::string& block : blocks) out << block;
  }

  std::mt19937_64 random_;
  std::map<std::string, std::string> names_;
};

double fraction_on(const std::vector<models::UnitStep>& steps, double day) {
  double fraction = 0;
  for (const models::UnitStep& step : steps) {
    if (step.day <= day) fraction = step.fraction;
  }
  return fraction;
}

// Renaming everything and putting every block of the chlorine cluster in another place changes no rate on any day.
TEST(WholeClusters, NamesAndOrderOfTheTextChangeNoRate) {
  const std::string scenario = "nobian-botlek-closes.txtpb";
  const fs::path clusters = SCHAKEL_CLUSTERS, from = clusters / "chlorine";
  const results::Run plain = run_of(from / "scenarios" / scenario, clusters);
  for (const std::uint64_t seed : {1U, 2U}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Disguise disguise(seed);
    const test::Folder other;
    disguise.copy(from, other / "chlorine", scenario);
    const results::Run moved = run_of(other / "chlorine/scenarios" / scenario, other.path());
    ASSERT_EQ(moved.inputs.model.units.size(), plain.inputs.model.units.size());
    ASSERT_EQ(moved.scenario.record.events.size(), plain.scenario.record.events.size());
    std::map<std::string, std::size_t> at;
    for (std::size_t u = 0; u < moved.inputs.model.units.size(); ++u) at[moved.inputs.model.units[u].id] = u;
    for (std::size_t u = 0; u < plain.inputs.model.units.size(); ++u) {
      const std::string id = plain.inputs.model.units[u].id.substr(std::string("chlorine/").size());
      ASSERT_EQ(at.count("chlorine/" + disguise.name(id)), 1u) << id;
      const auto& steps = plain.scenario.steps[u];
      const auto& others = moved.scenario.steps[at["chlorine/" + disguise.name(id)]];
      for (double day = 0; day < plain.inputs.scenario.horizon_days; day += day < 731 || day > 850 ? 30.31 : 0.0713) {
        ASSERT_NEAR(fraction_on(steps, day), fraction_on(others, day), 1e-9) << id << " on day " << day;
      }
    }
  }
}

}  // namespace
}  // namespace schakel::results
