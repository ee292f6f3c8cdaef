#include "tools/commands/esri_input.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <sstream>
#include <utility>

#include "tools/commands/named_table.hpp"
#include "tools/tables/words.hpp"

namespace schakel::commands {
namespace {

using Wrong = NamedTable::Wrong;
using tables::quoted;

constexpr double kAny = std::numeric_limits<double>::max();
constexpr std::size_t kCompared = 10000;  // names among which a similar one is looked for

std::string firm_text(const std::string& id) { return "firm " + quoted(id); }

Wrong unknown(const std::string& shown, const EsriInput& input) {
  const std::vector<std::string>& names = input.firms.names();
  return {shown, "a firm of the firms' table", names.size() <= kCompared ? did_you_mean(shown, names) : ""};
}

/// Columns of weights: what is no number is told only where the column holds a number at all.
class WeightColumns {
 public:
  WeightColumns(NamedTable& table, Problems& problems) : table_(table), problems_(problems) {}

  void find() {
    for (std::size_t c = 0; c < table_.columns().size(); ++c) {
      const std::string& name = table_.columns()[c];
      if (!name.empty() && name != "firm" && name != "sector" && name != "market")
        columns_.push_back({c, {}, {}, false});
    }
  }
  void read(const std::string& entity) {
    for (Column& column : columns_) {
      Wrong wrong;
      const auto value = table_.number(column.at, kAny, wrong);
      if (!value) column.wrong.push_back({table_.row(), entity, wrong});
      column.any = column.any || value;
      column.values.push_back(value.value_or(0));
    }
  }
  void give(EsriInput& input) {
    for (Column& column : columns_) {
      const std::string& name = table_.columns()[column.at];
      const Place place{table_.path(), 1, static_cast<int>(column.at) + 1};
      if (!column.any) {
        if (!column.values.empty())
          problems_.push_back(
              {place, "", "column " + quoted(name) + " holds no number and is passed over", "", "", true});
        continue;
      }
      for (const Told& told : column.wrong) table_.tell(told.row, column.at, told.entity, told.wrong);
      check(name, place, column);
      input.weight_names.push_back(name);
      input.weights.push_back(std::move(column.values));
    }
  }

 private:
  struct Told {
    int row;
    std::string entity;
    Wrong wrong;
  };
  struct Column {
    std::size_t at;
    std::vector<double> values;
    std::vector<Told> wrong;
    bool any;
  };

  void check(const std::string& name, const Place& place, const Column& column) {
    if (name == "down" || name == "up")
      problems_.push_back({place, "", "a weight is named " + quoted(name), "another name",
                           "the result has a column esri_" + name + " already"});
    const double sum = std::accumulate(column.values.begin(), column.values.end(), 0.0);
    if (column.wrong.empty() && (!(sum > 0) || !std::isfinite(sum)))
      problems_.push_back({place, "", "column " + quoted(name) + " adds up to " + (sum > 0 ? "infinity" : "0"),
                           "weights with a finite sum above 0", ""});
  }

  NamedTable& table_;
  Problems& problems_;
  std::vector<Column> columns_;
};

/// One row of the firms' table.
class FirmRows {
 public:
  FirmRows(NamedTable& table, EsriInput& input) : table_(table), input_(input) {}

  /// The firm, when the row gave a new one.
  std::optional<std::string> read() {
    const std::size_t at = *table_.find("firm"), sector_at = *table_.find("sector");
    std::string id = table_.text(at);
    const std::string sector = table_.text(sector_at);
    if (id.empty()) table_.tell(table_.row(), at, "", {"firm is empty", "an id", ""});
    if (sector.empty())
      table_.tell(table_.row(), sector_at, firm_text(id), {"sector is empty", "the sector's code", ""});
    if (id.empty()) return std::nullopt;
    if (const auto known = input_.firms.find(id)) {
      table_.tell(table_.row(), at, firm_text(id),
                  {"is there a second time", "each firm once",
                   "see " + table_.path() + ":" + std::to_string(rows_[static_cast<std::size_t>(*known)])});
      return std::nullopt;
    }
    input_.firms.add(id);
    rows_.push_back(table_.row());
    const auto market_at = table_.find("market");
    const std::string market = market_at ? table_.text(*market_at) : "";
    input_.network.sector.push_back(sectors_.add(sector));
    input_.network.market.push_back(markets_.add(market.empty() ? sector : market));
    return id;
  }

