#include "models/markets/price_book.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/markets/price_noise.hpp"

namespace schakel::models {
namespace {

constexpr double kDaysPerMonth = kDaysPerYear / 12;
constexpr int kPassThroughMonths = 3;  // in which a shock of gas or power comes into other prices
constexpr double kMoneyYear = 2024;    // of a number that does not say so
constexpr const char* kGas = "natural-gas";
constexpr const char* kPower = "electricity";
constexpr const char* kNetwork = "network-tariff";

/// Number at a quantile of a triangular distribution.
double triangular(const Quantity& q, double quantile) {
  const double width = q.high - q.low;
  if (width <= 0) return q.value;
  const double mode = (q.value - q.low) / width;
  return quantile < mode ? q.low + std::sqrt(quantile * width * (q.value - q.low))
                         : q.high - std::sqrt((1 - quantile) * width * (q.high - q.value));
}

/// A price path as it is asked for every month.
struct Path {
  std::vector<double> middle, value;  ///< of its points: middle of the year, price in the money of the book
  struct Term {
    std::size_t price;
    bool has_path;
    double amount;
  };
  std::vector<Term> terms;  ///< what it is made of, as far as that has a price
};

/// What a price follows in a year.
struct Followed {
  const PricePath* path;
  const Path* laid;
};

/// One that takes the place of another from a year (with fraction) on.
struct OtherPath {
  std::size_t price;
  double from;  ///< middle of the first month in which it counts
  const PricePath* path;
  Path laid;
};

/// What moves a price beside its path.
struct Moves {
  double shift = 0;                       ///< by the scenario
  std::vector<std::size_t> jumps;         ///< at random
  std::vector<const PriceShock*> shocks;  ///< of the scenario
};

struct Step {
  double year = 0;  ///< for which the mean over the year is asked, at its middle
};

}  // namespace

class BookMaker {
 public:
  BookMaker(const Markets& markets, const PriceOptions& options) : markets_(markets), options_(options) {}

  PriceBook make() {
    lay_out_months();
    list_products();
    noise_ = price_noise(markets_, options_, book_.months_);
    jumps_ = price_jumps(markets_, options_, book_.months_);
    for (int m = 0; m < book_.months_; ++m) fill(m);
    return std::move(book_);
  }

  /// One month with the mean of a year.
  PriceBook make_year(int year) {
    book_.months_ = 1;
    book_.first_day_ = {0};
    book_.year_ = {year + 0.5};
    steps_ = {{year + 0.5}};
    list_products();
    noise_ = price_noise(markets_, options_, 1);
    jumps_ = price_jumps(markets_, options_, 1);
    fill(0);
    return std::move(book_);
  }

 private:
  /// Months of a twelfth of a year from the start on, so that all are equally long, but for those with which a shock
  /// of the scenario begins or ends, or another path.
  void lay_out_months() {
    const int year = schakel::year_of(options_.start);
    const double begun = options_.start.days - first_of_january(year).days;
    const int needed = std::max(1, static_cast<int>(std::ceil(options_.horizon_days / kDaysPerMonth)));
    book_.months_ = options_.move ? needed : 1;
    for (int m = 0; m < book_.months_; ++m) {
      book_.first_day_.push_back(m * kDaysPerMonth);
      const double middle = (m + 0.5) * kDaysPerMonth;
      steps_.push_back({year + (begun + middle) / kDaysPerYear});
      book_.year_.push_back(steps_.back().year);
    }
    for (const PriceShock& shock : options_.shocks)
      for (const double day : {shock.from_day, shock.until_day}) begin_with(day);
    for (const PathChange& change : options_.paths) begin_with(change.day);
  }

  void begin_with(double day) {
    const int month = first_month_from(day);
    if (month <= 0 || month >= book_.months_) return;
    double& first = book_.first_day_[static_cast<std::size_t>(month)];
    first = std::max(first, day);
  }

