#include "tools/ensemble/store.hpp"

namespace schakel::ensemble {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE inputs (fingerprint TEXT NOT NULL);"
    "CREATE TABLE task (task INTEGER PRIMARY KEY, bytes BLOB NOT NULL);";

/// A statement that ends itself.
class Statement {
 public:
  Statement(sqlite3* db, const char* sql) { sqlite3_prepare_v2(db, sql, -1, &get, nullptr); }
  ~Statement() { sqlite3_finalize(get); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  sqlite3_stmt* get = nullptr;
};

}  // namespace

void Store::fail(const std::string& what) const {
  throw WorldError("cannot " + what + " " + file_.string() + ": " +
                   (db_ != nullptr ? sqlite3_errmsg(db_) : "no memory") + "; " + remedy());
}

std::string Store::remedy() const {
  switch (db_ != nullptr ? sqlite3_errcode(db_) : SQLITE_NOMEM) {
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM: return "choose a place you may write to with -o";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return "nothing can be taken from it: begin anew with --force";
    default: return "free disk space or choose another place with -o; what is done is kept (--resume)";
  }
}

void Store::run(const char* sql) const {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail("write");
}

Store::Store(const std::filesystem::path& file, const std::string& fingerprint, bool resume) : file_(file) {
  std::error_code error;
  const bool there = std::filesystem::exists(file, error);
  if (std::filesystem::is_directory(file, error))
    throw NotThisRun(file.string() +
                     " is a folder, where an unfinished run is kept; remove it, or choose another place with -o");
  if (there && !resume)
    throw NotThisRun("an unfinished run is in " + file.string() + "; go on with --resume, or begin anew with --force");
  if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) fail("open");
  sqlite3_busy_timeout(db_, 5000);
  run("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;");  // safe against a killed program, not against lost power
  const Statement any(db_, "SELECT 1 FROM sqlite_master");  // nothing: it was killed before it wrote anything
  begin(fingerprint, !there || sqlite3_step(any.get) == SQLITE_DONE);
  if (sqlite3_prepare_v2(db_, "INSERT OR IGNORE INTO task VALUES (?,?)", -1, &insert_, nullptr) != SQLITE_OK)
    fail("write");
}

void Store::begin(const std::string& fingerprint, bool is_new) {
  if (is_new) {
    run("BEGIN");
    run(kSchema);
    const Statement put(db_, "INSERT INTO inputs VALUES (?)");
    sqlite3_bind_text(put.get, 1, fingerprint.c_str(), -1, SQLITE_TRANSIENT);
    if (sqlite3_step(put.get) != SQLITE_DONE) fail("write");
    run("COMMIT");
    return;
  }
  const Statement get(db_, "SELECT fingerprint FROM inputs");
  const bool known = get.get != nullptr && sqlite3_step(get.get) == SQLITE_ROW;
  const auto* text = known ? reinterpret_cast<const char*>(sqlite3_column_text(get.get, 0)) : nullptr;
  if (text == nullptr || fingerprint != text)
    throw NotThisRun("the unfinished run in " + file_.string() +
                     " is of other inputs, of other --replications, or of another version; begin anew with --force");
  const Statement list(db_, "SELECT task FROM task");
  while (sqlite3_step(list.get) == SQLITE_ROW)
    done_.insert(static_cast<std::uint64_t>(sqlite3_column_int64(list.get, 0)));
}

Store::~Store() {
  sqlite3_finalize(insert_);
  sqlite3_close_v2(db_);
}

void Store::put(std::uint64_t task, const std::string& bytes) {
  sqlite3_bind_int64(insert_, 1, static_cast<sqlite3_int64>(task));
  sqlite3_bind_blob64(insert_, 2, bytes.data(), bytes.size(), SQLITE_STATIC);
  if (sqlite3_step(insert_) != SQLITE_DONE) {
    sqlite3_reset(insert_);
    fail("write");
  }
  sqlite3_reset(insert_);
  done_.insert(task);
}

void Store::each(std::uint64_t until, const std::function<void(std::uint64_t, const std::string&)>& take) const {
  const Statement list(db_, "SELECT task, bytes FROM task WHERE task < ? ORDER BY task");
  sqlite3_bind_int64(list.get, 1, static_cast<sqlite3_int64>(until));
  int step = SQLITE_DONE;
  while ((step = sqlite3_step(list.get)) == SQLITE_ROW) {
    const void* bytes = sqlite3_column_blob(list.get, 1);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(list.get, 1));
    take(static_cast<std::uint64_t>(sqlite3_column_int64(list.get, 0)),
         std::string(static_cast<const char*>(bytes), size));
  }
  if (step != SQLITE_DONE) fail("read");
}

}  // namespace schakel::ensemble
