public import HardwareAbstraction

/// How much of an output is on, in percent; a switch has only ``off`` and ``full``.
public struct OutputLevel: Hashable, Sendable, Comparable {
    public static let off = OutputLevel(clamping: 0)
    public static let full = OutputLevel(clamping: 100)

    /// 0 to 100.
    public let percent: Int

    /// - Returns: `nil` outside 0 to 100.
    public init?(percent: Int) {
        guard (0...100).contains(percent) else { return nil }
        self.percent = percent
    }

    public init(clamping percent: Int) { self.percent = min(max(percent, 0), 100) }

    public init(_ value: LineValue) { self = value == .active ? .full : .off }

    public var isOn: Bool { percent > 0 }

    public static func < (lhs: OutputLevel, rhs: OutputLevel) -> Bool { lhs.percent < rhs.percent }
}
