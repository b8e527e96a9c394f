public import HardwareAbstraction
import Synchronization

/// NXP PCA9685: 16 PWM channels of 12 bits and of one frequency, 24 to 1526 Hz.
///
/// The chip belongs to one of these at a time. Source: NXP PCA9685 data sheet Rev. 4.
public final class PCA9685: Sendable {
    public static let channelCount = 16
    /// In hertz. (Section 7.3.5)
    public static let frequencies = 24.0...1526.0

    private enum Register {
        static let mode1: UInt8 = 0x00
        static let mode2: UInt8 = 0x01
        static let firstChannel: UInt8 = 0x06
        static let prescale: UInt8 = 0xFE
    }

    /// MODE1. (Section 7.3.1)
    private enum Mode1 {
        static let restart: UInt8 = 0x80
        static let autoIncrement: UInt8 = 0x20
        static let sleep: UInt8 = 0x10
        /// Sub-addresses and the address of all such chips: 0x70 is also that of many multiplexers.
        static let sharedAddresses: UInt8 = 0x0F
    }

    /// MODE2: inverted outputs, and outputs that change byte by byte instead of at STOP. (Section 7.3.2)
    private static let unwantedMode2: UInt8 = 0x18

    private struct State {
        /// Who holds each channel.
        var holders: [Int: UInt64] = [:]
        var nextHolder: UInt64 = 0
        /// What each channel was given; others are not touched.
        var pulses: [Int: PCA9685Pulse] = [:]
        /// Channels that were dropped and are still to be switched off.
        var dropped: Set<Int> = []
        /// `nil` until the chip was reached for the first time.
        var prescale: UInt8?
    }

    /// As in `pca9685 at 0x40 on i2c-1`.
    public let label: String
    private let bus: any I2CBus
    private let address: I2CAddress
    private let clock: any BoardClock
    private let onEvent: @Sendable (ExpanderEvent) -> Void
    private let gate = SerialGate()
    private let state = Mutex(State())

    /// Touches nothing.
    public init(
        bus: any I2CBus,
        address: I2CAddress,
        clock: any BoardClock,
        onEvent: @escaping @Sendable (ExpanderEvent) -> Void = { _ in }
    ) {
        label = "pca9685 at \(address) on \(bus.name)"
        self.bus = bus
        self.address = address
        self.clock = clock
        self.onEvent = onEvent
    }

    /// Takes a channel; its output stays as it is.
    ///
    /// - Parameter channel: 0 to 15.
    /// - Throws: `.noSuchChannel`, `.busy`, `.permissionDenied`, `.io`.
    public func channel(_ channel: Int) async throws(PWMError) -> any PWMChannel {
        let operation = "open"
        let subject = label(of: channel)
        guard 0..<Self.channelCount ~= channel else {
            throw PWMError(.noSuchChannel, operation: operation, subject: subject)
        }
        let holder = try await gate.run { () async throws(PWMError) in
            let holder: UInt64? = state.withLock { state in
                guard state.holders[channel] == nil else { return nil }
                state.nextHolder += 1
                state.holders[channel] = state.nextHolder
                return state.nextHolder
            }
            guard let holder else { throw PWMError(.busy, operation: operation, subject: subject) }
            do throws(I2CError) {
                try await reach()
            } catch {
                state.withLock { $0.holders[channel] = nil }
                throw PWMError(error, operation: operation, subject: subject)
            }
            return holder
        }
        return PCA9685Channel(chip: self, channel: channel, holder: holder)
    }

    // MARK: Channels

    func label(of channel: Int) -> String { "channel \(channel) of \(label)" }

    func apply(_ setting: PWMSetting, channel: Int, holder: UInt64) async throws(PWMError) {
        let operation = "apply a setting to"
        let subject = label(of: channel)
        try await gate.run { () async throws(PWMError) in
            try check(channel, holder, operation)
            guard let period = PCA9685Period(setting.period), (.zero)...setting.period ~= setting.duty else {
                throw PWMError(.outOfRange, operation: operation, subject: subject)
            }
            let (current, other) = state.withLock { state in
                (state.prescale, state.pulses.keys.filter { $0 != channel }.min())
            }
            if let current, let other, current != period.prescale {
                let taken = PCA9685Period(prescale: current).duration
                throw PWMError(.periodTaken(taken, by: label(of: other)), operation: operation, subject: subject)
            }
            let share = setting.duty / setting.period * Double(PCA9685Pulse.cycle)
            let pulse = PCA9685Pulse(
                duty: UInt16(share.rounded()),
                isInversed: setting.polarity == .inversed,
                isEnabled: setting.isEnabled
            )
            do throws(I2CError) {
                try await reach()
                if state.withLock({ $0.prescale }) != period.prescale { try await setPrescale(period.prescale) }
                try await write(pulse, to: channel)
                state.withLock { $0.pulses[channel] = pulse }
                if setting.isEnabled { try await wake() }
            } catch {
                throw PWMError(error, operation: operation, subject: subject)
            }
        }
    }

    /// From the chip's registers: in its own steps of period and duty.
    func setting(channel: Int, holder: UInt64) async throws(PWMError) -> PWMSetting {
        let operation = "read the setting of"
        return try await gate.run { () async throws(PWMError) in
            try check(channel, holder, operation)
            do throws(I2CError) {
                try await reach()
                let prescale = try await read(Register.prescale)
                let registers = try await bus.writeRead([Self.register(of: channel)], count: 4, at: address)
                let period = PCA9685Period(prescale: prescale).duration
                let pulse = PCA9685Pulse(registers: registers)
                return PWMSetting(
                    period: period,
                    duty: period * Int(pulse.duty) / Int(PCA9685Pulse.cycle),
                    polarity: pulse.isInversed ? .inversed : .normal,
                    isEnabled: pulse.isEnabled
                )
            } catch {
                throw PWMError(error, operation: operation, subject: label(of: channel))
            }
        }
    }

