import Foundation
import HardwareAbstraction
import Testing

@testable import LinuxHardware

extension KernelGPIOTests {
    @Suite struct GPIOOutputTests {
        @Test func anOpenDrainOnlyDrivesLow() async throws {
            let sim = try GPIOSim()
            let line = try sim.chip().requestOutput(
                LineOffset(3),
                settings: OutputSettings(initialValue: .inactive, drive: .openDrain),
                consumer: "test"
            )
            try sim.pull(.high, LineOffset(3))
            #expect(try sim.level(of: LineOffset(3)) == .low)
            try await line.set(.active)
            for (level, value) in [(LineLevel.high, LineValue.active), (.low, .inactive), (.high, .active)] {
                try sim.pull(level, LineOffset(3))
                #expect(try await line.value() == value)
            }
            try await line.set(.inactive)
            #expect(try await line.value() == .inactive)
        }

        @Test func anOpenSourceOnlyDrivesHigh() async throws {
            let sim = try GPIOSim()
            let line = try sim.chip().requestOutput(
                LineOffset(3),
                settings: OutputSettings(initialValue: .active, drive: .openSource),
                consumer: "test"
            )
            try sim.pull(.low, LineOffset(3))
            #expect(try sim.level(of: LineOffset(3)) == .high)
            try await line.set(.inactive)
            for (level, value) in [(LineLevel.low, LineValue.inactive), (.high, .active), (.low, .inactive)] {
                try sim.pull(level, LineOffset(3))
                #expect(try await line.value() == value)
            }
            try await line.set(.active)
            #expect(try await line.value() == .active)
        }

        /// Relay modules switch on with low. Pulled up like one, the line must never be low.
        @Test func aRelayThatIsActiveLowStaysOffOverManyRequests() async throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            let relay = LineOffset(3)
            try sim.pull(.high, relay)
            for _ in 1...50 {
                let line = try chip.requestOutput(
                    relay,
                    settings: OutputSettings(initialValue: .inactive, activeLevel: .low),
                    consumer: "test"
                )
                #expect(try sim.level(of: relay) == .high)
                #expect(try await line.value() == .inactive)
                try await line.set(.inactive)
                #expect(try sim.level(of: relay) == .high)
                line.release()
                #expect(try sim.level(of: relay) == .high)
            }
        }

        /// The same, by the kernel's own record of every level that it gave the line.
        @Test(.enabled(if: GPIOTrace.isAvailable, "the bed's kernel keeps no record (CONFIG_ENABLE_DEFAULT_TRACERS)"))
        func theKernelNeverGaveARelayThatIsActiveLowItsActiveLevel() async throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            let relay = LineOffset(3)
            try sim.pull(.high, relay)
            let trace = try GPIOTrace(chip: sim.label)
            func cycle(_ value: LineValue) async throws {
                let line = try chip.requestOutput(
                    relay,
                    settings: OutputSettings(initialValue: .inactive, activeLevel: .low),
                    consumer: "test"
                )
                try await line.set(value)
                _ = try await line.value()
                line.release()
            }
            for _ in 1...50 { try await cycle(.inactive) }
            let quiet = try trace.entries(of: relay)
            #expect(quiet.filter { $0 == .direction(isOutput: true) }.count == 50)
            #expect(quiet.filter { $0 == .set(.high) }.count == 100)
            #expect(!quiet.contains(.set(.low)))
            // The record does show it when it happens.
            try await cycle(.active)
            #expect(try trace.entries(of: relay).filter { $0 == .set(.low) }.count == 1)
        }
    }
}
