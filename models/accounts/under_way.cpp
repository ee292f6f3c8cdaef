#include "models/accounts/under_way.hpp"

#include <map>

namespace schakel::models {

namespace {

double amount_on(const UnderWay& way, double day) {
  double amount = 0;
  for (const journal::StockPoint& p : way.points)
    if (p.day <= day) amount = p.level + p.slope * (day - p.day);
  return amount;
}

}  // namespace

std::vector<UnderWay> under_way(const BuiltSystem& built, const journal::Record& record) {
  std::vector<UnderWay> all;
  for (std::size_t k = 0; k < built.system.stocks.size(); ++k) {
    if (built.system.stocks[k].transits.empty()) continue;
    all.push_back({static_cast<int>(k), {}});
    for (const journal::StockPoint& p : record.afloat)
      if (p.index == all.back().storage) all.back().points.push_back(p);
  }
  return all;
}

void add_under_way_rows(const Model& model, const std::vector<UnderWay>& all, const std::vector<AccountPeriod>& periods,
                        int cluster, std::vector<AccountRow>& rows) {
  std::map<int, std::vector<const UnderWay*>> by_product;
  for (const UnderWay& way : all) {
    const Storage& storage = model.storages[static_cast<std::size_t>(way.storage)];
    if (in_cluster(model, storage.id, cluster)) by_product[storage.product].push_back(&way);
  }
  for (const auto& [product, ways] : by_product)
    for (const AccountPeriod& p : periods) {
      const Product& what = model.products[static_cast<std::size_t>(product)];
      double sum = 0;
      for (const UnderWay* way : ways) sum += amount_on(*way, p.to);
      rows.push_back({p.date, cluster, "under_way_" + what.id + "_at_date", amount_unit(what), sum});
    }
}

}  // namespace schakel::models