  void list_products() {
    for (const PricePath& path : markets_.price_paths) {
      Grade worst = path.points.empty() ? Grade::d : Grade::a;
      for (const PricePoint& point : path.points) worst = std::max(worst, point.price.grade);
      add(path.product, path.measure, worst);
    }
    if (!markets_.network_tariffs.empty())
      add(kNetwork, Measure::gwh, markets_.network_tariffs.back().eur_per_mwh.grade);
    book_.values_.reserve(book_.products_.size() * static_cast<std::size_t>(book_.months_));
    for (const PricePath& path : markets_.price_paths) paths_.push_back(laid_out(path));
    order_ = dependencies();
    gas_price_ = book_.index_of(kGas);
    power_price_ = book_.index_of(kPower);
    for (const std::string& product : book_.products_) moves_.push_back(moves_of(product));
    const double start = schakel::year_of(options_.start) +
                         (options_.start.days - first_of_january(schakel::year_of(options_.start)).days) / kDaysPerYear;
    for (const PathChange& change : options_.paths)
      for (const PricePath& path : markets_.other_paths)
        if (const int price = book_.index_of(path.product); path.id == change.path && price != kNone) {
          others_.push_back({static_cast<std::size_t>(price), first_year_from(change.day), &path, laid_out(path)});
          const double from = start + change.day / kDaysPerYear;
          if (path.freezes_factor)
            book_.factor_frozen_from_ = std::min(book_.factor_frozen_from_, static_cast<int>(std::floor(from + 1e-6)));
        }
  }

  /// Middle of the first month from a day on.
  double first_year_from(double day) const {
    const auto month = static_cast<std::size_t>(std::max(0, first_month_from(day)));
    return month < steps_.size() ? steps_[month].year : std::numeric_limits<double>::infinity();
  }

  /// The path of a price, or the last one that has taken its place.
  Followed followed(std::size_t p, double year) const {
    Followed found{p < paths_.size() ? &markets_.price_paths[p] : nullptr, p < paths_.size() ? &paths_[p] : nullptr};
    for (const OtherPath& other : others_)
      if (other.price == p && year >= other.from) found = {other.path, &other.laid};
    return found;
  }

  Path laid_out(const PricePath& path) const {
    Path laid;
    const auto level = options_.level.find(correlation_group(path));
    for (const PricePoint& point : path.points) {
      laid.middle.push_back(point.year + 0.5);
      laid.value.push_back(at_point(point, level == options_.level.end() ? nullptr : &level->second));
    }
    for (const PriceTerm& term : path.made_of)
      if (const int price = book_.index_of(term.product); price != kNone)
        laid.terms.push_back({static_cast<std::size_t>(price),
                              static_cast<std::size_t>(price) < markets_.price_paths.size(), term.amount.value});
    return laid;
  }

  void add(const std::string& product, Measure measure, Grade grade) {
    book_.index_.emplace(product, static_cast<int>(book_.products_.size()));
    book_.products_.push_back(product);
    book_.measure_.push_back(measure);
    book_.grade_.push_back(grade);
  }

  /// Paths so that each comes after those it is made of. A loop is reported by `check`; here its end has no part.
  std::vector<std::size_t> dependencies() {
    std::vector<std::size_t> order;
    std::vector<int> seen(markets_.price_paths.size(), 0);
    const auto visit = [&](auto&& self, std::size_t p) -> void {
      if (p >= paths_.size() || seen[p]++ > 0) return;
      for (const Path::Term& term : paths_[p].terms) self(self, term.price);
      order.push_back(p);
    };
    for (const char* const first : {kGas, kPower})  // others pass them on
      if (const int price = book_.index_of(first); price != kNone) visit(visit, static_cast<std::size_t>(price));
    for (std::size_t p = 0; p < seen.size(); ++p) visit(visit, p);
    return order;
  }

  /// Money of one year in that of the book, which may be that of the year the price is of.
  double money(double value, double from_year, double of_year) const {
    const double to = options_.money_year > 0 ? options_.money_year : of_year;
    return value * money_index(markets_, to) / money_index(markets_, from_year);
  }

