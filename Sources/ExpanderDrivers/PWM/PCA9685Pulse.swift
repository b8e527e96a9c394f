/// One channel's four registers, LEDn_ON_L to LEDn_OFF_H, as what a ``PWMSetting`` says.
///
/// A cycle has 4096 counts; the output is high from the count ON to the count OFF. Bit 4 of ON_H is always high, bit 4
/// of OFF_H always low, and the latter wins. (NXP PCA9685 data sheet Rev. 4, section 7.3.3) While one of them is set the
/// counts have no effect: there they keep what the output's level does not tell, so that a setting reads back whole.
struct PCA9685Pulse: Hashable, Sendable {
    static let cycle: UInt16 = 4096
    private static let full: UInt16 = 0x1000
    private static let countMask: UInt16 = 0x0FFF

    /// 0 to 4096.
    var duty: UInt16
    var isInversed: Bool
    var isEnabled: Bool

    /// As after power-on.
    static let off = PCA9685Pulse(duty: 0, isInversed: false, isEnabled: false)

    init(duty: UInt16, isInversed: Bool, isEnabled: Bool) {
        self.duty = min(duty, Self.cycle)
        self.isInversed = isInversed
        self.isEnabled = isEnabled
    }

    /// Disabled, the output has the level that it has without a duty time: low, or high when inversed.
    private var onAndOff: (on: UInt16, off: UInt16) {
        let count = duty & Self.countMask
        let isWhole = duty == Self.cycle
        return switch (isEnabled, isInversed) {
        case (true, false):
            duty == 0 ? (0x0001, Self.full) : isWhole ? (Self.full, 0) : (0, duty)
        case (true, true):
            duty == 0 ? (Self.full | 0x0001, 0) : isWhole ? (0x0002, Self.full) : (duty, 0)
        case (false, false): (isWhole ? Self.full : 0, Self.full | count)
        case (false, true): (Self.full | (isWhole ? 0x0003 : 0x0002), count)
        }
    }

    var registers: [UInt8] {
        let (on, off) = onAndOff
        return [
            UInt8(truncatingIfNeeded: on), UInt8(on >> 8), UInt8(truncatingIfNeeded: off), UInt8(off >> 8),
        ]
    }

    /// - Parameter registers: LEDn_ON_L to LEDn_OFF_H; those of another program are taken for the nearest that they can
    ///   mean.
    init(registers: [UInt8]) {
        let words = stride(from: 0, to: 4, by: 2).map { index in
            registers.indices.contains(index + 1)
                ? (UInt16(registers[index]) | UInt16(registers[index + 1]) << 8) & 0x1FFF : 0
        }
        let (on, off) = (words[0], words[1])
        let count = off & Self.countMask
        switch (on & Self.full != 0, off & Self.full != 0) {
        case (false, true):
            switch on {
            case 0x0001 where count == 0: self.init(duty: 0, isInversed: false, isEnabled: true)
            case 0x0002 where count == 0: self.init(duty: Self.cycle, isInversed: true, isEnabled: true)
            default: self.init(duty: count, isInversed: false, isEnabled: false)
            }
        case (true, true): self.init(duty: Self.cycle, isInversed: false, isEnabled: false)
        case (true, false):
            switch on & Self.countMask {
            case 0x0001: self.init(duty: 0, isInversed: true, isEnabled: true)
            case 0x0002: self.init(duty: count, isInversed: true, isEnabled: false)
            case 0x0003: self.init(duty: Self.cycle, isInversed: true, isEnabled: false)
            default: self.init(duty: Self.cycle, isInversed: false, isEnabled: true)
            }
        case (false, false):
            if on != 0, off == 0 {
                self.init(duty: on, isInversed: true, isEnabled: true)
            } else {
                self.init(duty: (off &- on) & Self.countMask, isInversed: false, isEnabled: true)
            }
        }
    }
}
