/// A piece of hardware that one device has alone.
enum HardwareResource: Hashable, Sendable {
    case line(LineReference.Target)
    case pwm(PWMReference.Target)
    case led(String)
    /// A pin of the board's header, whatever comes out of it.
    case pin(PinLabel)
}
