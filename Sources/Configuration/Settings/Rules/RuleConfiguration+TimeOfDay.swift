extension RuleConfiguration {
    /// A minute of the day, in local time.
    public struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
        /// 0 to 1439.
        public let minutes: Int

        /// - Returns: `nil` unless it is written as in `07:30`, 00:00 to 23:59.
        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, 1...2 ~= parts[0].count, parts[1].count == 2,
                parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
                let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
            else { return nil }
            minutes = hour * 60 + minute
        }

        public var hour: Int { minutes / 60 }
        public var minute: Int { minutes % 60 }

        /// As in `07:30`.
        public var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

        public static func < (lhs: TimeOfDay, rhs: TimeOfDay) -> Bool {
            lhs.minutes < rhs.minutes
        }
    }
}
