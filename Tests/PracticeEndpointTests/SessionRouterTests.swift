import JSON
import Testing

@testable import PracticeEndpoint

@Suite struct SessionRouterTests {
    let slot = ToolSlot(assistant: "a1")
    let board = ConnectionID(1)
    let session = SessionID(number: 1, uuid: "u1")
    let other = SessionID(number: 2, uuid: "u2")
    let now = ContinuousClock.now

    private func connected() -> SessionRouter {
        var router = SessionRouter()
        #expect(router.toolConnected(board, at: slot).isEmpty)
        #expect(router.sessionOpened(session, at: slot) == true)
        #expect(router.sessionOpened(other, at: slot) == true)
        return router
    }

    private func request(_ id: JSONValue, _ method: String = "tools/list") -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": ["x": 1]]
    }

    private func forwarded(_ effects: [RouterEffect]) -> JSONValue? {
        guard case .forward(_, let message, _, _)? = effects.first, effects.count == 1 else { return nil }
        return message
    }

    private func answer(_ effects: [RouterEffect]) -> (session: SessionID, message: JSONValue)? {
        guard case .answer(let session, let message, _)? = effects.first, effects.count == 1 else { return nil }
        return (session, message)
    }

    @Test(
        arguments: [
            (7, "u1_n_7"), (0, "u1_n_0"), (-1, "u1_n_-1"), (1_152_921_504_606_846_976, "u1_n_1152921504606846976"),
            ("abc", "u1_s_abc"), ("", "u1_s_"), ("7", "u1_s_7"), (1.5, "u1_n_1.5"),
        ] as [(JSONValue, String)]
    )
    func idsChangeOnTheWayAndComeBack(id: JSONValue, rewritten: String) throws {
        var router = connected()
        let message = try #require(forwarded(router.received(request(id), from: session, at: now)))
        #expect(message["id"] == .string(rewritten))
        #expect(message["params"] == ["x": 1])
        let reply: JSONValue = ["jsonrpc": "2.0", "id": .string(rewritten), "result": ["ok": true]]
        let back = try #require(answer(router.received(reply, from: board)))
        #expect(back.session == session)
        #expect(back.message == ["jsonrpc": "2.0", "id": id, "result": ["ok": true]])
        #expect(router.unansweredCount == 0)
    }

    @Test(arguments: [.null, true, [1], ["a": 1]] as [JSONValue]) func otherIdsAreRefused(id: JSONValue) throws {
        var router = connected()
        let back = try #require(answer(router.received(request(id), from: session, at: now)))
        #expect(back.message["error"]?["code"] == -32600)
        #expect(router.unansweredCount == 0)
    }

    @Test func oneIdInTwoSessions() throws {
        var router = connected()
        _ = router.received(request(1), from: session, at: now)
        _ = router.received(request(1), from: other, at: now)
        let second = try #require(answer(router.received(["id": "u2_n_1", "result": 2], from: board)))
        let first = try #require(answer(router.received(["id": "u1_n_1", "result": 1], from: board)))
        #expect(second.session == other && second.message["result"] == 2)
        #expect(first.session == session && first.message["result"] == 1)
    }

    @Test func oneIdTwiceBeforeItsAnswerGetsTwoAnswers() throws {
        var router = connected()
        _ = router.received(request(2), from: session, at: now)
        _ = router.received(request(2), from: session, at: now)
        for _ in 0..<2 {
            #expect(
                try #require(answer(router.received(["id": "u1_n_2", "result": 0], from: board))).session == session
            )
        }
        guard case .discard = router.received(["id": "u1_n_2", "result": 0], from: board).first else {
            Issue.record("a third answer was routed")
            return
        }
    }

    @Test func withoutABoard() throws {
        var router = SessionRouter()
        #expect(router.sessionOpened(session, at: slot) == true)
        let back = try #require(answer(router.received(request(7), from: session, at: now)))
        let expected: JSONValue = [
            "jsonrpc": "2.0", "id": 7, "error": ["code": -32001, "message": "the board is not connected"],
        ]
        #expect(back.message == expected)
        #expect(router.received(["method": "notifications/initialized"], from: session, at: now).isEmpty)
    }

    @Test func aSessionOfAnotherSlotDoesNotReachTheBoard() throws {
        var router = connected()
        let third = SessionID(number: 3, uuid: "u3")
        #expect(router.sessionOpened(third, at: ToolSlot(assistant: "a1", name: "kitchen")) == true)
        let back = try #require(answer(router.received(request(1), from: third, at: now)))
        #expect(back.message["error"]?["code"] == -32001)
    }

    @Test func batchesAreRefused() throws {
        var router = connected()
        let back = try #require(answer(router.received([request(1), request(2)], from: session, at: now)))
        #expect(back.message["error"]?["code"] == -32600)
        #expect(back.message["id"] == .null)
    }

    @Test func notificationsPassAndAnswersOfTheVoiceSideDoNot() throws {
        var router = connected()
        let notification: JSONValue = ["jsonrpc": "2.0", "method": "notifications/initialized"]
        #expect(forwarded(router.received(notification, from: session, at: now)) == notification)
        #expect(router.received(["id": 1, "result": [:]], from: session, at: now).isEmpty)
    }

    @Test func aCancellationNamesTheRequestAsTheBoardKnowsIt() throws {
        var router = connected()
        _ = router.received(request(4), from: session, at: now)
        let cancellation: JSONValue = [
            "method": "notifications/cancelled", "params": ["requestId": 4, "reason": "enough"],
        ]
        let message = try #require(forwarded(router.received(cancellation, from: session, at: now)))
        #expect(message["params"] == ["requestId": "u1_n_4", "reason": "enough"])
    }

    @Test(
        arguments: [
            ["method": "notifications/tools/list_changed"], ["id": 1, "method": "ping"], ["id": 1, "result": 0],
            ["id": "u9_n_1", "result": 0], ["id": .null, "error": [:]], 42, [],
        ] as [JSONValue]
    )
    func whatABoardBeginsGoesNowhere(message: JSONValue) {
        var router = connected()
        guard case .discard(let from, _, _)? = router.received(message, from: board).first else {
            Issue.record("it was routed")
            return
        }
        #expect(from == board)
    }

    @Test func aSecondBoardTakesTheFirstOnesPlace() throws {
        var router = connected()
        _ = router.received(request(1), from: session, at: now)
        let effects = router.toolConnected(ConnectionID(2), at: slot)
        guard case .answer(let told, let error, _)? = effects.first, case .replace(let gone)? = effects.last else {
            Issue.record("unexpected \(effects)")
            return
        }
        #expect(told == session && error["id"] == 1 && error["error"]?["code"] == -32001)
        #expect(gone == board)
        // The old one's late answer and its end touch nothing.
        guard case .discard = router.received(["id": "u1_n_1", "result": 0], from: board).first else {
            Issue.record("an answer of the replaced connection was routed")
            return
        }
        #expect(router.toolDisconnected(board).isEmpty)
        #expect(router.tool(at: slot) == ConnectionID(2))
        guard case .forward(let to, _, _, _) = router.received(request(2), from: session, at: now).first else {
            Issue.record("the new connection is not reachable")
            return
        }
        #expect(to == ConnectionID(2))
    }

    @Test func aLostBoardIsToldToThoseWhoWait() throws {
        var router = connected()
        _ = router.received(request(1), from: session, at: now)
        _ = router.received(request("x"), from: other, at: now)
        let told = router.toolDisconnected(board).compactMap { effect -> JSONValue? in
            guard case .answer(_, let message, _) = effect else { return nil }
            return message["id"]
        }
        #expect(Set(told) == [1, "x"])
        #expect(router.unansweredCount == 0)
    }

    @Test func aSessionThatLeavesIsForgotten() {
        var router = connected()
        _ = router.received(request(1), from: session, at: now)
        _ = router.received(request(1), from: other, at: now)
        router.sessionClosed(session)
        #expect(router.unansweredCount == 1)
        guard case .discard = router.received(["id": "u1_n_1", "result": 0], from: board).first else {
            Issue.record("an answer went to a session that had left")
            return
        }
        #expect(answer(router.received(["id": "u2_n_1", "result": 0], from: board))?.session == other)
        #expect(router.received(request(2), from: session, at: now).isEmpty)
    }

    @Test func isBounded() throws {
        var router = SessionRouter(maximumSessions: 1, maximumPending: 3)
        _ = router.toolConnected(board, at: slot)
        #expect(router.sessionOpened(session, at: slot) == true)
        #expect(router.sessionOpened(other, at: slot) == false)
        for id in 1...3 {
            #expect(forwarded(router.received(request(.integer(Int64(id))), from: session, at: now)) != nil)
        }
        let back = try #require(answer(router.received(request(4), from: session, at: now)))
        #expect(back.message["error"]?["code"] == -32000)
        _ = router.received(["id": "u1_n_2", "result": 0], from: board)
        #expect(forwarded(router.received(request(5), from: session, at: now)) != nil)
    }

    /// Whatever order answers come in: each session gets its own, each once, under the ids it used.
    @Test(arguments: 1...20) func anyOrderOfAnswers(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var router = SessionRouter()
        _ = router.toolConnected(board, at: slot)
        let sessions = (1...5).map { SessionID(number: $0, uuid: "u\($0)") }
        for session in sessions { #expect(router.sessionOpened(session, at: slot) == true) }
        var atBoard: [JSONValue] = []
        var expected: [String: Int] = [:]
        var received: [String: Int] = [:]
        for step in 0..<400 {
            if Bool.random(using: &random) || atBoard.isEmpty {
                let session = sessions[Int.random(in: 0..<5, using: &random)]
                let number = Int64.random(in: 0..<20, using: &random)
                let id: JSONValue = Bool.random(using: &random) ? .integer(number) : .string("\(number)")
                let tag = JSONValue.string("\(session.number) \(id)")
                let effects = router.received(["id": id, "method": "m", "params": tag], from: session, at: now)
                atBoard.append(try #require(forwarded(effects), "step \(step)"))
                expected["\(session.number) \(id)", default: 0] += 1
            } else {
                let asked = atBoard.remove(at: Int.random(in: 0..<atBoard.count, using: &random))
                let reply: JSONValue = ["id": asked["id"] ?? .null, "result": asked["params"] ?? .null]
                let back = try #require(answer(router.received(reply, from: board)))
                let tag = "\(back.session.number) \(back.message["id"] ?? .null)"
                #expect(back.message["result"] == .string(tag))
                received[tag, default: 0] += 1
            }
        }
        #expect(router.unansweredCount == atBoard.count)
        for effect in router.toolDisconnected(board) {
            guard case .answer(let session, let message, _) = effect else { continue }
            received["\(session.number) \(message["id"] ?? .null)", default: 0] += 1
        }
        #expect(received == expected)
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
