//! Settings of the memory allocator. With glibc they keep the process small; elsewhere the functions do nothing.

/// Makes all threads allocate from one arena. Different threads analyse the same article one after the other, and with
/// one arena per thread each arena would keep as much memory as the article once needed. A keystroke in a long article
/// is also about a fifth faster this way.
#[cfg_attr(
    all(target_os = "linux", target_env = "gnu"),
    expect(unsafe_code, reason = "the allocator has a C interface")
)]
pub(super) fn use_one_arena() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: `mallopt` only sets a parameter of the allocator, and no other thread exists yet.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 1);
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
