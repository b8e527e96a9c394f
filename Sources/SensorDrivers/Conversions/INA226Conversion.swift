/// Raw words of an INA226 to units.
///
/// Source: Texas Instruments INA226 data sheet, sections 7.5 and 7.6 (revision B).
public enum INA226Conversion {
    /// The calibration register.
    ///
    /// - Parameters:
    ///   - currentStep: A, of one step of the current register.
    ///   - shunt: Ω.
    /// - Returns: `nil` when it does not fit into 15 bits, or is zero.
    public static func calibration(currentStep: Double, shunt: Double) -> UInt16? {
        let value = 0.00512 / (currentStep * shunt)
        guard value.isFinite, 1..<32768 ~= value else { return nil }
        // A quotient of decimal fractions may lie just below a whole number.
        return UInt16(value + 1e-6)
    }

    /// V across the shunt.
    public static func shuntVoltage(_ raw: UInt16) -> Double { Double(Int16(bitPattern: raw)) * 2.5 / 1_000_000 }

    /// V.
    public static func busVoltage(_ raw: UInt16) -> Double { Double(raw) * 1.25 / 1000 }

    /// A, negative when it flows back.
    public static func current(_ raw: UInt16, currentStep: Double) -> Double {
        Double(Int16(bitPattern: raw)) * currentStep
    }

    /// W, without a sign.
    public static func power(_ raw: UInt16, currentStep: Double) -> Double { Double(raw) * 25 * currentStep }
}
