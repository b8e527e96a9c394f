/// The resistor inside the chip at a line. Best effort: hardware without one leaves the line floating.
///
/// Source: Linux, Documentation/userspace-api/gpio/gpio-v2-get-line-ioctl.rst, "Configuration Support".
public enum Bias: String, Hashable, Sendable, CaseIterable {
    /// Leave what is set.
    case asIs = "as-is"
    case disabled
    case pullUp = "pull-up"
    case pullDown = "pull-down"
}
