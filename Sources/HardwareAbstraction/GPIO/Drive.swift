/// How an output drives its line.
public enum Drive: String, Hashable, Sendable, CaseIterable {
    /// Drives both levels.
    case pushPull = "push-pull"
    /// Drives low only; high comes from a pull-up.
    case openDrain = "open-drain"
    /// Drives high only; low comes from a pull-down.
    case openSource = "open-source"
}
