import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("LED")
struct SimulatedLEDTests {
    private let clock = SimulatedClock()
    private let recorder = HardwareRecorder()

    private var platform: SimulatedPlatform {
        SimulatedPlatform(
            clock: clock,
            recorder: recorder,
            leds: [SimulatedLED(name: "ACT", trigger: "mmc0", clock: clock, recorder: recorder)]
        )
    }

    @Test func brightnessIsRecorded() async throws {
        let led = try platform.led(named: "ACT")
        try await led.setBrightness(128)
        try await led.setBrightness(128)
        await led.release()
        #expect(
            recorder.log.entries.map(\.description) == ["LED ACT is at 128 of 255", "LED ACT is at 0 of 255"]
        )
    }

    @Test func anLEDThatIsNotThereSaysWhichAre() {
        let error = #expect(throws: LEDError.self) { try platform.led(named: "PWR") }
        #expect(error?.description == "cannot open: there is no LED 'PWR'; there are ACT")
    }

    @Test func permissionAndFaults() throws {
        let platform = platform
        platform.setPermitted(false, for: .led)
        let error = #expect(throws: LEDError.self) { try platform.led(named: "ACT") }
        #expect(error?.kind == .permissionDenied)
        platform.setPermitted(true, for: .led)
        platform.leds.first?.failNext(with: .io(errno: 5))
        #expect(throws: LEDError(.io(errno: 5), operation: "open", subject: "ACT")) { try platform.led(named: "ACT") }
        _ = try platform.led(named: "ACT")
    }
}
