#include "sim/flow/tableau.hpp"

#include <cmath>

namespace schakel::flow {

namespace {

constexpr double kNothing = 1e-14;  // what is left of entries that cancel
constexpr double kPivot = 1e-9;
constexpr double kSound = 1e-2;
constexpr int kFew = 10;

}  // namespace

template <class Real>
Tableau<Real>::Tableau(const Program& program)
    : row_count_(static_cast<std::int32_t>(program.rows.size())),
      column_count_(static_cast<std::int32_t>(program.columns.size() + program.rows.size())) {
  const std::size_t m = at(row_count_), n = at(column_count_);
  entries_.assign(m * n, Real{0});
  row_bits_ = BitRows(m, n);
  column_bits_ = BitRows(n, m);
  position_.assign(n, kNone);
  awake_ = BitRows(1, n);
  for (std::int32_t c = 0; c < column_count_; ++c) awake_.set(0, c);
  is_touched_.assign(m, 0);
  for (std::int32_t r = 0; r < row_count_; ++r) {
    for (const Term& term : program.rows[at(r)].terms) {
      entries_[at(r) * n + at(term.column)] = term.factor;
      row_bits_.set(r, term.column);
      column_bits_.set(term.column, r);
    }
    const auto own = static_cast<std::int32_t>(program.columns.size()) + r;
    basic_.push_back(own);
    position_[at(own)] = r;
  }
  choose_basis(program);
  first_entries_ = entries_;
  first_row_bits_ = row_bits_;
  first_column_bits_ = column_bits_;
  first_basic_ = basic_;
  first_position_ = position_;
  touched_.clear();
  is_touched_.assign(m, 0);
  pivots_ = 0;
}

template <class Real>
void Tableau<Real>::choose_basis(const Program& program) {
  std::vector<std::int32_t> left;
  for (std::int32_t r = 0; r < row_count_; ++r) left.push_back(r);
  const auto eligible = [&program](std::int32_t c) {
    if (at(c) >= program.columns.size()) return false;
    const Column& column = program.columns[at(c)];
    return column.kind == Column::Kind::node || column.kind == Column::Kind::slack ||
           (column.rated && column.cls == ArcClass::contract);
  };
  while (!left.empty()) {
    std::int32_t best_row = kNone, best = kNone;
    long least = 0;
    for (const std::int32_t r : left) {
      const long in_row = row_bits_.count(r);
      row_bits_.each(r, [&](std::int32_t c) {
        if (!eligible(c) || std::abs(entry(r, c)) < kSound) return;
        const long fill = (in_row - 1) * (column_bits_.count(c) - 1);
        if (best != kNone && fill >= least) return;
        least = fill;
        best = c;
        best_row = r;
      });
    }
    if (best == kNone) break;  // rows that depend on others
    pivot(best_row, best);
    std::erase(left, best_row);
  }
}

template <class Real>
void Tableau<Real>::touch(std::int32_t row) {
  if (is_touched_[at(row)]) return;
  is_touched_[at(row)] = 1;
  touched_.push_back(row);
}

template <class Real>
void Tableau<Real>::pivot(std::int32_t row, std::int32_t column) {
  const std::int32_t leaving = basic_[at(row)];
  Real* cells = entries_.data() + at(row) * at(column_count_);
  const Real scale = 1 / cells[column];
  touch(row);
  row_bits_.clear(row, column);
  row_bits_.each(row, [&](std::int32_t c) { cells[c] *= scale; });
  cells[column] = 0;
  cells[leaving] = scale;
  row_bits_.set(row, leaving);
  column_bits_.clear(column, row);
  column_bits_.set(leaving, row);
  column_bits_.each(column, [&](std::int32_t into) { eliminate(row, into, column); });
  row_bits_.each(row, [&](std::int32_t c) { column_bits_.merge(c, column); });
  column_bits_.clear(column);
  basic_[at(row)] = column;
  position_[at(column)] = row;
  position_[at(leaving)] = kNone;
  ++pivots_;
}

template <class Real>
void Tableau<Real>::eliminate(std::int32_t row, std::int32_t into, std::int32_t column) {
  touch(into);
  const Real* from = entries_.data() + at(row) * at(column_count_);
  Real* cells = entries_.data() + at(into) * at(column_count_);
  const Real factor = cells[column];
  cells[column] = 0;
  row_bits_.clear(into, column);
  row_bits_.merge(into, row);
  const std::uint64_t* words = row_bits_.words(row);
  for (std::size_t w = 0; w < row_bits_.words_per_row(); ++w) {
    const std::uint64_t word = words[w] & awake_.words(0)[w];
    if (word == 0) continue;
    eliminate_block(from + 64 * w, cells + 64 * w, factor, word, std::min<std::size_t>(64, at(column_count_) - 64 * w));
  }
}

/// Up to 64 entries: one by one where few are not 0, else all of them, which the machine does several at a time.
template <class Real>
void Tableau<Real>::eliminate_block(const Real* from, Real* cells, Real factor, std::uint64_t word,
                                    std::size_t length) const {
  const auto one = [=](std::size_t i) {
    const Real value = cells[i] - factor * from[i];
    cells[i] = value > kNothing || value < -kNothing ? value : Real{0};
  };
  if (std::popcount(word) > kFew) {
    for (std::size_t i = 0; i < length; ++i) one(i);
  } else {
    for (; word != 0; word &= word - 1) one(static_cast<std::size_t>(std::countr_zero(word)));
  }
}

template <class Real>
void Tableau<Real>::reset_touched() {
  pivots_ = 0;
  if (touched_.empty()) return;
  for (const std::int32_t row : touched_) {
    Real* cells = entries_.data() + at(row) * at(column_count_);
    const Real* first = first_entries_.data() + at(row) * at(column_count_);
    row_bits_.each(row, [&](std::int32_t c) { cells[c] = 0; });
    first_row_bits_.each(row, [&](std::int32_t c) { cells[c] = first[c]; });
    row_bits_.copy(row, first_row_bits_);
    is_touched_[at(row)] = 0;
  }
  touched_.clear();
  column_bits_ = first_column_bits_;
  basic_ = first_basic_;
  position_ = first_position_;
}

template <class Real>
void Tableau<Real>::renew() {
  std::vector<char> wanted(at(column_count_), 0);
  std::vector<std::int32_t> missing;
  for (const std::int32_t c : basic_) wanted[at(c)] = 1;
  reset_touched();
  for (std::int32_t c = 0; c < column_count_; ++c)
    if (wanted[at(c)] && position_[at(c)] == kNone) missing.push_back(c);
  for (Real least = kSound; !missing.empty(); least = 0) {  // poor pivots wait until the good ones are done
    std::erase_if(missing, [&](std::int32_t c) {
      std::int32_t best = kNone;
      Real largest = least;
      column_bits_.each(c, [&](std::int32_t row) {
        if (wanted[at(basic_[at(row)])] || std::abs(entry(row, c)) <= largest) return;
        largest = std::abs(entry(row, c));
        best = row;
      });
      if (best != kNone) pivot(best, c);
      return best != kNone;
    });
  }
  pivots_ = 0;
}

template class Tableau<double>;
template class Tableau<long double>;

}  // namespace schakel::flow
