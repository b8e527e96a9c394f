import CALSA
import Glibc
import HardwareAbstraction

extension AudioError {
    /// A failed call of ALSA.
    ///
    /// - Parameter absence: what it is when there is no such card: that there is none, or that it is gone.
    init(_ errno: Errno, operation: String, subject: String, absence: Kind = .cardGone) {
        let kind: Kind =
            switch errno.code {
            case ENOENT, ENODEV, ENXIO, ESHUTDOWN: absence
            // A card that waits for its turn says EAGAIN where it is opened without waiting.
            case EBUSY, EAGAIN: .busy
            case EACCES, EPERM: .permissionDenied
            case EINVAL, ENOTTY, ENOSYS, EOPNOTSUPP: .notSupported
            default: .io(errno: errno.code)
            }
        self.init(kind, operation: operation, subject: subject)
    }
}

extension Errno {
    /// - Parameter result: what a function of alsa-lib returned: a number of something, or a negative errno.
    @discardableResult
    static func check<Count: SignedInteger>(alsa result: Count) throws(Errno) -> Int {
        guard result >= 0 else { throw Errno(code: Int32(clamping: -Int(result))) }
        return Int(result)
    }

    /// The card is no more.
    var isAbsence: Bool { [ENOENT, ENODEV, ENXIO, ESHUTDOWN].contains(code) }
}
