#include "tools/commands/signals.hpp"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tools/commands/commands.hpp"

namespace schakel::commands {
namespace {

pid_t itself = 0;
bool on_terminal = false;  // ^C and a progress bar stand on the line
std::atomic<const char*> kept = nullptr;
std::vector<std::string> to_remove;
std::atomic<bool> removes = false;

/// Only what a signal handler may call.
void write_text(const char* text) {
  if (write(STDERR_FILENO, text, std::strlen(text)) < 0) return;  // nobody to tell
}

void stop(int signal) {
  if (getpid() != itself) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    return;
  }
  write_text(on_terminal ? "\nschakel: stopped by " : "schakel: stopped by ");
  write_text(signal == SIGINT ? "SIGINT" : "SIGTERM");
  write_text(" before it was done; no result was written");
  if (const char* text = kept) {
    write_text("; ");
    write_text(text);
  }
  write_text("\n");
  if (removes)
    for (const std::string& file : to_remove) unlink(file.c_str());
  _exit(kFailed);
}

}  // namespace

void end_on_signals() {
  itself = getpid();
  on_terminal = isatty(STDERR_FILENO) == 1;
  struct sigaction action {};
  action.sa_handler = stop;
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup, and jobs in the background
  }
}

void say_when_stopped(const char* text) { kept = text; }

void remove_when_stopped(const std::vector<std::filesystem::path>& files) {
  removes = false;
  to_remove.assign(files.begin(), files.end());
  removes = true;
}

bool nobody_reads() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

void end_by_closed_pipe() {
  std::signal(SIGPIPE, SIG_DFL);
  std::raise(SIGPIPE);
  _exit(kFailed);
}

}  // namespace schakel::commands
