// Memory of a process that was forked, for programs of ours that bring their own malloc (schakel_memory): it allocates
// from pages of its own, and leaves the holes in those that it shares with its parent. Writing to a shared page costs a
// copy of all of it, and everybody who has read it must be told.
#include <mimalloc.h>
#include <pthread.h>

namespace {

void begin_own_pages() {
  if (mi_heap_t* const own = mi_heap_new()) mi_heap_set_default(own);
}

[[maybe_unused]] const int kRegistered = pthread_atfork(nullptr, nullptr, begin_own_pages);

}  // namespace
