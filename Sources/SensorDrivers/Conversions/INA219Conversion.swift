/// Raw words of an INA219 to units.
///
/// Source: Texas Instruments INA219 data sheet (revision G), sections 8.5 and 8.6.
public enum INA219Conversion {
    /// The calibration register. Its lowest bit is always zero.
    ///
    /// - Parameters:
    ///   - currentStep: A, of one step of the current register.
    ///   - shunt: Ω.
    /// - Returns: `nil` when it does not fit into 16 bits, or is zero.
    public static func calibration(currentStep: Double, shunt: Double) -> UInt16? {
        let value = 0.04096 / (currentStep * shunt)
        guard value.isFinite, 2..<65536 ~= value else { return nil }
        return UInt16(value) & 0xFFFE
    }

    /// V across the shunt.
    public static func shuntVoltage(_ raw: UInt16) -> Double { Double(Int16(bitPattern: raw)) / 100_000 }

    /// V; the three lower bits are flags.
    public static func busVoltage(_ raw: UInt16) -> Double { Double(raw >> 3) * 4 / 1000 }

    /// A, negative when it flows back.
    public static func current(_ raw: UInt16, currentStep: Double) -> Double {
        Double(Int16(bitPattern: raw)) * currentStep
    }

    /// W, without a sign.
    public static func power(_ raw: UInt16, currentStep: Double) -> Double { Double(raw) * 20 * currentStep }
}
