import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct LateGPIOChipTests {
    private let platform = AssemblyBench().platform(["first", "second"])
    private let line = LineOffset(1)

    private func chip(_ label: String) -> LateGPIOChip {
        LateGPIOChip(label: label, lineCount: 2, platform: platform)
    }

    @Test func itTakesTheLineOfTheChipWithItsLabel() async throws {
        let held = try await chip("second").requestOutput(
            line,
            settings: OutputSettings(initialValue: .active),
            consumer: "test"
        )
        #expect(try platform.chips[1].lineInfo(line).consumer == "test")
        #expect(try platform.chips[0].lineInfo(line).consumer == nil)
        #expect(try platform.chips[1].level(of: line) == .high)
        #expect(try await chip("second").lineInfo(line).consumer == "test")
        held.release()
    }

    @Test func aChipThatComesLaterIsFoundThen() async throws {
        let chip = chip("second")
        platform.chips[1].unplug()
        let error = await #expect(throws: GPIOError.self) {
            try await chip.requestInput(line, settings: InputSettings(), consumer: "test")
        }
        #expect(error?.kind == .noSuchChip)
        #expect(error?.description.contains("second") == true)
        platform.chips[1].plugIn()
        let held = try await chip.requestInput(line, settings: InputSettings(), consumer: "test")
        #expect(try platform.chips[1].lineInfo(line).consumer == "test")
        held.release()
    }

    @Test func aRefusalOfTheSystemIsTold() async {
        platform.setPermitted(false, for: .gpio)
        let error = await #expect(throws: GPIOError.self) { try await chip("first").lineInfo(line) }
        #expect(error?.kind == .permissionDenied)
    }
}
