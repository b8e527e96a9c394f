/// Which level the duty time of a PWM signal has.
///
/// Source: Linux, Documentation/ABI/testing/sysfs-class-pwm.
public enum PWMPolarity: String, Hashable, Sendable, CaseIterable {
    /// High for the duty time.
    case normal
    /// Low for the duty time.
    case inversed
}
