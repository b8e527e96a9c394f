/// Raw words of a BH1750 to lux.
///
/// Source: ROHM BH1750FVI data sheet, "Measurement sequence example" and "Measurement time register".
public enum BH1750Conversion {
    /// The measurement time register after power-on.
    public static let defaultMeasurementTime: UInt8 = 69

    /// lx.
    ///
    /// - Parameters:
    ///   - measurementTime: 31 to 254.
    ///   - isMode2: H-resolution mode 2 counts twice as fine.
    public static func illuminance(
        _ raw: UInt16,
        measurementTime: UInt8 = defaultMeasurementTime,
        isMode2: Bool = false
    ) -> Double {
        Double(raw) / 1.2 * Double(defaultMeasurementTime) / Double(measurementTime) / (isMode2 ? 2 : 1)
    }
}
