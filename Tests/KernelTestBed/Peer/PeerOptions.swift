import CBoardhandI2C
import HardwareAbstraction

/// The command line.
struct PeerOptions {
    static let usage = """
        usage: bed-i2c-peer [--number N] [--name NAME] [--timeout MILLISECONDS] [--retries N] [--smbus-only] [--no-quick]
                            [--read-last] [--eremoteio] [--attach CHIP@ADDRESS]...

        Plugs an I2C adapter in, prints "ready i2c-N", then obeys commands from standard input and answers each with a
        line that begins with "ok" or "error". It ends, and the adapter goes, with its input.

        \(PeerCommand.usage)
        """

    var number: Int32 = -1
    var name = "boardhand simulated bus"
    var timeout: UInt32 = 0
    var retries: UInt32 = 0
    var flags: UInt32 = 0
    var chips: [(name: String, address: I2CAddress)] = []
    var help = false

    init(arguments: [String]) throws(PeerError) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--help": help = true
            case "--smbus-only": flags |= UInt32(BOARDHAND_I2C_SMBUS_ONLY)
            case "--no-quick": flags |= UInt32(BOARDHAND_I2C_NO_QUICK)
            case "--read-last": flags |= UInt32(BOARDHAND_I2C_READ_LAST)
            case "--eremoteio": flags |= UInt32(BOARDHAND_I2C_EREMOTEIO)
            case "--name": name = try Self.value(of: option, from: &rest)
            case "--number": number = try Self.number(of: option, from: &rest)
            case "--timeout": timeout = try Self.number(of: option, from: &rest)
            case "--retries": retries = try Self.number(of: option, from: &rest)
            case "--attach":
                let value = try Self.value(of: option, from: &rest)
                let parts = value.split(separator: "@", omittingEmptySubsequences: false)
                guard parts.count == 2 else { throw .usage("--attach \(value): write CHIP@ADDRESS, as bme280@0x76") }
                chips.append((String(parts[0]), try PeerCommand.address(parts[1])))
            default: throw .usage("unknown argument '\(option)'; see bed-i2c-peer --help")
            }
        }
    }

    private static func value(of option: String, from rest: inout ArraySlice<String>) throws(PeerError) -> String {
        guard let value = rest.popFirst() else { throw .usage("\(option) needs a value; see bed-i2c-peer --help") }
        return value
    }

    private static func number<Number: FixedWidthInteger>(
        of option: String,
        from rest: inout ArraySlice<String>
    ) throws(PeerError) -> Number {
        let text = try value(of: option, from: &rest)
        guard let number = Number(text), number >= 0 else { throw .usage("\(option) \(text): not a number from 0") }
        return number
    }
}
