public import HardwareAbstraction

extension RuleConfiguration {
    /// A value that a sensor passes.
    public struct Threshold: Hashable, Sendable {
        public enum Side: String, Hashable, Sendable, CaseIterable {
            case above
            case below
        }

        /// The sensor's name.
        public let sensor: String
        public let quantity: Quantity
        public let side: Side
        /// In the quantity's unit.
        public let value: Double
        /// How far back beyond the value it must come before the rule can go off again; zero or more.
        public let hysteresis: Double
        /// How long it must be beyond; zero for at once.
        public let duration: Duration
    }
}
