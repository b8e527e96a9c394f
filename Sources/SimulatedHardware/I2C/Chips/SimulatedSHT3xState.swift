import HardwareAbstraction

/// Commands and conversions of a ``SimulatedSHT3x``.
struct SimulatedSHT3xState: Sendable {
    private enum Mode {
        case idle
        /// One conversion; its data wait when it is over.
        case singleShot(end: MonotonicInstant)
        /// One conversion every period; `fetched` of them were read or missed.
        case periodic(start: MonotonicInstant, period: Duration, conversion: Duration, fetched: Int)
    }

    private enum Status {
        static let alert: UInt16 = 0x8000
        static let heater: UInt16 = 0x2000
        static let humidityAlert: UInt16 = 0x0800
        static let temperatureAlert: UInt16 = 0x0400
        static let reset: UInt16 = 0x0010
        static let commandError: UInt16 = 0x0002
        static let checksumError: UInt16 = 0x0001
    }

    /// Alert limits: the commands that read and write each, and what it is at power-on. A word has the upper 7 bits of a
    /// humidity and the upper 9 of a temperature.
    ///
    /// Source: Sensirion, "Alert Mode of SHT3x- and STS3x-DIS".
    private static let alertLimits: [(read: UInt16, write: UInt16, powerOn: UInt16)] = [
        (0xE11F, 0x611D, 0xCD33), (0xE114, 0x6116, 0xC92D), (0xE109, 0x610B, 0x3869), (0xE102, 0x6100, 0x3466),
    ]

    var environment: SimulatedEnvironment
    var conversionTimeFactor = 1.0
    /// The words of coming conversions, in place of the environment.
    var rawWords: [UInt16]?
    var status: UInt16 = 0
    /// As in ``alertLimits``.
    private var limits: [UInt16] = []
    private let serialNumber: [UInt16]
    private var mode = Mode.idle
    private var isResettingUntil: MonotonicInstant?
    private var command: [UInt8] = []
    private var output: [UInt8] = []

    init(environment: SimulatedEnvironment, serialNumber: UInt32) {
        self.environment = environment
        self.serialNumber = [UInt16(serialNumber >> 16), UInt16(truncatingIfNeeded: serialNumber)]
    }

    mutating func powerOn() {
        status = Status.alert | Status.reset
        limits = Self.alertLimits.map(\.powerOn)
        mode = .idle
        isResettingUntil = nil
        output = []
    }

    // MARK: Bus

    /// Whether the chip takes part: it refuses while it converts a single shot or resets, and to be read when it has
    /// nothing to say. Clock stretching is not simulated, so the commands with it refuse too.
    mutating func start(_ direction: SimulatedI2CDirection, at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        if let until = isResettingUntil {
            guard until <= now else { return .noAcknowledge }
            isResettingUntil = nil
        }
        if case .singleShot(let end) = mode {
            guard end <= now else { return .noAcknowledge }
            output = SimulatedSensirionFrame.bytes(of: rawWords ?? sample())
            mode = .idle
        }
        command = []
        // Whatever is not read before the next command is lost.
        if direction == .write { output = [] }
        return direction == .read && output.isEmpty ? .noAcknowledge : .acknowledge
    }

    mutating func write(_ byte: UInt8, at now: MonotonicInstant) {
        command.append(byte)
        let word = UInt16(command[0]) << 8 | UInt16(command.count > 1 ? command[1] : 0)
        let limit = Self.alertLimits.firstIndex { $0.write == word }
        switch (command.count, limit) {
        case (2, nil): execute(word, at: now)
        case (5, .some(let index)): setLimit(index, Array(command[2...]))
        default: break
        }
    }

    mutating func read() -> UInt8 { output.isEmpty ? 0xFF : output.removeFirst() }

    // MARK: Commands

