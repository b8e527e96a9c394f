import Glibc
import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct KernelSensorErrnoTests {
    @Test(arguments: [
        (ENOENT, KernelSensorError.Kind.notFound(known: [])), (ENODEV, .notFound(known: [])), (EIO, .noAnswer),
        (ENXIO, .noAnswer), (EREMOTEIO, .noAnswer), (ENODATA, .noData), (EINVAL, .noData), (EAGAIN, .busy),
        (EBUSY, .busy), (ETIMEDOUT, .timeout), (EACCES, .permissionDenied), (EPERM, .permissionDenied),
        (EBADMSG, .checksum), (ENOMEM, .io(errno: ENOMEM)),
    ])
    func errnoHasItsKind(_ errno: Int32, _ kind: KernelSensorError.Kind) {
        #expect(KernelSensorError.Kind(errno: errno) == kind)
    }
}
