import HardwareAbstraction

/// A ``SimulatedLED`` in somebody's hands.
final class HeldLED: LED {
    private let hardware: SimulatedLED
    private let holder: UInt64

    init(hardware: SimulatedLED, holder: UInt64) {
        self.hardware = hardware
        self.holder = holder
    }

    deinit { release() }

    var label: String { hardware.name }

    var maximumBrightness: Int { hardware.maximumBrightness }

    func setBrightness(_ brightness: Int) throws(LEDError) {
        try hardware.setBrightness(brightness, holder: holder)
    }

    func brightness() throws(LEDError) -> Int { try hardware.brightness(holder: holder) }

    func release() { hardware.release(holder: holder) }
}
