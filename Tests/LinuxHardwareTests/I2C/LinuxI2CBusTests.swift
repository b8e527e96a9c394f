import Glibc
import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite("The bus's own decisions, on an adapter that is not the kernel's", .timeLimit(.minutes(5)))
struct LinuxI2CBusTests {
    private static let address = I2CAddress(0x50)
    private static let other = I2CAddress(0x51)

    private let adapter = FakeAdapter()

    private func failure(of bus: LinuxI2CBus, at address: I2CAddress = address) async -> I2CError? {
        await #expect(throws: I2CError.self) { try await bus.read(1, from: address) }
    }

    @Test func theAdapterIsSetUpOnceWhenItIsOpened() async throws {
        let bus = try adapter.bus()
        for _ in 0..<3 { #expect(try await bus.read(2, from: Self.address) == [0, 1]) }
        #expect(adapter[\.opened] == 1)
        #expect(adapter[\.timeouts] == [20])
        #expect(adapter[\.retries] == [1])
    }

    @Test func onlyLongTransactionsChangeTheTimeout() async throws {
        let bus = try adapter.bus()
        _ = try await bus.read(8192, from: Self.address)
        _ = try await bus.read(8192, from: Self.address)
        _ = try await bus.read(1, from: Self.address)
        #expect(adapter[\.timeouts] == [20, 148, 20])
    }

    @Test func ownershipIsAskedBeforeTheFirstUseAndAfterEachFailure() async throws {
        let bus = try adapter.bus()
        _ = try await bus.read(1, from: Self.address)
        _ = try await bus.read(1, from: Self.other)
        _ = try await bus.read(1, from: Self.address)
        #expect(adapter[\.claims] == [Self.address, Self.other])
        adapter[\.failures] = [ENXIO]
        #expect(await failure(of: bus)?.kind == .noAcknowledgeAddress)
        _ = try await bus.read(1, from: Self.other)
        _ = try await bus.read(1, from: Self.address)
        #expect(adapter[\.claims] == [Self.address, Self.other, Self.address])
    }

    @Test func anOwnedAddressIsLeftAloneAndItsDriverNamed() async throws {
        let tree = try FakeSysfs()
        try tree.link("bus/i2c/devices/7-0050/driver", to: "../../../drivers/at24")
        adapter[\.owned] = [Self.address]
        let bus = try adapter.bus(sysfs: tree.root)
        let error = await failure(of: bus)
        #expect(error?.kind == .addressInUse(driver: "at24"))
        #expect(error?.address == Self.address)
        #expect(adapter[\.transfers] == 0)
        adapter[\.owned] = []
        _ = try await bus.read(1, from: Self.address)
    }

    @Test func anAdapterThatIsGoneIsClosedAndOpenedAgainWhenItIsBack() async throws {
        let bus = try adapter.bus()
        _ = try await bus.read(1, from: Self.address)
        adapter[\.generation] = nil
        for _ in 0..<2 {
            let error = await failure(of: bus)
            #expect(error?.kind == .noSuchBus)
            #expect(error?.address == nil)
            // The kernel waits for it.
            #expect(adapter[\.openFiles] == 0)
        }
        adapter[\.generation] = 2
        _ = try await bus.read(1, from: Self.address)
        #expect(adapter[\.claims] == [Self.address, Self.address])
    }

    @Test func anAdapterThatIsBackAlreadyIsNotMissed() async throws {
        let bus = try adapter.bus()
        _ = try await bus.read(1, from: Self.address)
        adapter[\.generation] = 2
        _ = try await bus.read(1, from: Self.address)
        #expect(adapter[\.openFiles] == 1)
        #expect(adapter[\.opened] == 2)
    }

    @Test func anAdapterThatGoesInMidTransferIsNotTriedAgain() async throws {
        let bus = try adapter.bus()
        _ = try await bus.read(1, from: Self.address)
        // As drivers of USB adapters say it; what the chip has seen is unknown.
        adapter[\.failures] = [EIO]
        adapter[\.failuresUnplug] = true
        #expect(await failure(of: bus)?.kind == .noSuchBus)
        #expect(adapter[\.transfers] == 2)
        #expect(adapter[\.openFiles] == 0)
        adapter[\.generation] = 2
        _ = try await bus.read(1, from: Self.address)
    }

    @Test func withoutMessagesTheFittingSMBusCallIsMade() async throws {
        adapter[\.functionality] = I2CFunctionality(rawValue: 0x0C7F_0000)
        let bus = try adapter.bus()
        #expect(try await bus.writeRead([0xF7], count: 8, at: Self.address) == [0, 1, 2, 3, 4, 5, 6, 7])
        try await bus.write([0xF4, 0x25], to: Self.other)
        #expect(try await bus.writeRead([0xD0], count: 1, at: Self.address) == [0])
        #expect(
            adapter[\.calls] == [
                .readI2CBlock(command: 0xF7, count: 8), .writeByte(command: 0xF4, 0x25), .readByte(command: 0xD0),
            ]
        )
        // The address of SMBus calls is the file's, so each change is told.
        #expect(adapter[\.claims] == [Self.address, Self.other, Self.address])
        let error = await #expect(throws: I2CError.self) { try await bus.read(6, from: Self.address) }
        #expect(error?.kind == .notSupported)
        #expect(adapter[\.transfers] == 3)
    }

    @Test func onAnAdapterWithoutMessagesNoDeviceIsNoAnswer() async throws {
        adapter[\.functionality] = .readByte
        let bus = try adapter.bus()
        adapter[\.failures] = [ENODEV]
        #expect(await failure(of: bus)?.kind == .noAcknowledgeAddress)
        #expect(adapter[\.opened] == 1)
    }

    @Test func anIdleAdapterIsClosed() async throws {
        let bus = try adapter.bus(idleTime: .milliseconds(1))
        // Also when nothing was ever asked of it.
        while adapter[\.openFiles] > 0 { await Task.yield() }
        _ = try await bus.read(1, from: Self.address)
        while adapter[\.openFiles] > 0 { await Task.yield() }
        #expect(adapter[\.opened] == 2)
    }

    @Test func whatTheLimitsForbidReachesNoAdapter() async throws {
        let bus = try adapter.bus()
        let error = await #expect(throws: I2CError.self) { try await bus.read(9000, from: Self.address) }
        #expect(error?.kind == .notSupported)
        #expect(adapter[\.transfers] == 0 && adapter[\.claims].isEmpty)
    }

    @Test func theFileIsClosedWithTheBus() async throws {
        var bus: LinuxI2CBus? = try adapter.bus()
        _ = try await bus?.read(1, from: Self.address)
        bus = nil
        while adapter[\.openFiles] > 0 { await Task.yield() }
    }
}
