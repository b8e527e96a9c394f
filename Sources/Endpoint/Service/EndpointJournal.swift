import Logging

/// Tells people and programs where an endpoint stands: one log line a change, none for a repetition.
struct EndpointJournal {
    private let name: String
    private let logger: Logger
    private let troubleCode: @Sendable (EndpointTrouble.Kind) -> String?
    private let stateChanged: @Sendable (EndpointState) -> Void
    private var lastTrouble: EndpointTrouble.Kind?

    init(_ setup: EndpointDriver.Setup) {
        name = setup.name
        logger = setup.logger
        troubleCode = setup.troubleCode
        stateChanged = setup.stateChanged
    }

    func warn(_ url: EndpointURL) {
        for warning in url.warnings { logger.warning("[\(name)] \(warning)") }
    }

    mutating func announce(_ announcement: EndpointPolicy.Announcement, url: EndpointURL?) {
        let peer = url?.hostField ?? "the endpoint"
        switch announcement {
        case .connecting:
            logger.info("[\(name)] connecting")
            stateChanged(.connecting(peer: peer))
        case .opened(let since):
            logger.debug("[\(name)] opened \(peer), waiting for the first request")
            stateChanged(.opened(peer: peer, since: since))
        case .connected(let since):
            logger.notice("[\(name)] connected to \(url?.description ?? peer)")
            lastTrouble = nil
            stateChanged(.connected(peer: peer, since: since))
        case .waiting(let kind, let until):
            let trouble = EndpointTrouble(kind, peer: peer)
            logger.log(
                level: kind == lastTrouble ? .debug : Self.level(of: kind),
                "[\(name)] \(trouble)",
                metadata: troubleCode(kind).map { ["code": "\($0)"] }
            )
            lastTrouble = kind
            stateChanged(.waiting(trouble, until: until))
        case .stopped:
            logger.info("[\(name)] left")
            stateChanged(.stopped)
        }
    }

    private static func level(of kind: EndpointTrouble.Kind) -> Logger.Level {
        switch kind {
        case .noURL, .tokenRefused, .replaced: .error
        case .closed(code: 1000...1001, _), .closed(code: 1012, _), .dialledAgain, .urlChanged: .notice
        default: .warning
        }
    }
}
