/// The voice sessions that the page holds open, side by side on the board's one socket.
actor HeldSessions {
    static let maximumCount = 8

    private let relay: Relay
    private var sessions: [Int: HeldSession] = [:]

    init(relay: Relay) { self.relay = relay }

    var numbers: [Int] { sessions.keys.sorted() }

    func open() async throws(VoiceSessionError) -> Int {
        guard sessions.count < Self.maximumCount else { throw .tooManySessions }
        let session = try await HeldSession(on: relay)
        sessions[session.number] = session
        return session.number
    }

    /// - Throws: `.closed` for one that is not open.
    func session(_ number: Int) throws(VoiceSessionError) -> HeldSession {
        guard let session = sessions[number] else { throw .closed }
        return session
    }

    func close(_ number: Int) { sessions.removeValue(forKey: number)?.close() }

    func closeAll() {
        for session in sessions.values { session.close() }
        sessions = [:]
    }
}
