#include "tools/explore/server.hpp"

#include <httplib.h>
#include <pthread.h>
#include <sys/socket.h>

#include <atomic>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "sim/base/check.hpp"
#include "tools/explore/gate.hpp"
#include "tools/explore/kept.hpp"
#include "tools/explore/page.hpp"
#include "tools/report/report.hpp"

namespace schakel::explore {
namespace {

using httplib::Request;
using httplib::Response;

constexpr const char* kHost = "127.0.0.1";
constexpr std::size_t kLargestRequest = 1U << 20U;                   // bytes
constexpr std::size_t kMostKept = 256U << 20U;                       // bytes of results
constexpr std::size_t kThreads = 24;                                 // a play holds one while it lasts
constexpr int kPlayers = 2, kAhead = 2, kGivesWay = 19, kBeat = 50;  // milliseconds between signs of life
constexpr const char* kJson = "application/json; charset=utf-8";
constexpr const char* kJsonLines = "application/x-ndjson; charset=utf-8";

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The whole report is one file with its script inside.
constexpr const char* kReportPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

std::string as_json(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What a helper is asked on behalf of one request; when it goes, the helper is free.
class Session {
 public:
  Session(std::shared_ptr<Helper> helper, Kind kind, const std::string& body) : helper_(std::move(helper)) {
    helper_->ask(kind, body);
  }
  ~Session() {
    if (!ended_) helper_->stop();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  std::optional<Message> next(int milliseconds) {
    auto message = helper_->next(milliseconds);
    if (message && message->is_last()) ended_ = true;
    return message;
  }
  Message next() {
    for (;;)
      if (auto message = next(kBeat)) return std::move(*message);
  }

 private:
  std::shared_ptr<Helper> helper_;
  bool ended_ = false;
};

std::string failure(const Message& message) { return "{\"failed\":" + as_json(message.body) + "}"; }

class Server {
 public:
  explicit Server(const Options& options)
      : options_(options),
        token_(make_token()),
        desk_(
            1, [s = options.setting] { return desk(s); }, 0),
        players_(
            kPlayers, [s = options.setting] { return desk(s); }, 0),
        ahead_(
            kAhead, [s = options.setting] { return desk(s); }, kGivesWay) {}

  Ending run();

 private:
  void set_up();
  void guard();
  void routes();
  void plain_answer(Pool& pool, Kind kind, const std::string& body, Response& response);
  void warm(const std::string& body, Response& response);
  void play(const Request& request, Response& response);
  void stream(const std::shared_ptr<Session>& session, const std::string& question, bool whole, Response& response);
  void report(const Request& request, Response& response);
  std::string answer_of(const Result& result, bool kept, bool whole) const;

  Options options_;
  std::string token_;
  Pool desk_, players_, ahead_;  // before any thread
  Kept kept_{kMostKept};
  httplib::Server http_;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
};

void Server::set_up() {
  http_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  http_.set_payload_max_length(kLargestRequest);
  http_.set_keep_alive_timeout(1);  // seconds; Ctrl-C waits no longer
  http_.set_keep_alive_max_count(1000);
  http_.set_tcp_nodelay(true);
  // The library would let several programs share a port; one that is taken must be told.
  http_.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  http_.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                             {"Referrer-Policy", "no-referrer"},
                             {"Cache-Control", "no-store"},
                             {"Cross-Origin-Resource-Policy", "same-origin"},
                             {"Cross-Origin-Opener-Policy", "same-origin"},
                             {"X-Frame-Options", "DENY"}});
  http_.set_exception_handler([](const Request&, Response& response, const std::exception_ptr& thrown) {
    std::string what = "out of order";
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      what = error.what();
    } catch (...) {
    }
    response.status = 500;
    response.set_content("{\"failed\":" + as_json(what) + "}", kJson);
  });
}

/// Before anything of a request but its head is read.
void Server::guard() {
  http_.set_pre_routing_handler([this](const Request& request, Response& response) {
    const auto header = [&request](const char* name) { return request.get_header_value(name); };
    const bool twice = request.get_header_value_count("Host") > 1 || request.get_header_value_count("Origin") > 1;
    const std::string refusal = twice ? "Refused: a header stands there twice.\n"
                                      : refusal_of({request.path, header("Host"), header("Origin")}, token_, port_);
    // Packing takes longer than the way to a browser on the same machine.
    const_cast<Request&>(request).headers.erase("Accept-Encoding");
    if (refusal.empty()) return httplib::Server::HandlerResponse::Unhandled;
    response.status = 403;
    response.set_header("Connection", "close");
    response.set_content(refusal, "text/plain; charset=utf-8");
    return httplib::Server::HandlerResponse::Handled;
  });
}

void Server::routes() {
  const std::string root = "/[0-9a-f]+/";
  http_.Get(root, [](const Request&, Response& response) {
    response.set_header("Content-Security-Policy", kPolicy);
    response.set_content(std::string(page_html()), "text/html; charset=utf-8");
  });
  http_.Get(root + "explore.js", [](const Request&, Response& response) {
    response.set_content(std::string(page_script()), "text/javascript; charset=utf-8");
  });
  http_.Get(root + "start", [this](const Request&, Response& response) {
    plain_answer(desk_, Kind::start, "", response);
    if (response.status == 200 && response.body.size() > 1)
      response.body.insert(
          1, "\"ahead\":" + std::string(options_.ahead ? "true" : "false") + ",\"scenario\":" + options_.opens + ",");
  });
  http_.Post(root + "graph", [this](const Request& request, Response& response) {
    plain_answer(desk_, Kind::graph, request.body, response);
  });
  http_.Post(root + "warm", [this](const Request& request, Response& response) { warm(request.body, response); });
  http_.Post(root + "play", [this](const Request& request, Response& response) { play(request, response); });
  http_.Get(root + "report/([0-9]{1,9})",
            [this](const Request& request, Response& response) { report(request, response); });
}

void Server::plain_answer(Pool& pool, Kind kind, const std::string& body, Response& response) {
  Session session(pool.take(), kind, body);
  Message message = session.next();
  while (!message.is_last()) message = session.next();
  response.status = message.kind == Kind::refused ? 400 : message.kind == Kind::answer ? 200 : 500;
  response.set_content(response.status == 500 ? failure(message) : message.body, kJson);
}

/// Who has nothing to do gets ready, one after the other: meanwhile the others can be asked.
void Server::warm(const std::string& body, Response& response) {
  for (Pool* pool : {&players_, &ahead_})
    for (std::size_t i = 0; i < pool->size(); ++i)
      if (auto helper = pool->take_idlest()) Session(std::move(helper), Kind::warm, body).next();
  response.set_content("{}", kJson);
}

/// `whole`: with the result; without, only that it is there.
std::string Server::answer_of(const Result& result, bool kept, bool whole) const {
  const std::string head = "{\"run\":" + std::to_string(result.number) + ",\"kept\":" + (kept ? "true" : "false");
  return whole ? head + "," + result.answer.substr(1) : head + "}";
}

void Server::play(const Request& request, Response& response) {
  const bool ahead = request.has_param("ahead");
  if (ahead && !options_.ahead) {
    response.status = 403;
    return response.set_content("{\"failed\":\"nothing is played ahead\"}", kJson);
  }
  const std::string question = state_of(options_.setting.data) + request.body;
  if (const auto before = kept_.find(question)) return response.set_content(answer_of(*before, true, !ahead), kJson);
  const auto session = ahead ? std::make_shared<Session>(ahead_.take(), Kind::ahead, request.body)
                             : std::make_shared<Session>(players_.take(), Kind::play, request.body);
  const Message first = session->next();
  if (first.kind == Kind::begun) return stream(session, question, !ahead, response);
  response.status = first.kind == Kind::refused ? 400 : 500;
  response.set_content(first.kind == Kind::refused ? first.body : failure(first), kJson);
}

/// Spaces while it plays, a line for what it has come to so far, then the result, the last line: so a browser that has
/// gone is noticed, and its play stopped.
void Server::stream(const std::shared_ptr<Session>& session, const std::string& question, bool whole,
                    Response& response) {
  const auto part = std::make_shared<std::string>();  // the whole report, which comes first
  response.set_chunked_content_provider(
      kJsonLines, [this, session, question, whole, part](std::size_t, httplib::DataSink& sink) {
        if (stopping_) return false;
        auto message = session->next(kBeat);
        if (!message) return sink.is_writable() && sink.write(" ", 1);
        if (message->kind == Kind::so_far) {
          const std::string line = message->body + "\n";
          return sink.write(line.data(), line.size());
        }
        if (message->kind == Kind::report) *part = std::move(message->body);
        if (!message->is_last()) return true;
        const std::string said =
            message->kind == Kind::answer
                ? answer_of(*kept_.keep(question, std::move(message->body), std::move(*part)), false, whole)
                : failure(*message);
        const bool heard = sink.write(said.data(), said.size());
        sink.done();
        return heard;
      });
}

void Server::report(const Request& request, Response& response) {
  const auto result = kept_.find(std::stoi(request.matches[1]));
  if (!result) {
    response.status = 404;
    return response.set_content("This run is no longer kept; play it again.\n", "text/plain; charset=utf-8");
  }
  response.set_header("Content-Security-Policy", kReportPolicy);
  response.set_content(report::render(result->report), "text/html; charset=utf-8");
}

Ending Server::run() {
  set_up();
  guard();
  routes();
  if (options_.port != 0 ? !http_.bind_to_port(kHost, options_.port) : (port_ = http_.bind_to_any_port(kHost)) < 0)
    return Ending::port_taken;
  if (options_.port != 0) port_ = options_.port;
  sigset_t ends, before;
  sigemptyset(&ends);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ends, signal);
  pthread_sigmask(SIG_BLOCK, &ends, &before);  // threads made from here on leave them to us
  std::thread serving([this] { http_.listen_after_bind(); });
  std::cout << "http://" << kHost << ':' << port_ << '/' << token_ << '/' << std::endl;
  int signal = 0;
  sigwait(&ends, &signal);
  stopping_ = true;
  for (Pool* pool : {&desk_, &players_, &ahead_}) pool->end();
  http_.stop();
  serving.join();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return Ending::stopped;
}

}  // namespace

Ending serve(const Options& options) { return Server(options).run(); }

}  // namespace schakel::explore
