// A page at the bottom of an actor's stack that may not be touched. Internal to sim/engine.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

namespace schakel::engine {

/// Made first thing by an actor whose stack has so many bytes: while it lives, a recursion without end stops the
/// process, and does not write over what lies below the stack.
class GuardPage {
 public:
  explicit GuardPage(std::size_t stack_bytes) {
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    size_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    page_ = reinterpret_cast<void*>((here - stack_bytes + kAbove) / size_ * size_);
    made_ = mprotect(page_, size_, PROT_NONE) == 0;
  }
  ~GuardPage() {
    if (made_) mprotect(page_, size_, PROT_READ | PROT_WRITE);
  }
  GuardPage(const GuardPage&) = delete;
  GuardPage& operator=(const GuardPage&) = delete;

 private:
  static constexpr std::size_t kAbove = std::size_t{64} << 10U;  ///< more than what lies on the stack already

  void* page_ = nullptr;
  std::size_t size_ = 0;
  bool made_ = false;
};

}  // namespace schakel::engine
