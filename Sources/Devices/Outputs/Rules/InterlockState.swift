/// What an interlock does at a moment.
public struct InterlockState: Hashable, Sendable {
    /// Why an output of it cannot simply go on.
    public enum Hindrance: Hashable, Sendable {
        /// The other one is on, and goes off first.
        case goesFirst
        /// It is refused: the other one may not go off yet.
        case mayNotGoOff(remaining: Duration)
        /// The other one was on until just now; longer than 5 s is refused, less is waited for.
        case deadTime(remaining: Duration)
    }

    public struct Block: Hashable, Sendable {
        public let output: String
        /// The output that it is kept off by.
        public let other: String
        public let hindrance: Hindrance

        public init(_ output: String, by other: String, _ hindrance: Hindrance) {
            self.output = output
            self.other = other
            self.hindrance = hindrance
        }
    }

    public let interlock: Interlock
    /// Outputs that are on, or may be; more than one only until the later one has gone off.
    public let on: [String]
    /// At most one for each output, the one that lasts longest.
    public let blocks: [Block]

    public init(_ interlock: Interlock, on: [String], blocks: [Block]) {
        self.interlock = interlock
        self.on = on
        self.blocks = blocks
    }
}
