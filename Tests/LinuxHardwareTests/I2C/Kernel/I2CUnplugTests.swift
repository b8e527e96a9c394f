import Foundation
import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelI2CTests {
    @Suite struct I2CUnplugTests {
        private static let address = I2CAddress(0x50)

        @Test func anAdapterThatIsTakenAwayIsOpenedAgainWhenItIsBack() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50")
            let bus = try adapter.bus()
            try await bus.write([0x10, 0x77], to: Self.address)
            try adapter.tell("unplug")
            for _ in 0..<2 {
                let error = await #expect(throws: I2CError.self) { try await bus.read(1, from: Self.address) }
                #expect(error?.kind == .noSuchBus)
                #expect(error?.address == nil)
            }
            // The kernel gives the number again once nobody holds the adapter.
            try await adapter.plug()
            #expect(try await bus.writeRead([0x10], count: 1, at: Self.address) == [0x77])
        }

        @Test func anAdapterThatGoesInMidTransferIsToldAtOnce() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50", "--timeout", "20000")
            let bus = try adapter.bus()
            try adapter.tell("fault 0x50 silence")
            let reading = Task {
                await #expect(throws: I2CError.self) {
                    // Long enough that our own limit is not what ends it: 42 · 8 KiB.
                    try await bus.transaction([I2COperation](repeating: .read(8192), count: 42), at: Self.address)
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            let started = ContinuousClock.now
            adapter.stop()
            #expect(await reading.value?.kind == .noSuchBus)
            #expect(ContinuousClock.now - started < .seconds(5))
        }

        @Test func anIdleBusDoesNotHoldItsAdapter() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50")
            let bus = try adapter.bus()
            _ = try await bus.read(1, from: Self.address)
            try adapter.tell("unplug")
            // Nobody asks the bus for anything.
            try await adapter.plug()
            _ = try await bus.read(1, from: Self.address)
        }
    }
}
