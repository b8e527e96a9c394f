import CGPIOD
import HardwareAbstraction

extension boardhand_gpiod_settings {
    init(_ settings: OutputSettings) {
        self.init()
        is_output = true
        is_active = settings.initialValue == .active
        is_active_low = settings.activeLevel == .low
        bias = boardhand_gpiod_bias(settings.bias)
        drive =
            switch settings.drive {
            case .pushPull: BOARDHAND_GPIOD_DRIVE_PUSH_PULL
            case .openDrain: BOARDHAND_GPIOD_DRIVE_OPEN_DRAIN
            case .openSource: BOARDHAND_GPIOD_DRIVE_OPEN_SOURCE
            }
    }

    init(_ settings: InputSettings) {
        self.init()
        is_active_low = settings.activeLevel == .low
        bias = boardhand_gpiod_bias(settings.bias)
        edges =
            switch settings.edges {
            case .none: BOARDHAND_GPIOD_EDGES_NONE
            case .rising: BOARDHAND_GPIOD_EDGES_RISING
            case .falling: BOARDHAND_GPIOD_EDGES_FALLING
            case .both: BOARDHAND_GPIOD_EDGES_BOTH
            }
        debounce_microseconds = settings.debounce.wholeMicroseconds
        kept_edges = UInt32(EdgeStream.capacity)
    }
}

extension boardhand_gpiod_bias {
    fileprivate init(_ bias: Bias) {
        self =
            switch bias {
            case .asIs: BOARDHAND_GPIOD_BIAS_AS_IS
            case .disabled: BOARDHAND_GPIOD_BIAS_DISABLED
            case .pullUp: BOARDHAND_GPIOD_BIAS_PULL_UP
            case .pullDown: BOARDHAND_GPIOD_BIAS_PULL_DOWN
            }
    }
}

extension Duration {
    /// Rounded up, so that no wish becomes nothing; negative is 0, and what the kernel's field cannot hold its greatest.
    var wholeMicroseconds: UInt32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return .max }
        let fraction = (attoseconds + 999_999_999_999) / 1_000_000_000_000
        let (sum, sumOverflow) = scaled.addingReportingOverflow(fraction)
        return sumOverflow ? .max : UInt32(clamping: sum)
    }
}
