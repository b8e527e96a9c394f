/// What an endpoint may see and change of the board.
public struct EndpointAccess: Hashable, Sendable {
    /// The names of its tools, without prefix; `nil` for all.
    public internal(set) var tools: [String]?
    /// The names of its devices; `nil` for all. Other names that the file gives are resolved, and a speaker has its
    /// microphone with it.
    public internal(set) var devices: [String]?
    /// Whether it may change nothing.
    public internal(set) var isReadOnly = false
}