    /// Gives the channel to others, who find it off; the chip is told by ``settle()``.
    ///
    /// - Returns: whether it was still held by this holder.
    func drop(_ channel: Int, holder: UInt64) -> Bool {
        state.withLock { state in
            guard state.holders[channel] == holder else { return false }
            state.holders[channel] = nil
            state.dropped.insert(channel)
            return true
        }
    }

    /// Switches dropped channels off. One that fails is tried again before the next access to the chip.
    func settle() async {
        do throws(I2CError) {
            try await gate.run { () async throws(I2CError) in try await reach() }
        } catch {
            onEvent(ExpanderEvent(chip: label, what: .failed(error)))
        }
    }

    /// Sees whether the chip still has what it was given, and puts it back where not.
    ///
    /// - Throws: what the bus said.
    public func refresh() async throws(PWMError) {
        do throws(I2CError) {
            try await gate.run { () async throws(I2CError) in try await reach() }
        } catch {
            throw PWMError(error, operation: "refresh", subject: label)
        }
    }

    private func check(_ channel: Int, _ holder: UInt64, _ operation: String) throws(PWMError) {
        guard state.withLock({ $0.holders[channel] }) == holder else {
            throw PWMError(.released, operation: operation, subject: label(of: channel))
        }
    }

    // MARK: Registers, inside the gate

    private func reach() async throws(I2CError) {
        let mode1 = try await read(Register.mode1)
        if let prescale = state.withLock({ $0.prescale }) {
            // Without power for a moment: it sleeps, and does not count its registers up.
            if mode1 & Mode1.autoIncrement == 0 { try await restore(prescale) }
        } else {
            // As it is: outputs that another program left running go on.
            let kept = mode1 & ~(Mode1.restart | Mode1.sharedAddresses) | Mode1.autoIncrement
            try await write([Register.mode1, kept])
            try await setUpOutputs()
            let prescale = try await read(Register.prescale)
            state.withLock { $0.prescale = prescale }
        }
        for (channel, pulse) in state.withLock({ state in
            state.dropped.sorted().map { ($0, state.pulses[$0] ?? .off) }
        }) {
            var pulse = pulse
            pulse.isEnabled = false
            try await write(pulse, to: channel)
            state.withLock { state in
                state.pulses[channel] = nil
                state.dropped.remove(channel)
            }
        }
    }

    /// Every register before the oscillator, so that no output is on before it has its own pulse.
    private func restore(_ prescale: UInt8) async throws(I2CError) {
        try await write([Register.mode1, Mode1.sleep | Mode1.autoIncrement])
        try await setUpOutputs()
        try await write([Register.prescale, prescale])
        let pulses = state.withLock { $0.pulses }
        for (channel, pulse) in pulses.sorted(by: { $0.key < $1.key }) { try await write(pulse, to: channel) }
        if pulses.values.contains(where: \.isEnabled) { try await wake() }
        onEvent(ExpanderEvent(chip: label, what: .restored))
    }

    private func setUpOutputs() async throws(I2CError) {
        let mode2 = try await read(Register.mode2)
        guard mode2 & Self.unwantedMode2 != 0 else { return }
        try await write([Register.mode2, mode2 & ~Self.unwantedMode2])
    }

    /// The prescaler can be written only while the oscillator is off. (Section 7.3.5)
    private func setPrescale(_ prescale: UInt8) async throws(I2CError) {
        let mode1 = try await read(Register.mode1)
        let wasAwake = mode1 & Mode1.sleep == 0
        if wasAwake { try await write([Register.mode1, mode1 & ~Mode1.restart | Mode1.sleep]) }
        try await write([Register.prescale, prescale])
        state.withLock { $0.prescale = prescale }
        if wasAwake { try await wake() }
    }

    /// The oscillator takes 500 µs; outputs that ran before it was switched off go on at RESTART. (Section 7.3.1.1)
    private func wake() async throws(I2CError) {
        let asleep = try await read(Register.mode1)
        guard asleep & Mode1.sleep != 0 else { return }
        let awake = asleep & ~(Mode1.sleep | Mode1.restart)
        try await write([Register.mode1, awake])
        await pause(.microseconds(500))
        if asleep & Mode1.restart != 0 { try await write([Register.mode1, awake | Mode1.restart]) }
    }

    /// Also for a caller who is cancelled: the chip needs its time all the same.
    private func pause(_ duration: Duration) async {
        let deadline = clock.now.advanced(by: duration)
        await Task { [clock] in
            // Nobody cancels this task, so that it does not end before the deadline.
            try? await clock.sleep(until: deadline)
        }.value
    }

    /// At once: outputs change at STOP.
    private func write(_ pulse: PCA9685Pulse, to channel: Int) async throws(I2CError) {
        try await write([Self.register(of: channel)] + pulse.registers)
    }

    private static func register(of channel: Int) -> UInt8 {
        Register.firstChannel + 4 * UInt8(truncatingIfNeeded: channel)
    }

    private func read(_ register: UInt8) async throws(I2CError) -> UInt8 {
        try await bus.writeRead([register], count: 1, at: address).first ?? 0
    }

    private func write(_ bytes: [UInt8]) async throws(I2CError) { try await bus.write(bytes, to: address) }
}
