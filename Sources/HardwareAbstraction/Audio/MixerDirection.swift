/// Which way the sound goes whose level a mixer element sets.
public enum MixerDirection: String, Hashable, Sendable, CaseIterable {
    /// Out of the board: loudspeakers, headphones.
    case playback
    /// Into the board: microphones, line inputs.
    case capture

    /// How an element is called in messages: `PCM on Headphones`, `Mic (capture) on Device`.
    public func label(ofElement element: String, card: String) -> String {
        switch self {
        case .playback: "\(element) on \(card)"
        case .capture: "\(element) (capture) on \(card)"
        }
    }
}
