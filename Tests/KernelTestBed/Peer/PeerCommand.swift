import HardwareAbstraction
import SimulatedHardware

/// A line of standard input.
enum PeerCommand {
    static let usage = """
        attach CHIP ADDRESS                     chips: register-memory, \((SimulatedI2CChipCatalogue.names + SimulatedI2CChipCatalogue.expanderNames).joined(separator: ", "))
        detach ADDRESS [SKIP]                   takes the chip and its power away, after SKIP more transactions with it
        set ADDRESS QUANTITY VALUE [CHANNEL]    what the chip is exposed to: set 0x76 temperature 23.4
        get ADDRESS QUANTITY [CHANNEL]          what was set
        conversion ADDRESS FACTOR               how much longer than its data sheet allows the chip converts
        fault ADDRESS|all FAULT [TIMES [SKIP]]  fails TIMES transactions (default: all) after SKIP that go well:
            nack | nack-after=BYTES | timeout | arbitration | stuck | damage=BYTE:BITS | silence (no answer at all)
        clear [ADDRESS]                         ends the faults of an address, or all
        slow MILLISECONDS                       every answer comes so late; 0: at once
        stuck on|off                            a wire is held low
        chips                                   what is attached
        log [COUNT]                             the last transactions (default 16), oldest first
        forget                                  empties the log
        unplug, plug                            takes the adapter away, and brings it back
        quit
        """

    enum Fault {
        case bus(SimulatedI2CFault)
        /// The peer does not answer: the caller waits its whole time.
        case silence
    }

    case attach(chip: String, I2CAddress)
    case detach(I2CAddress, skip: Int)
    case set(I2CAddress, Quantity, Double, channel: String?)
    case get(I2CAddress, Quantity, channel: String?)
    case conversion(I2CAddress, factor: Double)
    /// Address `nil`: all. Times `nil`: until cleared.
    case fault(I2CAddress?, Fault, times: Int?, skip: Int)
    case clear(I2CAddress?)
    case slow(milliseconds: Int)
    case stuck(Bool)
    case chips
    case log(count: Int)
    case forget
    case unplug
    case plug
    case quit

    init(line: String) throws(PeerError) {
        let words = line.split(whereSeparator: \.isWhitespace)
        switch (words.first ?? "", words.count) {
        case ("attach", 3): self = .attach(chip: String(words[1]), try Self.address(words[2]))
        case ("detach", 2...3):
            self = .detach(try Self.address(words[1]), skip: words.count > 2 ? try Self.count(words[2]) : 0)
        case ("set", 4...5):
            guard let value = Double(words[3]), value.isFinite else { throw .command("'\(words[3])' is not a number") }
            let channel = words.count == 5 ? String(words[4]) : nil
            self = .set(try Self.address(words[1]), try Self.quantity(words[2]), value, channel: channel)
        case ("get", 3...4):
            let channel = words.count == 4 ? String(words[3]) : nil
            self = .get(try Self.address(words[1]), try Self.quantity(words[2]), channel: channel)
        case ("conversion", 3):
            guard let factor = Double(words[2]), 0...1_000_000 ~= factor else {
                throw .command("'\(words[2])' is no factor; write 0 to 1000000, such as 0.5")
            }
            self = .conversion(try Self.address(words[1]), factor: factor)
        case ("fault", 3...5):
            self = .fault(
                words[1] == "all" ? nil : try Self.address(words[1]),
                try Self.fault(words[2]),
                times: words.count > 3 ? try Self.count(words[3]) : nil,
                skip: words.count > 4 ? try Self.count(words[4]) : 0
            )
        case ("clear", 1): self = .clear(nil)
        case ("clear", 2): self = .clear(try Self.address(words[1]))
        case ("slow", 2):
            let milliseconds = try Self.count(words[1])
            guard milliseconds <= 60_000 else { throw .command("\(milliseconds) ms is too slow; a minute is the most") }
            self = .slow(milliseconds: milliseconds)
        case ("stuck", 2) where words[1] == "on": self = .stuck(true)
        case ("stuck", 2) where words[1] == "off": self = .stuck(false)
        case ("chips", 1): self = .chips
        case ("log", 1): self = .log(count: 16)
        case ("log", 2): self = .log(count: try Self.count(words[1]))
        case ("forget", 1): self = .forget
        case ("unplug", 1): self = .unplug
        case ("plug", 1): self = .plug
        case ("quit", 1): self = .quit
        default: throw .command("'\(line)' is no command; bed-i2c-peer --help lists them")
        }
    }

    static func address(_ text: Substring) throws(PeerError) -> I2CAddress {
        let value = text.hasPrefix("0x") ? UInt8(text.dropFirst(2), radix: 16) : UInt8(text)
        guard let value, let address = I2CAddress(rawValue: value) else {
            throw .command("'\(text)' is not an address; write 0x08 to 0x77")
        }
        return address
    }

    private static func quantity(_ text: Substring) throws(PeerError) -> Quantity {
        guard let quantity = Quantity(rawValue: String(text)) else {
            let all = Quantity.allCases.map(\.rawValue).joined(separator: ", ")
            throw .command("'\(text)' is not a quantity; they are \(all)")
        }
        return quantity
    }

    private static func count(_ text: Substring) throws(PeerError) -> Int {
        guard let count = Int(text), count >= 0 else { throw .command("'\(text)' is not a number from 0") }
        return count
    }

    private static func fault(_ text: Substring) throws(PeerError) -> Fault {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let values = parts.count == 2 ? parts[1].split(separator: ":", omittingEmptySubsequences: false) : []
        switch (parts[0], values.count) {
        case ("nack", 0): return .bus(.noAcknowledgeAddress)
        case ("nack-after", 1): return .bus(.noAcknowledgeData(afterBytes: try count(values[0])))
        case ("timeout", 0): return .bus(.timeout)
        case ("arbitration", 0): return .bus(.arbitrationLoss)
        case ("stuck", 0): return .bus(.busStuck)
        case ("silence", 0): return .silence
        case ("damage", 2):
            let digits = values[1].hasPrefix("0x") ? values[1].dropFirst(2) : values[1]
            guard let bits = UInt8(digits, radix: 16) else {
                throw .command("'\(values[1])' is not a byte of bits; write 0x01 to 0xff")
            }
            return .bus(.damagedRead(byte: try count(values[0]), bits: bits))
        default: throw .command("'\(text)' is no fault; bed-i2c-peer --help lists them")
        }
    }
}
