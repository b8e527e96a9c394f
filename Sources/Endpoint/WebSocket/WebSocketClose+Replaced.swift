extension WebSocketClose {
    /// Whether another connection with the same token takes over, as relays write it: theirs is Chinese.
    package var saysReplaced: Bool {
        let text = reason.lowercased()
        let words = ["替换", "取代", "replac", "supersed", "another connection", "new connection"]
        return code == 1000 && words.contains { text.contains($0) }
    }
}
