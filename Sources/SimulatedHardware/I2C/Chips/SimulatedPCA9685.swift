public import HardwareAbstraction
import Synchronization

/// An NXP PCA9685: its registers, its sleep and restart, and what its 16 outputs give.
///
/// Source: NXP PCA9685 data sheet Rev. 4, sections 7.3 and 7.4.
public final class SimulatedPCA9685: SimulatedI2CChip {
    public static let channelCount = 16

    private struct State {
        var registers = [UInt8](repeating: 0, count: 256)
        var pointer: UInt8 = 0
        var expectsPointer = false
        var outputs: [PWMSetting] = []
        var awakeSince: MonotonicInstant?

        var isAsleep: Bool { registers[0] & 0x10 != 0 }

        mutating func store(_ byte: UInt8, at now: MonotonicInstant) {
            switch pointer {
            case 0x00: storeMode(byte, at: now)
            case 0xFA...0xFD:
                for channel in 0..<UInt8(channelCount) {
                    registers[Int(6 + 4 * channel + pointer - 0xFA)] = byte & 0x1F
                }
            // Only while the oscillator is off.
            case 0xFE: if isAsleep { registers[0xFE] = max(byte, 3) }
            case 0x07...0x45 where pointer % 2 == 1: registers[Int(pointer)] = byte & 0x1F
            default: registers[Int(pointer)] = byte
            }
        }

        /// RESTART is set by sleep that comes while an output runs, and taken away by writing it once awake for 500 µs.
        private mutating func storeMode(_ byte: UInt8, at now: MonotonicInstant) {
            let wasAsleep = isAsleep
            var restart = registers[0] & 0x80
            let sleeps = byte & 0x10 != 0
            if !wasAsleep, sleeps { restart = (0..<channelCount).contains(where: runs) ? 0x80 : 0 }
            if wasAsleep, !sleeps { awakeSince = now }
            if byte & 0x80 != 0, !wasAsleep, !sleeps, let awakeSince,
                awakeSince.duration(to: now) >= .microseconds(500)
            {
                restart = 0
            }
            registers[0] = byte & 0x7F | restart
        }

        private func words(of channel: Int) -> (on: UInt16, off: UInt16) {
            let first = 6 + 4 * channel
            return (
                UInt16(registers[first]) | UInt16(registers[first + 1]) << 8,
                UInt16(registers[first + 2]) | UInt16(registers[first + 3]) << 8
            )
        }

        private func runs(_ channel: Int) -> Bool {
            let (on, off) = words(of: channel)
            return (on | off) & 0x1000 == 0 && on != off
        }

        /// Time high in a cycle; not enabled when it is always low.
        func output(of channel: Int) -> PWMSetting {
            let period = Duration.nanoseconds(163_840 * (Int64(registers[0xFE]) + 1))
            let (on, off) = words(of: channel)
            let inverts = registers[1] & 0x10 != 0
            // An output whose oscillator stands still, or that waits for its restart, does not run.
            let stands = isAsleep || registers[0] & 0x80 != 0
            var high = off & 0x1000 != 0 ? 0 : on & 0x1000 != 0 ? 4096 : stands ? 0 : Int((off &- on) & 0x0FFF)
            if inverts { high = 4096 - high }
            return PWMSetting(period: period, duty: period * high / 4096, isEnabled: high > 0)
        }
    }

    public let name = "pca9685"
    public let label: String
    private let clock: any BoardClock
    private let recorder: HardwareRecorder
    private let state = Mutex(State())

    /// - Parameters:
    ///   - label: as in `pca9685 at 0x40 on i2c-1`.
    ///   - recorder: told of every change of an output as `channel 3 of` the label.
    public init(label: String, clock: any BoardClock, recorder: HardwareRecorder = HardwareRecorder()) {
        self.label = label
        self.clock = clock
        self.recorder = recorder
        powerOn()
    }

    /// What an output gives: its time high, always as ``PWMPolarity/normal``; not enabled while it is always low.
    ///
    /// - Parameter channel: 0 to 15; others give nothing.
    public func output(of channel: Int) -> PWMSetting {
        state.withLock { state in
            state.outputs.indices.contains(channel)
                ? state.outputs[channel] : PWMSetting(period: .zero, duty: .zero, isEnabled: false)
        }
    }

    /// As it was written.
    public func register(_ address: UInt8) -> UInt8 { state.withLock { $0.registers[Int(address)] } }

    public func powerOn() {
        state.withLock { state in
            let outputs = state.outputs
            state = State()
            state.outputs = outputs
            state.registers[0x00] = 0x11
            state.registers[0x01] = 0x04
            state.registers[0xFE] = 0x1E
            for (index, address) in [0xE2, 0xE4, 0xE8, 0xE0].enumerated() {
                state.registers[2 + index] = UInt8(address)
            }
            for channel in 0..<Self.channelCount { state.registers[9 + 4 * channel] = 0x10 }
        }
        show()
    }

    private func show() {
        let now = clock.now
        state.withLock { state in
            let new = (0..<Self.channelCount).map(state.output)
            let isFirst = state.outputs.isEmpty
            for (channel, setting) in new.enumerated() where !isFirst && setting != state.outputs[channel] {
                let wasOn = state.outputs[channel].isEnabled
                // Another period of an output that gives nothing is nothing to tell.
                if setting.isEnabled || wasOn {
                    recorder.record(.pwm(setting), of: "channel \(channel) of \(label)", at: now)
                }
            }
            state.outputs = new
        }
    }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { $0.expectsPointer = direction == .write }
        return .acknowledge
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        let now = clock.now
        state.withLock { state in
            if state.expectsPointer {
                state.pointer = byte
                state.expectsPointer = false
            } else {
                state.store(byte, at: now)
                if state.registers[0] & 0x20 != 0 { state.pointer &+= 1 }
            }
        }
        return .acknowledge
    }

    public func read() -> UInt8 {
        state.withLock { state in
            defer { if state.registers[0] & 0x20 != 0 { state.pointer &+= 1 } }
            return state.registers[Int(state.pointer)]
        }
    }

    /// Outputs change here. (Section 7.3.2, OCH = 0)
    public func stop() { show() }
}
