// Memory for programs of ours that bring their own malloc (schakel_memory): large pages where the system has them, and
// pages of its own for a process that was forked. To be given 2 MiB at once costs a fraction of being given it in pages
// of 4 KiB, and to fork copies one entry for each. A forked process leaves the holes in pages that it shares with its
// parent: writing there costs a copy of the page, and everybody who has read it must be told.
#include <mimalloc.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

/// mimalloc takes memory in segments of this size, at multiples of it.
constexpr std::size_t kSegment = std::size_t{32} << 20;

/// Addresses for one process, more than any machine it runs on has memory; a page is given when it is touched.
constexpr std::size_t kRoom = std::size_t{1} << 38;

/// What a program takes before it can say anything: two segments, which stay free for it.
constexpr std::size_t kLeast = 2 * kSegment;

/// Before anything else of the program runs, also of its libraries, each of which would end it without a word.
void look_for_room(int, char**, char**) {
  void* const room = mmap(nullptr, kLeast, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room != MAP_FAILED) {
    munmap(room, kLeast);
    return;
  }
  constexpr std::string_view why =
      "schakel: out of memory: a limit on addresses leaves less than 64 MiB; raise it or lift it (ulimit -v "
      "unlimited)\n";
  [[maybe_unused]] const ssize_t told = write(STDERR_FILENO, why.data(), why.size());
  _exit(1);
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const kLooksForRoom)(int, char**, char**) = look_for_room;

/// Room that nobody has touched, in large pages where the system has them; nullptr where there are no addresses left
/// (a limit on them).
void* make_room() {
  void* const room =
      mmap(nullptr, kRoom + kSegment, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return nullptr;
  const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(room) + kSegment - 1) / kSegment * kSegment;
  void* const aligned = reinterpret_cast<void*>(begin);
  madvise(aligned, kRoom, MADV_HUGEPAGE);
  return aligned;
}

mi_heap_t* make_heap() {
  void* const room = make_room();
  mi_arena_id_t arena = 0;
  const bool ours = room != nullptr && mi_manage_os_memory_ex(room, kRoom, true, true, true, -1, true, &arena);
  return ours ? mi_heap_new_in_arena(arena) : mi_heap_new();
}

/// From here on this thread allocates from pages of its own.
void begin_own_pages() {
  if (mi_heap_t* const own = make_heap()) mi_heap_set_default(own);
}

bool forked = false;

void begin_child() {
  forked = true;
  begin_own_pages();
}

/// A forked process that forks and goes on leaves what it now shares as well. The first process does not: it forks for
/// every task, and writes little between them.
void go_on() {
  if (forked) begin_own_pages();
}

[[maybe_unused]] const int kRegistered = (begin_own_pages(), pthread_atfork(nullptr, go_on, begin_child));

}  // namespace
