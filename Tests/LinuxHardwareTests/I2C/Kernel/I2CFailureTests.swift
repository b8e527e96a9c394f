import Foundation
import HardwareAbstraction
import LinuxHardware
import Synchronization
import Testing

extension KernelI2CTests {
    @Suite struct I2CFailureTests {
        private static let address = I2CAddress(0x50)

        private func failure(_ bus: LinuxI2CBus, _ operations: [I2COperation]) async -> I2CError? {
            await #expect(throws: I2CError.self) { try await bus.transaction(operations, at: Self.address) }
        }

        @Test(arguments: [
            ("nack", "--no-quick", I2CError.Kind.noAcknowledgeAddress), ("nack", "--eremoteio", .noAcknowledgeAddress),
            ("nack-after=1", "--eremoteio", .noAcknowledgeAddress),
            // Only of a bit-banged bus it would be sure that a byte was refused.
            ("nack-after=1", "--no-quick", .io(errno: EIO)),
            ("timeout", "--no-quick", .timeout), ("arbitration", "--no-quick", .arbitrationLoss),
            ("stuck", "--no-quick", .busStuck),
        ])
        func faultsHaveTheirKinds(_ fault: String, _ option: String, _ kind: I2CError.Kind) async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50", option)
            let bus = try adapter.bus()
            try adapter.tell("fault 0x50 \(fault)")
            for _ in 0..<2 {
                let error = await failure(bus, [.write([0x10, 0x20]), .read(1)])
                #expect(error?.kind == kind)
                #expect(error?.bus == adapter.name)
            }
            try adapter.tell("clear")
            try await bus.write([0x10, 0x33], to: Self.address)
            #expect(try await bus.writeRead([0x10], count: 1, at: Self.address) == [0x33])
        }

        @Test func oneLostArbitrationIsRepeated() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50", "--retries", "0")
            let bus = try adapter.bus()
            try adapter.tell("fault 0x50 arbitration 1")
            try await bus.write([0x10, 0x33], to: Self.address)
        }

        /// The adapter itself would wait 20 s.
        @Test func aBusThatHangsIsGivenUpSoonAndLeavesOthersAlone() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50", "--timeout", "20000")
            let healthy = try BedI2CAdapter("--attach", "register-memory@0x50")
            let bus = try adapter.bus()
            try adapter.tell("fault 0x50 silence 1")
            let started = ContinuousClock.now
            let hanging = Task { await failure(bus, [.read(1)]) }
            let other = try healthy.bus()
            var done = 0
            for register in UInt8(0)..<10 {
                try await other.write([register, 0], to: Self.address)
                done += ContinuousClock.now - started < .milliseconds(200) ? 1 : 0
            }
            #expect(done > 0)
            let error = await hanging.value
            #expect(error?.kind == .timeout)
            let taken = ContinuousClock.now - started
            #expect(taken >= .milliseconds(190) && taken < .seconds(2), "took \(taken)")
            // Its answer came too late for the one, and is not taken for the next one's.
            #expect(try await bus.read(1, from: Self.address).count == 1)
        }

        @Test func whatTheRaspberryPiCannotDoIsRefusedAndNothingHappens() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50", "--read-last", "--eremoteio")
            let bus = try adapter.bus()
            let error = await failure(bus, [.write([0]), .read(1), .write([1]), .read(1)])
            #expect(error?.kind == .notSupported)
            #expect(try adapter.tell("log").isEmpty)
            #expect(try await bus.transaction([.write([0]), .write([1]), .read(2)], at: Self.address).count == 1)
        }

        @Test func theUserNobodyMayNot() throws {
            let adapter = try BedI2CAdapter()
            typealias Function = @convention(c) (UInt32) -> Int32
            let symbol = try #require(dlsym(nil, "setfsuid"))
            let setfsuid = unsafeBitCast(symbol, to: Function.self)
            // For this thread; nothing waits until it is undone. (setfsuid(2))
            _ = setfsuid(65534)
            let result = Result { try adapter.bus() }
            _ = setfsuid(0)
            let error = #expect(throws: I2CError.self) { try result.get() }
            #expect(error?.kind == .permissionDenied)
            #expect(error?.description.contains("group i2c") == true)
        }
    }
}
