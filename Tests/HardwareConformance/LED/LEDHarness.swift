public import HardwareAbstraction

/// An LED to try.
public protocol LEDHarness: Sendable {
    /// Takes the LED, as a ``HardwarePlatform`` does.
    func open() async throws(LEDError) -> any LED

    /// What the system shows by it, seen past the HAL: `none` for nothing.
    func trigger() throws -> String

    /// One that the hardware has, other than `none`.
    var otherTrigger: String { get }

    func setTrigger(_ trigger: String) throws

    /// How bright it is, seen past the HAL.
    func brightness() async throws -> Int
}
