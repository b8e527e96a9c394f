public import MCP

extension ServerInfo {
    /// How this program introduces itself.
    public static var boardhand: ServerInfo {
        ServerInfo(
            name: "boardhand",
            title: "Boardhand",
            version: Version.text,
            description: "Switches relays, reads sensors and plays sound on a board."
        )
    }
}
