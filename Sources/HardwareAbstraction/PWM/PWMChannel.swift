/// One channel of a PWM controller; a controller behind a bus suspends its caller. It is held until it is released or
/// dropped.
public protocol PWMChannel: Sendable {
    /// How the channel is called in messages: `channel 0 of pwmchip0`.
    var label: String { get }

    /// Applies a whole setting; in no order of its parts is the duty time ever longer than the period.
    ///
    /// - Throws: `.outOfRange`, `.released`, `.io`. After `.outOfRange` the channel is as it was.
    func apply(_ setting: PWMSetting) async throws(PWMError)

    /// What the hardware has, read back.
    ///
    /// - Throws: `.released`, `.io`.
    func setting() async throws(PWMError) -> PWMSetting

    /// Disables the channel and gives it back. A second call does nothing.
    func release() async
}
