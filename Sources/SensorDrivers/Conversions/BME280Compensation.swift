/// Raw humidity of a BME280 to its unit, in double precision; for the rest see ``BMP280Compensation``.
///
/// Source: Bosch Sensortec BST-BME280-DS002, section 8.1 (revision 1.6).
public struct BME280Compensation: Hashable, Sendable {
    public let calibration: BME280Calibration
    /// Temperature and pressure.
    public let common: BMP280Compensation

    public init(_ calibration: BME280Calibration) {
        self.calibration = calibration
        common = BMP280Compensation(calibration.common)
    }

    /// 0 to 100 %.
    public func humidity(_ raw: UInt16, fineTemperature: Double) -> Double {
        let c = calibration
        let offset = fineTemperature - 76800
        let base = Double(raw) - (Double(c.h4) * 64 + Double(c.h5) / 16384 * offset)
        let gain = 1 + Double(c.h6) / 67108864 * offset * (1 + Double(c.h3) / 67108864 * offset)
        let linear = base * (Double(c.h2) / 65536 * gain)
        return min(max(linear * (1 - Double(c.h1) * linear / 524288), 0), 100)
    }
}
