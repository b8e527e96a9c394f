/// A light of the board itself, such as its activity LED. It is held until it is released or dropped; meanwhile the
/// system no longer blinks it.
public protocol LED: Sendable {
    /// How it is called in messages: `ACT`.
    var label: String { get }

    /// At least 1; an LED that has no more is on or off.
    var maximumBrightness: Int { get }

    /// - Parameter brightness: 0 for off, to ``maximumBrightness``.
    /// - Throws: `.outOfRange`, `.released`, `.permissionDenied`, `.io`. After `.outOfRange` the LED is as it was.
    func setBrightness(_ brightness: Int) async throws(LEDError)

    /// What the hardware has, read back.
    ///
    /// - Throws: `.released`, `.io`.
    func brightness() async throws(LEDError) -> Int

    /// Gives the LED back to what the system showed by it before, or to the brightness that it had. A second call does
    /// nothing.
    func release() async
}
