// Memory of a process that was forked, for programs of ours that bring their own malloc (schakel_memory): it allocates
// from pages of its own, and leaves the holes in those that it shares with its parent. Writing to a shared page costs a
// copy of all of it, and everybody who has read it must be told. Its own pages are large ones where the system has
// them: to be given 2 MiB at once costs a fifth of being given it in pages of 4 KiB.
#include <mimalloc.h>
#include <pthread.h>
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>

namespace {

/// What malloc takes at once from the system; a process that needs more asks as it always does.
constexpr std::size_t kSegment = std::size_t{32} << 20;

/// Room for one segment, not touched yet.
void offer_large_pages() {
  void* const room =
      mmap(nullptr, 2 * kSegment, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return;
  const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(room) + kSegment - 1) / kSegment * kSegment;
  void* const segment = reinterpret_cast<void*>(begin);
  madvise(segment, kSegment, MADV_HUGEPAGE);
  mi_manage_os_memory(segment, kSegment, true, true, true, -1);
}

void begin_own_pages() {
  offer_large_pages();
  if (mi_heap_t* const own = mi_heap_new()) mi_heap_set_default(own);
}

[[maybe_unused]] const int kRegistered = pthread_atfork(nullptr, nullptr, begin_own_pages);

}  // namespace
