/// Raw samples of a BMP388 or BMP390 to units, in double precision.
///
/// Source: Bosch Sensortec BST-BMP388-DS001, sections 9.2 and 9.3 (revision 1.7).
public struct BMP3xxCompensation: Hashable, Sendable {
    public let calibration: BMP3xxCalibration

    public init(_ calibration: BMP3xxCalibration) { self.calibration = calibration }

    /// °C.
    ///
    /// - Parameter raw: 24 bits.
    public func temperature(_ raw: UInt32) -> Double {
        let offset = Double(raw) - calibration.t1
        return offset * calibration.t2 + offset * offset * calibration.t3
    }

    /// hPa.
    ///
    /// - Parameters:
    ///   - raw: 24 bits.
    ///   - temperature: °C, of the same sample.
    public func pressure(_ raw: UInt32, temperature t: Double) -> Double {
        let c = calibration
        let raw = Double(raw)
        let constant = c.p5 + t * (c.p6 + t * (c.p7 + t * c.p8))
        let linear = c.p1 + t * (c.p2 + t * (c.p3 + t * c.p4))
        let quadratic = c.p9 + t * c.p10
        return (constant + raw * (linear + raw * (quadratic + raw * c.p11))) / 100
    }
}
