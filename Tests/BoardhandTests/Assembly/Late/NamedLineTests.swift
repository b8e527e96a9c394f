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
