import Glibc

/// Raw words of a TSL2561 in its T, FN or CL package to lux.
///
/// Source: TAOS TSL2560/TSL2561 data sheet (TAOS059), "Calculating lux".
public enum TSL2561Conversion {
    /// How long light is counted.
    public enum Integration: UInt8, Hashable, Sendable, CaseIterable {
        case milliseconds13, milliseconds101, milliseconds402

        /// Of the longest.
        var part: Double { [0.034, 0.252, 1][Int(rawValue)] }

        /// The count from which a channel is taken for full, a little below its end.
        public var fullScale: UInt16 { [4900, 37_000, 65_000][Int(rawValue)] }
    }

    /// lx.
    ///
    /// - Parameters:
    ///   - full: the count of visible and infrared light.
    ///   - infrared: the count of infrared light.
    ///   - isHighGain: sixteen times.
    public static func illuminance(
        full: UInt16,
        infrared: UInt16,
        isHighGain: Bool,
        _ integration: Integration
    ) -> Double {
        guard full > 0 else { return 0 }
        let scale = (isHighGain ? 1 : 16) / integration.part
        let (full, infrared) = (Double(full) * scale, Double(infrared) * scale)
        let ratio = infrared / full
        return switch ratio {
        case ...0.5: 0.0304 * full - 0.062 * full * pow(ratio, 1.4)
        case ...0.61: 0.0224 * full - 0.031 * infrared
        case ...0.8: 0.0128 * full - 0.0153 * infrared
        case ...1.3: 0.00146 * full - 0.00112 * infrared
        default: 0
        }
    }
}
