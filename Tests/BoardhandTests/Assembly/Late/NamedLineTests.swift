import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct NamedLineTests {
    private let bench = AssemblyBench()

    @Test func itIsFoundOnWhateverChipItIs() async throws {
        let platform = bench.platform(["first"])
        let held = try await NamedLine("BUTTON", platform: platform).requestOutput(
            LineOffset(0),
            settings: OutputSettings(initialValue: .inactive),
            consumer: "test"
        )
        #expect(try platform.chips[0].lineInfo(LineOffset(1)).consumer == "test")
        #expect(try await NamedLine("BUTTON", platform: platform).lineInfo(LineOffset(0)).consumer == "test")
        held.release()
    }

    /// BeagleBone's kernels write a pin's usual function behind its name.
    @Test func aFunctionBehindTheNameIsNoPartOfIt() async throws {
        let platform = bench.platform(["first"], lines: ["P9_1", "P9_14 [ehrpwm1a]", "P9_16"])
        #expect(try await NamedLine("P9_14", platform: platform).lineInfo(LineOffset(0)).name == "P9_14 [ehrpwm1a]")
        #expect(try await NamedLine("P9_1", platform: platform).lineInfo(LineOffset(0)).name == "P9_1")
        await #expect(throws: GPIOError.self) {
            try await NamedLine("P9", platform: platform).lineInfo(LineOffset(0))
        }
    }

    @Test func aNameOnTwoChipsIsNotGuessed() async throws {
        let platform = bench.platform(["first", "second"])
        let line = NamedLine("RELAY", platform: platform)
        let error = await #expect(throws: GPIOError.self) {
            try await line.requestOutput(
                LineOffset(0),
                settings: OutputSettings(initialValue: .inactive),
                consumer: "test"
            )
        }
        #expect(error?.kind == .noSuchLine)
        #expect(error?.description.contains("first:0 and second:0") == true)
        platform.chips[1].unplug()
        try await line.requestInput(LineOffset(0), settings: InputSettings(), consumer: "test").release()
    }

    @Test func oneThatIsNowhereIsSpokenOfByItsName() async {
        let error = await #expect(throws: GPIOError.self) {
            try await NamedLine("NOWHERE", platform: bench.platform(["first"])).lineInfo(LineOffset(0))
        }
        #expect(error?.kind == .noSuchLine)
        #expect(error?.description.contains("'NOWHERE'") == true)
    }
}
