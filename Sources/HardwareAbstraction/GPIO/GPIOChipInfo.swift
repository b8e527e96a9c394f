/// What a GPIO chip says of itself.
public struct GPIOChipInfo: Hashable, Sendable {
    /// The kernel's name, such as `gpiochip0`. It may change from boot to boot: match by label.
    public let name: String
    /// The hardware's name, such as `pinctrl-bcm2711`.
    public let label: String
    /// The number of lines; offsets run from 0 to one less.
    public let lineCount: UInt32

    public init(name: String, label: String, lineCount: UInt32) {
        self.name = name
        self.label = label
        self.lineCount = lineCount
    }
}
