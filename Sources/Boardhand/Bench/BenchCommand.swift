import HardwareAbstraction
import JSON

/// What somebody at the bench does to the simulated hardware.
enum BenchCommand: Hashable, Sendable {
    /// A line of a chip, by the chip's label.
    struct Line: Hashable, Sendable {
        let chip: String
        let offset: LineOffset
    }

    /// Asks for the present state.
    case look
    /// Exposes a sensor to a value, in the quantity's unit.
    case set(sensor: String, Quantity, channel: String?, Double)
    /// Drives a line as another device's output does; `nil` ends it.
    case drive(Line, LineLevel?)
    /// Shorts a line to ground or to the supply; `nil` ends it.
    case hold(Line, LineLevel?)
    case plugSensor(String, isIn: Bool)
    case plugCard(String, isIn: Bool)
    /// Holds a wire of the bus low, or lets go.
    case stick(bus: String, isStuck: Bool)

    /// - Parameter message: an object whose `do` names the command.
    init(_ message: JSONValue) throws(BenchError) {
        func text(_ key: String) throws(BenchError) -> String {
            guard let text = message[key]?.string else { throw .malformed("'\(key)' must be a text") }
            return text
        }
        func line() throws(BenchError) -> Line {
            guard let offset = message["line"]?.integer.flatMap({ UInt32(exactly: $0) }) else {
                throw .malformed("'line' must be a number from 0")
            }
            return Line(chip: try text("chip"), offset: LineOffset(offset))
        }
        func level() throws(BenchError) -> LineLevel? {
            switch message["level"] {
            case nil, .null: return nil
            case .string("high"): return .high
            case .string("low"): return .low
            default: throw .malformed("'level' must be \"high\", \"low\" or null")
            }
        }
        let verb = try text("do")
        switch verb {
        case "look": self = .look
        case "set":
            let word = try text("quantity")
            guard let quantity = Quantity(rawValue: word) else {
                throw .unknown(kind: "quantity", word, known: Quantity.allCases.map(\.rawValue))
            }
            guard let value = message["value"]?.number, value.isFinite else {
                throw .malformed("'value' must be a number")
            }
            self = .set(sensor: try text("sensor"), quantity, channel: message["channel"]?.string, value)
        case "drive": self = .drive(try line(), try level())
        case "hold": self = .hold(try line(), try level())
        case "plug", "unplug":
            if let card = message["card"]?.string {
                self = .plugCard(card, isIn: verb == "plug")
            } else {
                self = .plugSensor(try text("sensor"), isIn: verb == "plug")
            }
        case "stick", "free": self = .stick(bus: try text("bus"), isStuck: verb == "stick")
        default:
            let known = ["look", "set", "drive", "hold", "plug", "unplug", "stick", "free"]
            throw .unknown(kind: "command", verb, known: known)
        }
    }
}
