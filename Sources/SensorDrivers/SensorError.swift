public import HardwareAbstraction

/// A measurement that failed: on what, why, and what to do next.
public struct SensorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        case bus(I2CError)
        /// Another chip answers: its identity register holds `found`.
        case wrongChip(found: UInt16, expected: UInt16)
        /// Another chip answers: the registers of this one, which has none for its identity, cannot hold `found`.
        case unlikeChip(found: UInt16)
        /// The bytes arrived damaged: the check sum does not fit.
        case checksum
        /// The chip did not finish its conversion.
        case notReady
        /// The value is one that the chip gives when it has none.
        case noData
        /// What is measured lies beyond what the chip can measure.
        case overRange
        /// The chip has no such input.
        case unknownChannel(String, known: [String])
        case cancelled
    }

    public let kind: Kind
    /// The chip's name: `bme280`.
    public let chip: String
    public let bus: String
    public let address: I2CAddress

    public init(_ kind: Kind, chip: String, bus: String, address: I2CAddress) {
        self.kind = kind
        self.chip = chip
        self.bus = bus
        self.address = address
    }

    public var description: String {
        let subject = "\(chip) at \(address) on \(bus)"
        return switch kind {
        case .bus(let error): "cannot measure with the \(chip): \(error)"
        case .wrongChip(let found, let expected):
            "cannot measure with the \(subject): its identity is 0x\(String(found, radix: 16)), "
                + "not 0x\(String(expected, radix: 16)); configure the chip that is there"
        case .unlikeChip(let found):
            "cannot measure with the \(subject): it answers 0x\(String(found, radix: 16)), which such a chip never does; "
                + "configure the chip that is there"
        case .checksum: "cannot trust the \(subject): a check sum was wrong; shorten the wires or lower the clock"
        case .notReady: "the \(subject) did not finish its measurement; switch it off and on again"
        case .noData: "the \(subject) has no value; check its supply"
        case .overRange:
            "cannot measure with the \(subject): there is more than it can measure; choose another chip or place"
        case .unknownChannel(let channel, let known):
            "cannot measure channel '\(channel)' of the \(subject): there is none; use one of "
                + known.joined(separator: ", ")
        case .cancelled: "the measurement of the \(subject) was cancelled; ask again"
        }
    }
}