 private:
  NamedTable& table_;
  EsriInput& input_;
  Numbered sectors_, markets_;
  std::vector<int> rows_;  // per firm
};

bool read_firms(const std::string& file, EsriInput& input, Problems& problems) {
  NamedTable table(file, {"firm", "sector"}, problems);
  WeightColumns weights(table, problems);
  FirmRows firms(table, input);
  const bool usable = table.read([&, first = true]() mutable {
    if (std::exchange(first, false)) weights.find();
    if (const auto id = firms.read()) weights.read(firm_text(*id));
  });
  if (usable && table.rows() == 0) table.tell(0, 0, "", {"has no firm", "a row per firm", ""});
  weights.give(input);
  table.finish();
  return usable;
}

/// Rows of the links' table. `known`: the firms could be read, so that an unknown one is a problem.
class LinkRows {
 public:
  LinkRows(NamedTable& table, EsriInput& input, bool known) : table_(table), input_(input), known_(known) {}

  void read() {
    if (table_.rows() == 1) find_columns();
    entity_ = "link " + quoted(table_.text(supplier_)) + " to " + quoted(table_.text(buyer_));
    const auto supplier = firm(supplier_), buyer = firm(buyer_);
    Wrong wrong;
    const auto weight = table_.number(weight_, kAny, wrong);
    if (!weight) table_.tell(table_.row(), weight_, entity_, wrong);
    const auto need = type();
    if (!supplier || !buyer || !weight || !need) return;
    if (*supplier == *buyer) {
      if (++to_itself_ == 1) itself_ = {table_.path(), table_.row(), static_cast<int>(buyer_) + 1};
      return;
    }
    note_mix(*supplier, *buyer, *need);
    input_.network.links.push_back({*supplier, *buyer, *weight, *need});
    sum_ += *weight;
  }

  void finish(Problems& problems) {
    if (to_itself_ > 0)
      problems.push_back({itself_, "",
                          std::to_string(to_itself_) + (to_itself_ == 1 ? " link" : " links") +
                              " of a firm to itself left out, the first here",
                          "", "", true});
    if (mixed_ > 0)
      problems.push_back({mix_, "",
                          std::to_string(mixed_) + (mixed_ == 1 ? " link has" : " links have") +
                              " another type than an earlier one of the same buyer and supplier's sector, the first "
                              "here; each is taken by its own type",
                          "", "", true});
    if (!(sum_ > 0) || !std::isfinite(sum_))
      table_.tell(0, 0, "",
                  {sum_ > 0 ? "weights add up to infinity" : "has no link with a weight above 0",
                   "links between two firms with a finite sum above 0", ""});
  }

 private:
  void find_columns() {
    supplier_ = *table_.find("supplier"), buyer_ = *table_.find("buyer");
    weight_ = *table_.find("weight"), type_ = *table_.find("type");
  }

  std::optional<int> firm(std::size_t column) {
    const std::string id = table_.text(column);
    auto found = input_.firms.find(id);
    if (found || (!known_ && !id.empty())) return found;
    Wrong wrong = unknown(id, input_);
    wrong.what = table_.columns()[column] + " = " + quoted(id);
    table_.tell(table_.row(), column, entity_, wrong);
    return std::nullopt;
  }

  std::optional<flow::EsriNeed> type() {
    const std::string text = table_.text(type_);
    if (text == "0" || text == "1" || text == "2") return static_cast<flow::EsriNeed>(text[0] - '0');
    table_.tell(table_.row(), type_, entity_,
                {"type = " + quoted(text), "2 (essential), 1 (non-essential) or 0 (negligible)", ""});
    return std::nullopt;
  }

