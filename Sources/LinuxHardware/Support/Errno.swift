import Glibc

/// A failed call's errno, on its way to the HAL's error.
package struct Errno: Error, Hashable {
    package let code: Int32

    /// A call that said it had worked gave nothing.
    static let missing = Errno(code: EIO)
    static let again = EAGAIN

    /// - Parameter code: errno, or 0 for success.
    static func check(_ code: Int32) throws(Errno) {
        guard code == 0 else { throw Errno(code: code) }
    }

    /// - Parameter result: of a system call that returns -1 and sets errno when it fails.
    @discardableResult
    static func check(call result: Int32) throws(Errno) -> Int32 {
        guard result >= 0 else { throw Errno(code: errno) }
        return result
    }
}
