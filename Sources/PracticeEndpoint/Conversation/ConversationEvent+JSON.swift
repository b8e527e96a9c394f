internal import JSON

extension ConversationEvent {
    /// The members for a line of the log, besides the time.
    var members: JSONObject {
        switch self {
        case .boardConnected(let id, let peer):
            ["event": "board-connected", "board": .integer(id), "peer": .string(peer)]
        case .boardDisconnected(let id, let reason):
            ["event": "board-disconnected", "board": .integer(id), "reason": .string(reason)]
        case .refused(let side, let peer, let reason):
            ["event": "refused", "side": .string(side.rawValue), "peer": .string(peer), "reason": .string(reason)]
        case .sessionOpened(let session): ["event": "session-opened", "session": .integer(session)]
        case .sessionClosed(let session): ["event": "session-closed", "session": .integer(session)]
        case .asked(let session, let board, let message):
            ["event": "asked", "session": .integer(session), "board": .integer(board), "message": message]
        case .answered(let session, let request, let message):
            JSONObject(
                [
                    ("event", "answered"), ("session", .integer(session)),
                    ("board", request.map { .integer($0.connection) } ?? .null),
                    ("method", request.map { .string($0.method) } ?? .null), ("message", message),
                ]
            )
        case .discarded(let board, let message, let reason):
            ["event": "discarded", "board": .integer(board), "message": message, "reason": .string(reason)]
        case .note(let text): ["event": "note", "text": .string(text)]
        }
    }
}

extension JSONValue {
    fileprivate static func integer(_ id: ConnectionID) -> JSONValue { .integer(Int64(id.number)) }
    fileprivate static func integer(_ session: SessionID) -> JSONValue { .integer(Int64(session.number)) }
}
