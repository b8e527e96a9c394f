public import HardwareAbstraction

/// What the engine works with besides hardware; everything has a value that suits a test.
public struct OutputEnvironment: Sendable {
    public var clock: any BoardClock
    /// Of the kernel (Linux, /proc/sys/kernel/random/boot_id): monotonic times of another boot mean nothing.
    public var boot: String
    /// What was remembered, see ``StateStore``.
    public var savedState: SavedState?
    public var store: (any StateStore)?
    /// Words that are told apart when spoken, of which one confirms a command.
    public var confirmationWords: [String]
    public var random: any RandomNumberGenerator & Sendable
    /// Called at least so often while the engine runs, for a watchdog to follow; `nil` for never.
    public var heartbeatInterval: Duration?
    public var heartbeat: @Sendable () -> Void
    /// Told what really happened; called on the engine's executor, so it must not block.
    public var report: @Sendable (BoardEvent) -> Void

    public init(
        clock: any BoardClock,
        boot: String = "",
        savedState: SavedState? = nil,
        store: (any StateStore)? = nil,
        confirmationWords: [String] = OutputEnvironment.englishWords,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        heartbeatInterval: Duration? = nil,
        heartbeat: @escaping @Sendable () -> Void = {},
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) {
        self.clock = clock
        self.boot = boot
        self.savedState = savedState
        self.store = store
        self.confirmationWords = confirmationWords
        self.random = random
        self.heartbeatInterval = heartbeatInterval
        self.heartbeat = heartbeat
        self.report = report
    }

    /// Two syllables each, and none sounds like another or like a command.
    public static let englishWords = [
        "anchor", "apple", "butter", "candle", "carpet", "cotton", "dragon", "feather", "guitar", "hammer", "island",
        "jacket", "lemon", "marble", "mirror", "orange", "parrot", "pepper", "pillow", "rabbit", "river", "saddle",
        "silver", "spider", "thunder", "tiger", "turtle", "velvet", "walnut", "yellow",
    ]
}
