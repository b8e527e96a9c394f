/// The prescaler of a PCA9685, which all its channels share.
///
/// Source: NXP PCA9685 data sheet Rev. 4, section 7.3.5, with the internal oscillator of 25 MHz (±3 to 5 %).
struct PCA9685Period: Hashable, Sendable {
    /// 3 to 255: 1526 Hz to 24 Hz.
    let prescale: UInt8

    init(prescale: UInt8) { self.prescale = max(prescale, 3) }

    /// The nearest to a period; `nil` for one beyond what the chip can.
    init?(_ period: Duration) {
        guard period > .zero, period < .seconds(1) else { return nil }
        let nanoseconds = period.components.attoseconds / 1_000_000_000
        // One count of the prescaler is 4096 cycles of 40 ns.
        let counts = (nanoseconds + 81_920) / 163_840
        // A period that is asked for at the end of the range may lie half a count outside.
        guard 4...256 ~= counts else { return nil }
        prescale = UInt8(counts - 1)
    }

    var duration: Duration { .nanoseconds(163_840 * (Int64(prescale) + 1)) }
}
