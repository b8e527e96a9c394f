/// What an input does, in words.
struct InputVerb: Hashable, Sendable {
    let phrase: String
    /// `nil` for all kinds.
    let kinds: Set<InputConfiguration.Kind>?
    let isActive: Bool

    private init(_ phrase: String, _ kinds: Set<InputConfiguration.Kind>?, _ isActive: Bool) {
        self.phrase = phrase
        self.kinds = kinds
        self.isActive = isActive
    }

    static let all = [
        InputVerb("opens", [.door, .window], true),
        InputVerb("closes", [.door, .window], false),
        InputVerb("is open", [.door, .window], true),
        InputVerb("is closed", [.door, .window], false),
        InputVerb("is pressed", [.button], true),
        InputVerb("is released", [.button], false),
        InputVerb("detects motion", [.motion], true),
        InputVerb("is clear", [.motion], false),
        InputVerb("is wet", [.leak], true),
        InputVerb("is dry", [.leak], false),
        InputVerb("becomes active", nil, true),
        InputVerb("becomes inactive", nil, false),
    ]

    static func phrases(of kind: InputConfiguration.Kind) -> [String] {
        all.filter { $0.kinds?.contains(kind) ?? true }.map(\.phrase)
    }
}
