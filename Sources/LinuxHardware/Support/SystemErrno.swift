import Glibc

/// The errno of a system call that failed, to be told as an error of the HAL.
struct SystemErrno: Error, Hashable, Sendable {
    let value: Int32

    init(_ value: Int32) { self.value = value }

    /// Of the call just made on this thread.
    static var last: SystemErrno { SystemErrno(errno) }
}