  double at_point(const PricePoint& point, const double* level) const {
    const bool moves = level != nullptr && !point.price.correlation_group.empty();
    const double value = moves ? triangular(point.price, *level) : point.price.value;
    const double from = point.price.year > 0 ? point.price.year : point.year;
    return money(value, from, from);
  }

  /// Between points linear from middle to middle of the years; before the first flat.
  static double on_path(const Followed& followed, double year) {
    const Path& laid = *followed.laid;
    if (laid.middle.empty()) return 0;
    const double last = laid.middle.back();
    if (year >= last) {
      const PricePath& path = *followed.path;
      return path.beyond == PricePath::Beyond::growth
                 ? laid.value.back() * std::pow(1 + path.growth_per_year, year - last)
                 : laid.value.back();
    }
    if (year <= laid.middle.front()) return laid.value.front();
    std::size_t i = 1;
    while (laid.middle[i] < year) ++i;
    const double part = (year - laid.middle[i - 1]) / (laid.middle[i] - laid.middle[i - 1]);
    return (1 - part) * laid.value[i - 1] + part * laid.value[i];
  }

  /// What of a path its parts do not explain; beyond the last point constant when it is MADE_OF. `undisturbed(q, y)`:
  /// price of a part in a year.
  template <class Undisturbed>
  double rest(std::size_t p, double year, Undisturbed undisturbed) const {
    const Followed it = followed(p, year);
    const PricePath& path = *it.path;
    if (path.points.empty()) {
      if (!path.plus) return 0;
      const double from = path.plus->year > 0 ? path.plus->year : kMoneyYear;
      return money(path.plus->value, from, from);  // in money of each year it is a constant, as in the worked margins
    }
    const double when = path.beyond == PricePath::Beyond::made_of ? std::min(year, it.laid->middle.back()) : year;
    double value = on_path(it, when);
    for (const Path::Term& term : it.laid->terms)
      if (term.has_path) value -= term.amount * undisturbed(term.price, when);
    return value;
  }

  /// The price as it is without noise and shocks.
  double undisturbed(std::size_t p, double year) const {
    double value = rest(p, year, [this](std::size_t q, double when) { return undisturbed(q, when); });
    for (const Path::Term& term : followed(p, year).laid->terms)
      if (term.has_path) value += term.amount * undisturbed(term.price, year);
    return value;
  }

  /// `rest` and `undisturbed` of every path in a year, each once.
  void lay_plain(double year) {
    rest_.resize(paths_.size());
    plain_.resize(paths_.size());
    for (const std::size_t p : order_) {
      rest_[p] =
          rest(p, year, [&](std::size_t q, double when) { return when == year ? plain_[q] : undisturbed(q, when); });
      plain_[p] = rest_[p];
      for (const Path::Term& term : followed(p, year).laid->terms)
        if (term.has_path) plain_[p] += term.amount * plain_[term.price];
    }
  }

  Moves moves_of(const std::string& product) const {
    Moves moves;
    for (const PriceShift& shift : options_.shifts)
      if (shift.product == product) moves.shift += shift.add;
    for (std::size_t s = 0; s < markets_.shocks.size(); ++s)
      if (markets_.shocks[s].product == product) moves.jumps.push_back(s);
    for (const PriceShock& event : options_.shocks)
      if (event.product == product) moves.shocks.push_back(&event);
    return moves;
  }

  /// Factor by jumps at random and by shocks of the scenario.
  double shock(const Moves& moves, std::size_t month) const {
    double factor = 1;
    for (const std::size_t s : moves.jumps) factor *= jumps_[s][month];
    const int m = static_cast<int>(month);
    for (const PriceShock* event : moves.shocks) {
      const bool ends = event->until_day < options_.horizon_days && m >= first_month_from(event->until_day);
      if (m >= first_month_from(event->from_day) && !ends) factor *= event->factor;
    }
    return factor;
  }

