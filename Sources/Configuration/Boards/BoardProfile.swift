/// What is known of a kind of board: its header, buses, LEDs and sound cards. Data from Boards/, not code.
public struct BoardProfile: Hashable, Sendable {
    /// As `board` in the configuration says it: `raspberry-pi-4b`.
    public internal(set) var name = ""
    /// As the maker says it.
    public internal(set) var title = ""
    /// The profile that `auto` stands for on a machine that is none of the others: it knows no header.
    public static let genericName = "generic"

    /// Device-tree strings that mean this board; any of them fits.
    public internal(set) var compatible: [String] = []
    /// Nothing else can be attached: only what stands here exists. True for simulated boards.
    public internal(set) var isClosed = false
    /// The first is the header's.
    public internal(set) var chips: [BoardChip] = []
    public internal(set) var header: [HeaderPin] = []
    /// The first is the default.
    public internal(set) var buses: [BoardBus] = []
    public internal(set) var pwm: [BoardPWM] = []
    public internal(set) var leds: [BoardLED] = []
    public internal(set) var cards: [BoardCard] = []
    /// What everybody should know who wires this board.
    public internal(set) var hints: [String] = []

    /// The profile for a machine.
    ///
    /// - Parameter compatible: `/proc/device-tree/compatible`, most specific first.
    /// - Returns: the profile that names the most specific string; `nil` when none does.
    public static func matching(compatible: [String], among profiles: [BoardProfile]) -> BoardProfile? {
        for entry in compatible {
            let wanted = comparable(entry)
            if let profile = profiles.first(where: { $0.compatible.contains { comparable($0) == wanted } }) {
                return profile
            }
        }
        return nil
    }

    /// Vendors differ in case and blanks.
    private static func comparable(_ entry: String) -> String { entry.lowercased().filter { !$0.isWhitespace } }

    /// A pin of the header.
    public func pin(_ label: PinLabel) -> HeaderPin? { header.first { $0.label == label } }
}
