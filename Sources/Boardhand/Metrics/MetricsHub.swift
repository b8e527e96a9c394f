import NIOCore

/// Makes the metrics for everybody who asks, on the event loop that the board lives on.
actor MetricsHub {
    static let maximumConnections = 8
    /// Who asks again so soon gets the same: a report reads the board, and must not be made as often as anybody likes.
    static let freshness = TimeAmount.milliseconds(250)

    nonisolated let eventLoop: any EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    private let report: @Sendable () async -> String
    private var connections = 0
    private var last: (text: String, at: NIODeadline)?
    private var isMaking = false
    private var waiting: [ObjectIdentifier: @Sendable (String) -> Void] = [:]

    /// - Parameter report: makes the text.
    init(eventLoop: any EventLoop, report: @escaping @Sendable () async -> String) {
        self.eventLoop = eventLoop
        self.report = report
    }

    /// - Returns: whether there may be one more.
    func open() -> Bool {
        guard connections < Self.maximumConnections else { return false }
        connections += 1
        return true
    }

    func closed(_ connection: ObjectIdentifier) {
        connections -= 1
        waiting[connection] = nil
    }

    /// Answers on the event loop. All who wait while a report is made get that one: hardware that hangs is asked once.
    func text(for connection: ObjectIdentifier, _ answer: @escaping @Sendable (String) -> Void) {
        if let last, NIODeadline.now() - last.at < Self.freshness { return answer(last.text) }
        waiting[connection] = answer
        guard !isMaking else { return }
        isMaking = true
        Task { [report] in made(await report()) }
    }

    private func made(_ text: String) {
        last = (text, .now())
        isMaking = false
        let answers = waiting.values
        waiting = [:]
        for answer in answers { answer(text) }
    }
}