  /// Of a deviation of gas or power what is in other prices: its mean over the last three months.
  static double passed_on(const std::vector<double>& ratio) {
    double sum = 0;
    for (int back = 0; back < kPassThroughMonths; ++back)
      sum +=
          ratio.size() > static_cast<std::size_t>(back) ? ratio[ratio.size() - 1 - static_cast<std::size_t>(back)] : 1;
    return sum / kPassThroughMonths;
  }

  static double with(std::vector<double>& ratio, double now) {
    ratio.push_back(now);
    return passed_on(ratio);
  }

  /// Shifts are kept apart: they move what is made of them, and nothing by passing on.
  void fill(int month) {
    const auto m = static_cast<std::size_t>(month);
    std::vector<double> price(book_.products_.size(), 0.0), add = price;
    double of_gas = passed_on(gas_), of_power = passed_on(power_);
    lay_plain(steps_[m].year);
    for (const std::size_t p : order_) {
      const PricePath& path = markets_.price_paths[p];
      double value = rest_[p];
      add[p] = moves_[p].shift;
      for (const Path::Term& term : followed(p, steps_[m].year).laid->terms) {
        value += term.amount * price[term.price];
        add[p] += term.amount * add[term.price];
      }
      value *= std::exp(noise_[p][m]) * shock(moves_[p], m);
      if (static_cast<int>(p) == gas_price_) of_gas = with(gas_, value / plain_[p]);
      if (static_cast<int>(p) == power_price_) of_power = with(power_, value / plain_[p]);
      value *= 1 + path.gas_pass_through * (of_gas - 1) + path.power_pass_through * (of_power - 1);
      price[p] = value;
    }
    if (!markets_.network_tariffs.empty()) price.back() = network(steps_[m].year);
    for (std::size_t p = 0; p < price.size(); ++p) book_.values_.push_back(price[p] + add[p]);
    book_.cost_level_.push_back(money(1, kMoneyYear, std::floor(steps_[m].year)));
  }

  /// Tariffs are set for a calendar year; after the last they grow.
  double network(double when) const {
    if (const Followed other = followed(book_.size() - 1, when); other.laid != nullptr)
      return on_path(other, when) + moves_.back().shift;
    const int year = static_cast<int>(when);
    const NetworkTariff& tariff = tariff_of(markets_, year);
    const double from = tariff.eur_per_mwh.year > 0 ? tariff.eur_per_mwh.year : tariff.year;
    const double grown = std::pow(1 + tariff.growth_per_year, std::max(0, year - tariff.year));
    return money(tariff.eur_per_mwh.value, from, from) * grown + moves_.back().shift;
  }

  const Markets& markets_;
  const PriceOptions& options_;
  PriceBook book_;
  std::vector<Path> paths_;
  std::vector<OtherPath> others_;  ///< by the day from which they count
  std::vector<Moves> moves_;       ///< of every price
  int gas_price_ = kNone, power_price_ = kNone;
  std::vector<Step> steps_;
  std::vector<std::size_t> order_;
  std::vector<std::vector<double>> noise_, jumps_;
  std::vector<double> rest_, plain_;  ///< of the month that is filled
  std::vector<double> gas_, power_;   ///< price over path, by month so far
};

int PriceBook::index_of(const std::string& product) const {
  const auto found = index_.find(product);
  return found == index_.end() ? kNone : found->second;
}

int first_month_from(double day) { return static_cast<int>(std::floor((day - 1) / kDaysPerMonth)) + 1; }

int PriceBook::month_of(double day) const {
  const int month = std::clamp(static_cast<int>(std::floor(day / kDaysPerMonth)), 0, months_ - 1);
  return month > 0 && day < day_of(month) ? month - 1 : month;
}

PriceBook make_price_book(const Markets& markets, const PriceOptions& options) {
  return BookMaker(markets, options).make();
}

PriceBook prices_of_year(const Markets& markets, int year, const std::vector<PriceShift>& shifts) {
  PriceOptions options;
  options.shifts = shifts;
  options.money_year = 0;
  return BookMaker(markets, options).make_year(year);
}

}  // namespace schakel::models
