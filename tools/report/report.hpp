// report.html: the results of a run, a comparison or a ranking, put into the one page that a person opens, forwards and
// prints.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schakel::report {

/// The whole report as one HTML document that needs nothing from outside.
///
/// `data_json` is one JSON object in UTF-8; its fields are those of `Report` in page/src/data.ts. Names in it may hold
/// anything: they cannot end the element that holds them, and the page shows them as text only.
/// Throws InternalError when the page built into the program has no place for the data.
std::string render(const std::string& data_json);

/// The page of a comparison of options, likewise; its fields are those of `Comparison` in page/src/comparison/data.ts.
std::string render_comparison(const std::string& data_json);

/// The page of a ranking of closures, likewise; its fields are those of `Ranking` in page/src/ranking/data.ts.
std::string render_ranking(const std::string& data_json);

/// The JSON that a page was made with, with `<` as \u003c; nothing when it is no such page.
std::optional<std::string_view> data_of(std::string_view document);

/// `render` with a page given: puts `data_json` where `page` says `@@SCHAKEL_DATA@@`, which it must say exactly once.
std::string fill(std::string_view page, std::string_view data_json);

}  // namespace schakel::report
