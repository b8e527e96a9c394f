import HardwareAbstraction

/// What drives an output.
public enum OutputWiring: Sendable {
    case line(LineWiring)
    case pwm(PWMWiring)
    case led(LEDWiring)

    /// Equal exactly when hardware and settings are equal: such an output stays as it is over a reload.
    public var key: String {
        switch self {
        case .line(let wiring): wiring.key
        case .pwm(let wiring): wiring.key
        case .led(let wiring): wiring.key
        }
    }

    /// Equal when the hardware is the same, whatever its settings: it can be held only once.
    var resource: String {
        switch self {
        case .line(let wiring): wiring.resource
        case .pwm(let wiring): wiring.resource
        case .led(let wiring): wiring.resource
        }
    }

    /// The error of a request while another output of this board has the hardware.
    func busy(by holder: String) -> OutputError.Kind {
        let operation = "request as an output"
        return switch self {
        case .line(let wiring):
            .line(
                GPIOError(
                    .busy(consumer: "boardhand:\(holder)"),
                    operation: operation,
                    subject: "line \(wiring.offset) on \(wiring.chip.info.label)"
                )
            )
        case .pwm(let wiring): .pwm(PWMError(.busy, operation: operation, subject: wiring.channel))
        case .led(let wiring): .led(LEDError(.busy, operation: operation, subject: wiring.name))
        }
    }
}
