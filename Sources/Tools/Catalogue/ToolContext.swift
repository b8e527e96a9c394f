import Devices

/// What every tool works with.
struct ToolContext: Sendable {
    let board: DeviceBoard
    let language: SpokenLanguage
    let speech: any Speech
    /// Takes details that a listener has no use for.
    let log: @Sendable (String) -> Void
}
