import Glibc
import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite("What the kernel's errno values mean")
struct I2CErrnoTests {
    private static let transfer = I2CStage.transfer(I2CTransferTraits())

    @Test(arguments: [
        (ENXIO, I2CError.Kind.noAcknowledgeAddress), (EREMOTEIO, .noAcknowledgeAddress),
        (ENODEV, .noAcknowledgeAddress), (EAGAIN, .arbitrationLoss), (ETIMEDOUT, .timeout), (EBUSY, .busStuck),
        (EOPNOTSUPP, .notSupported), (ENOTTY, .notSupported), (EIO, .io(errno: EIO)), (EBADMSG, .io(errno: EBADMSG)),
        (EPROTO, .io(errno: EPROTO)), (EINVAL, .io(errno: EINVAL)), (ENOMEM, .io(errno: ENOMEM)),
        (ESHUTDOWN, .io(errno: ESHUTDOWN)),
    ])
    func ofTransfers(errno: Int32, kind: I2CError.Kind) {
        #expect(I2CError.Kind(errno: errno, at: Self.transfer) == kind)
    }

    @Test(arguments: [
        (ENOENT, I2CError.Kind.noSuchBus), (ENODEV, .noSuchBus), (ENXIO, .noSuchBus), (ENOTDIR, .noSuchBus),
        (EACCES, .permissionDenied), (EPERM, .permissionDenied), (EMFILE, .io(errno: EMFILE)),
        (EBUSY, .io(errno: EBUSY)), (ENOTTY, .io(errno: ENOTTY)),
    ])
    func ofOpening(errno: Int32, kind: I2CError.Kind) {
        #expect(I2CError.Kind(errno: errno, at: .open) == kind)
    }

    @Test func busyIsAnOwnerWhenAnAddressIsClaimed() {
        #expect(I2CError.Kind(errno: EBUSY, at: .claim, driver: "lm75") == .addressInUse(driver: "lm75"))
        #expect(I2CError.Kind(errno: EBUSY, at: .claim) == .addressInUse(driver: "unknown"))
        #expect(I2CError.Kind(errno: EBUSY, at: Self.transfer, driver: "lm75") == .busStuck)
    }

    @Test func onlyABitBangedWriteTellsARefusedByte() {
        func kind(_ traits: I2CTransferTraits) -> I2CError.Kind { I2CError.Kind(errno: EIO, at: .transfer(traits)) }
        #expect(kind(I2CTransferTraits(isBitBanged: true, onlyWrites: true)) == .noAcknowledgeData)
        #expect(kind(I2CTransferTraits(isBitBanged: true, onlyWrites: false)) == .io(errno: EIO))
        #expect(kind(I2CTransferTraits(isBitBanged: false, onlyWrites: true)) == .io(errno: EIO))
    }
}
