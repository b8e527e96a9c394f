/// A sound card that a board has built in.
public struct BoardCard: Hashable, Sendable {
    /// As in brackets in /proc/asound/cards.
    public internal(set) var id = ""
    public internal(set) var title: String?
    /// Its mixer elements with a playback volume; empty when they are not known.
    public internal(set) var elements: [String] = []

    static var group: Group<BoardCard> {
        Group(
            "sound card",
            make: { _ in BoardCard() },
            keys: [
                .required("id", \.id, .card, "its id in brackets in /proc/asound/cards"),
                .optional("title", \.title, .text(maximumLength: 80), "Where one hears it"),
                .optional(
                    "elements",
                    \.elements,
                    .list(of: .text(maximumLength: 44), maximumCount: 20),
                    "Its mixer elements with a volume"
                ),
            ]
        )
    }
}
