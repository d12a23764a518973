//! Settings of the memory allocator. With glibc they keep the process small; elsewhere the functions do nothing.

/// Free memory at the end of the heap that is kept for the next analysis, in bytes. [`release_free_memory`] returns it.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const KEPT_FREE: libc::c_int = 64 << 20;

/// Longer allocations are mapped one by one, in bytes; the greatest length that the allocator accepts.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const MAPPED: libc::c_int = 32 << 20;

/// Makes all threads allocate from one arena. Different threads analyse the same article one after the other, and with
/// one arena per thread each arena would keep as much memory as the article once needed. A keystroke in a long article
/// is also about a fifth faster this way.
///
/// Every keystroke frees the lists of one analysis and allocates those of the next. The allocator would return them to
/// the operating system in between, and each of their pages would be cleared and mapped again.
#[cfg_attr(
    all(target_os = "linux", target_env = "gnu"),
    expect(unsafe_code, reason = "the allocator has a C interface")
)]
pub(super) fn configure() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: `mallopt` only sets parameters of the allocator, and no other thread exists yet.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 1);
        libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT_FREE);
        libc::mallopt(libc::M_MMAP_THRESHOLD, MAPPED);
    }
}

/// Returns free memory to the operating system. May take some milliseconds; call it on a worker thread.
#[cfg_attr(
    all(target_os = "linux", target_env = "gnu"),
    expect(unsafe_code, reason = "the allocator has a C interface")
)]
pub(super) fn release_free_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: `malloc_trim` is thread-safe and releases only memory that is not in use.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// Takes from the allocator what it keeps for the calling thread: glibc keeps some small blocks that a thread has freed for
/// the next time, and each of them, spread over the memory of documents that are closed now, keeps a whole page in use. To
/// give them back, drop the result on another thread that ends soon.
pub(super) fn take_thread_cache() -> Vec<Vec<u8>> {
    /// Greatest number of blocks that are kept of each size.
    const BLOCKS: usize = 16;
    /// The sizes that are kept, in bytes.
    const SIZES: std::ops::RangeInclusive<usize> = 24..=1032;
    let sizes = if cfg!(all(target_os = "linux", target_env = "gnu")) { SIZES.step_by(16).collect() } else { vec![] };
    sizes.into_iter().flat_map(|size| (0..BLOCKS).map(move |_| Vec::with_capacity(size))).collect()
}
