/// How a chip shows what it is, without anything in it or on its outputs changing: what a driver's file says, and nothing
/// that talks to a bus.
public struct ChipIdentification: Sendable {
    /// One question. All of a chip's must be answered rightly, in this order.
    public enum Step: Sendable {
        /// One byte, the register's number, and the bytes of the register, in one transaction.
        case register(UInt8, count: Int, _ fits: @Sendable ([UInt8]) -> Bool)
        /// A command, a pause and its answer. More than one byte is only sent after ``refusesPlainRead``: a chip with
        /// registers would take the second for what to store.
        case command([UInt8], pause: Duration, count: Int, _ fits: @Sendable ([UInt8]) -> Bool)
        /// What comes when nothing was asked.
        case plainRead(count: Int, _ fits: @Sendable ([UInt8]) -> Bool)
        /// It has nothing to say before a command. Chips with registers, expanders, converters and memories always have.
        case refusesPlainRead
    }

    public let steps: [Step]
    /// Whether a chip that answers otherwise cannot be the one; `false` where the right answers are only those that it
    /// has after power-on.
    public let isConclusive: Bool

    public init(_ steps: [Step], isConclusive: Bool = true) {
        self.steps = steps
        self.isConclusive = isConclusive
    }

    /// For a chip that cannot be told from others without changing something.
    public static let none = ChipIdentification([], isConclusive: false)

    /// An identity register of one byte.
    static func identity(_ register: UInt8, _ expected: [UInt8], mask: UInt8 = 0xFF) -> Step {
        .register(register, count: 1) { expected.contains($0[0] & mask) }
    }

    /// The same of a word.
    static func identity(
        word register: UInt8,
        _ expected: [UInt16],
        mask: UInt16 = 0xFFFF,
        order: ByteOrder = .bigEndian
    ) -> Step {
        .register(register, count: 2) { expected.contains(order.word($0) & mask) }
    }

    /// An answer in words that carry their check sums.
    static func checkedCommand(_ command: [UInt8], pause: Duration, words: Int) -> Step {
        .command(command, pause: pause, count: 3 * words) { CRC8.words(of: $0) != nil }
    }
}
