extension InputConfiguration {
    /// What an input is, which says how people speak of it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Active is open.
        case door
        /// Active is open.
        case window
        case motion
        /// Active is pressed.
        case button
        /// Active is wet.
        case leak
        case generic

        /// One line for the reference page.
        var explanation: String {
            switch self {
            case .door, .window: "active: open"
            case .motion: "active: something moves"
            case .button: "active: pressed"
            case .leak: "active: wet"
            case .generic: "active or inactive"
            }
        }
    }
}