    /// Data sheet, tables 9 to 17. Alert limits are kept, and raise no alert.
    private mutating func execute(_ command: UInt16, at now: MonotonicInstant) {
        if case .periodic = mode, ![0xE000, 0x3093, 0xF32D, 0x3041, 0x30A2].contains(command) {
            status |= Status.commandError
            return
        }
        status &= ~Status.commandError
        switch command {
        case 0x2400, 0x2C06, 0x240B, 0x2C0D, 0x2416, 0x2C10:
            let conversion = Self.conversionTime(singleShot: command) * conversionTimeFactor
            mode = .singleShot(end: now.advanced(by: conversion))
        case 0x2032, 0x2024, 0x202F: beginPeriodic(.seconds(2), command, now)
        case 0x2130, 0x2126, 0x212D: beginPeriodic(.seconds(1), command, now)
        case 0x2236, 0x2220, 0x222B: beginPeriodic(.milliseconds(500), command, now)
        case 0x2334, 0x2322, 0x2329, 0x2B32: beginPeriodic(.milliseconds(250), command, now)
        case 0x2737, 0x2721, 0x272A: beginPeriodic(.milliseconds(100), command, now)
        case 0xE000: fetch(at: now)
        case 0x3093: mode = .idle
        case 0x30A2:
            status = status & ~Status.heater | Status.reset
            limits = Self.alertLimits.map(\.powerOn)
            mode = .idle
            isResettingUntil = now.advanced(by: .microseconds(1500))
        case 0x306D: status |= Status.heater
        case 0x3066: status &= ~Status.heater
        case 0xF32D: output = SimulatedSensirionFrame.bytes(of: [status])
        case 0x3041: status &= ~(Status.alert | Status.humidityAlert | Status.temperatureAlert | Status.reset)
        case 0x3780: output = SimulatedSensirionFrame.bytes(of: serialNumber)
        default:
            guard let index = Self.alertLimits.firstIndex(where: { $0.read == command }) else {
                status |= Status.commandError
                return
            }
            output = SimulatedSensirionFrame.bytes(of: [limits[index]])
        }
    }

    private mutating func setLimit(_ index: Int, _ data: [UInt8]) {
        status &= ~(Status.commandError | Status.checksumError)
        guard SimulatedSensirionFrame.checksum(Array(data[..<2])) == data[2] else {
            status |= Status.checksumError
            return
        }
        limits[index] = UInt16(data[0]) << 8 | UInt16(data[1])
    }

    /// The longest that the data sheet allows (table 4).
    private static func conversionTime(singleShot command: UInt16) -> Duration {
        switch command & 0xFF {
        case 0x00, 0x06: .milliseconds(15)
        case 0x0B, 0x0D: .milliseconds(6)
        default: .milliseconds(4)
        }
    }

    private mutating func beginPeriodic(_ period: Duration, _ command: UInt16, _ now: MonotonicInstant) {
        let conversion: Duration =
            switch command & 0xFF {
            case 0x32, 0x30, 0x36, 0x34, 0x37: .milliseconds(15)
            case 0x24, 0x26, 0x20, 0x22, 0x21: .milliseconds(6)
            default: .milliseconds(4)
            }
        mode = .periodic(start: now, period: period, conversion: conversion * conversionTimeFactor, fetched: 0)
    }

    private mutating func fetch(at now: MonotonicInstant) {
        guard case .periodic(let start, let period, let conversion, let fetched) = mode else {
            status |= Status.commandError
            return
        }
        let converting = start.duration(to: now) - conversion
        let done = converting < .zero ? 0 : Int(converting / period) + 1
        guard done > fetched else { return }
        output = SimulatedSensirionFrame.bytes(of: rawWords ?? sample())
        mode = .periodic(start: start, period: period, conversion: conversion, fetched: done)
    }

    // MARK: Data

    private func sample() -> [UInt16] {
        let temperature = ((environment.value(of: .temperature) ?? 0) + 45) / 175
        let humidity = (environment.value(of: .humidity) ?? 0) / 100
        return [temperature, humidity].map { UInt16(min(max(($0 * 65535).rounded(), 0), 65535)) }
    }
}