  void note_mix(int supplier, int buyer, flow::EsriNeed need) {
    const int sector = input_.network.sector[static_cast<std::size_t>(supplier)];
    const std::uint64_t pair = static_cast<std::uint64_t>(buyer) << 32U | static_cast<std::uint32_t>(sector);
    if (need_.try_emplace(pair, need).first->second == need) return;
    if (++mixed_ == 1) mix_ = {table_.path(), table_.row(), static_cast<int>(type_) + 1};
  }

  NamedTable& table_;
  EsriInput& input_;
  bool known_;
  std::string entity_;
  std::size_t supplier_ = 0, buyer_ = 0, weight_ = 0, type_ = 0;
  std::unordered_map<std::uint64_t, flow::EsriNeed> need_;  // of a buyer and a sector
  Place itself_, mix_;
  int to_itself_ = 0, mixed_ = 0;
  double sum_ = 0;
};

}  // namespace

int Numbered::add(const std::string& name) {
  const auto [place, is_new] = number_.try_emplace(name, static_cast<int>(names_.size()));
  if (is_new) names_.push_back(name);
  return place->second;
}

std::optional<int> Numbered::find(const std::string& name) const {
  const auto found = number_.find(name);
  return found == number_.end() ? std::nullopt : std::optional<int>(found->second);
}

EsriInput read_esri(const std::string& firms, const std::string& links, Problems& problems) {
  EsriInput input;
  const bool known = read_firms(firms, input, problems);
  NamedTable table(links, {"supplier", "buyer", "weight", "type"}, problems);
  LinkRows rows(table, input, known);
  if (table.read([&rows] { rows.read(); }) && !any_error(problems)) rows.finish(problems);
  table.finish();
  return input;
}

std::vector<flow::EsriShock> read_shocks(const std::string& file, const EsriInput& input, Problems& problems) {
  std::vector<flow::EsriShock> shocks;
  std::unordered_map<int, int> rows;
  NamedTable table(file, {"firm", "shock"}, problems);
  const bool usable = table.read([&] {
    const std::size_t at = *table.find("firm"), shock_at = *table.find("shock");
    const std::string id = table.text(at);
    Wrong wrong;
    const auto lost = table.number(shock_at, 1, wrong);
    if (!lost) table.tell(table.row(), shock_at, firm_text(id), wrong);
    const auto firm = input.firms.find(id);
    if (!firm) {
      wrong = unknown(id, input);
      wrong.what = "firm = " + quoted(id);
      return table.tell(table.row(), at, firm_text(id), wrong);
    }
    const auto [first, is_new] = rows.try_emplace(*firm, table.row());
    if (!is_new)
      table.tell(table.row(), at, firm_text(id),
                 {"is there a second time", "each firm once", "see " + file + ":" + std::to_string(first->second)});
    if (lost) shocks.push_back({*firm, *lost});
  });
  if (usable && table.rows() == 0) table.tell(0, 0, "", {"has no shock", "a row per firm that loses capacity", ""});
  table.finish();
  return shocks;
}

std::vector<int> firms_to_close(const std::string& list, const EsriInput& input, Problems& problems) {
  std::vector<int> firms;
  if (list.empty()) {
    firms.resize(input.firms.names().size());
    std::iota(firms.begin(), firms.end(), 0);
    return firms;
  }
  std::istringstream words(list);
  for (std::string word; std::getline(words, word, ',');) {
    const std::string id(tables::trimmed(word));
    const auto firm = input.firms.find(id);
    if (!firm) {
      const Wrong wrong = unknown(id, input);
      problems.push_back({{"--firms-to-close", 0, 0}, firm_text(id), "is not known", wrong.allowed, wrong.hint});
    } else if (std::find(firms.begin(), firms.end(), *firm) != firms.end()) {
      problems.push_back({{"--firms-to-close", 0, 0}, firm_text(id), "is named twice", "each firm once", ""});
    } else {
      firms.push_back(*firm);
    }
  }
  return firms;
}

}  // namespace schakel::commands
