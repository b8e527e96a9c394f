/// Raw samples of a BMP280 or BME280 to units, in double precision.
///
/// Source: Bosch Sensortec BST-BMP280-DS001, section 8.1 (revision 1.23); the same as BST-BME280-DS002, section 8.1.
public struct BMP280Compensation: Hashable, Sendable {
    public let calibration: BMP280Calibration

    public init(_ calibration: BMP280Calibration) { self.calibration = calibration }

    /// °C and hPa of a sample; `nil` beyond the chip's range, -40 to 85 °C and 300 to 1100 hPa.
    public func values(
        _ raw: BMP280RawData
    ) -> (temperature: Double, pressure: Double, fineTemperature: Double)? {
        let fine = fineTemperature(raw.temperature)
        let temperature = fine / 5120
        guard -40...85 ~= temperature, let pressure = pressure(raw.pressure, fineTemperature: fine),
            300...1100 ~= pressure
        else { return nil }
        return (temperature, pressure, fine)
    }

    /// The temperature in 1/5120 °C, which the other two need.
    public func fineTemperature(_ raw: UInt32) -> Double {
        let raw = Double(raw)
        let t1 = Double(calibration.t1)
        let linear = (raw / 16384 - t1 / 1024) * Double(calibration.t2)
        let offset = raw / 131072 - t1 / 8192
        return linear + offset * offset * Double(calibration.t3)
    }

    /// °C.
    public func temperature(_ raw: UInt32) -> Double { fineTemperature(raw) / 5120 }

    /// hPa; `nil` when the calibration leads to a division by zero.
    public func pressure(_ raw: UInt32, fineTemperature: Double) -> Double? {
        let c = calibration
        let offset = fineTemperature / 2 - 64000
        let quadratic = offset * offset * Double(c.p6) / 32768 + offset * Double(c.p5) * 2
        let base = quadratic / 4 + Double(c.p4) * 65536
        let slope = (Double(c.p3) * offset * offset / 524288 + Double(c.p2) * offset) / 524288
        let sensitivity = (1 + slope / 32768) * Double(c.p1)
        guard sensitivity != 0 else { return nil }
        let linear = (1048576 - Double(raw) - base / 4096) * 6250 / sensitivity
        let correction = Double(c.p9) * linear * linear / 2147483648 + linear * Double(c.p8) / 32768
        return (linear + (correction + Double(c.p7)) / 16) / 100
    }
}
