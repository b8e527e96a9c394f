import Glibc
import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct AudioErrorTests {
    @Test(arguments: [
        (ENOENT, AudioError.Kind.cardGone), (ENODEV, .cardGone), (ENXIO, .cardGone), (ESHUTDOWN, .cardGone),
        (EBUSY, .busy), (EAGAIN, .busy), (EACCES, .permissionDenied), (EPERM, .permissionDenied),
        (EINVAL, .notSupported), (ENOTTY, .notSupported), (ENOSYS, .notSupported), (EOPNOTSUPP, .notSupported),
        (EIO, .io(errno: EIO)), (ETIMEDOUT, .io(errno: ETIMEDOUT)), (ENOMEM, .io(errno: ENOMEM)),
    ])
    func kind(code: Int32, kind: AudioError.Kind) {
        #expect(AudioError(Errno(code: code), operation: "play", subject: "a").kind == kind)
    }

    @Test(arguments: [ENOENT, ENODEV])
    func whatIsNotThereYetIsNotGone(code: Int32) {
        let error = AudioError(Errno(code: code), operation: "open", subject: "a", absence: .noSuchCard)
        #expect(error.kind == .noSuchCard)
    }

    @Test func resultsOfALSA() throws {
        #expect(try Errno.check(alsa: 0) == 0)
        #expect(try Errno.check(alsa: 480) == 480)
        #expect(throws: Errno(code: EPIPE)) { try Errno.check(alsa: -EPIPE) }
        #expect(throws: Errno(code: .max)) { try Errno.check(alsa: Int.min + 1) }
    }
}
