/// Raw words of a TSL2591 to lux.
///
/// Source: ams TSL2591 data sheet (DN40) for the counts per lux; Linux, drivers/iio/light/tsl2591.c, for the formula, as
/// the data sheet has none. There are others, which give up to 5 % less or more.
public enum TSL2591Conversion {
    /// How sensitive a conversion is.
    public struct Sensitivity: Hashable, Sendable {
        /// 1, 25, 428 or 9876.
        public let gain: Double
        /// ms, 100 to 600.
        public let integrationTime: Double

        public init(gain: Double, integrationTime: Double) {
            self.gain = gain
            self.integrationTime = integrationTime
        }

        /// The counts of one lux.
        public var countsPerLux: Double { integrationTime * gain / 408 }

        /// The count at which a channel is full: the shortest integration cannot count to the end of the register.
        public var fullScale: UInt16 { integrationTime > 100 ? 65535 : 36863 }
    }

    /// lx.
    ///
    /// - Parameters:
    ///   - full: the count of visible and infrared light.
    ///   - infrared: never more than `full` but for noise in the dark.
    public static func illuminance(full: UInt16, infrared: UInt16, _ sensitivity: Sensitivity) -> Double {
        guard full > infrared else { return 0 }
        let (full, infrared) = (Double(full), Double(infrared))
        return (full - infrared) * (1 - infrared / full) / sensitivity.countsPerLux
    }
}
