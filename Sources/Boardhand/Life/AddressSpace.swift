import Glibc

/// Room in the process's address space that is made sure of before anything begins.
enum AddressSpace {
    /// For threads and their stacks, 8 MiB each, and for the largest messages: about twice what was seen to be taken.
    static let needed = 128 << 20

    /// Makes sure of it: where Swift gets no memory later, it ends the program by a trap.
    ///
    /// - Parameter bytes: reserved for a moment; that takes no memory.
    /// - Throws: `.systemError`, when a limit of the process does not allow it.
    static func require(_ bytes: Int = needed) throws(Failure) {
        let place = mmap(nil, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        // MAP_FAILED. (mmap(2))
        guard let place, place != UnsafeMutableRawPointer(bitPattern: -1) else {
            throw Failure(
                .systemError,
                "cannot reserve \(bytes >> 20) MiB of address space: errno \(errno); raise the limit, which is "
                    + "LimitAS= of the service or `ulimit -v` of the shell"
            )
        }
        munmap(place, bytes)
    }
}
