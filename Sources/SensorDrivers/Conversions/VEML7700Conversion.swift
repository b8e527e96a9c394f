/// Raw words of a VEML7700 to lux.
///
/// Source: Vishay application note 84323, "Designing the VEML7700 into an application".
public enum VEML7700Conversion {
    /// The brightest that the correction is good for, as counted: lx.
    public static let correctionLimit = 20_000.0

    /// lx, as counted.
    public static func illuminance(_ raw: UInt16, _ configuration: VEML7700Configuration) -> Double {
        Double(raw) * configuration.luxPerCount
    }

    /// lx. Bright light is counted too low; matters from about 1000 lx on.
    ///
    /// - Parameter counted: lx, up to ``correctionLimit``.
    public static func corrected(_ counted: Double) -> Double {
        counted * (1.0023 + counted * (8.1488e-5 + counted * (-9.3924e-9 + counted * 6.0135e-13)))
    }
}
