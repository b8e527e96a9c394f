import Glibc

/// A descriptor of its own, such as one end of a pipe; closed with the last reference.
final class PipeEnd {
    /// -1 when it is closed.
    private(set) var number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { Glibc.close(number) } }

    var isOpen: Bool { number >= 0 }

    func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// What there is; closes it at its end.
    ///
    /// - Throws: errno.
    func read() throws(Errno) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(number, &buffer, buffer.count)
        if count == 0 { close() }
        if count < 0, errno != EAGAIN, errno != EINTR { throw Errno(code: errno) }
        return Array(buffer.prefix(max(0, count)))
    }

    /// Writes what there is room for and takes it off; all of it when nobody reads any more.
    ///
    /// - Throws: errno.
    func write(_ bytes: inout ArraySlice<UInt8>) throws(Errno) {
        let count = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
        if count < 0, errno == EPIPE {
            bytes = []
        } else if count < 0, errno != EAGAIN, errno != EINTR {
            throw Errno(code: errno)
        } else {
            bytes = bytes.dropFirst(max(0, count))
        }
    }
}
