import Endpoint
import Synchronization

/// An endpoint's URL that root may replace while the program runs. What the own source gives anew counts again.
final class ReplaceableURLSource: EndpointURLSource {
    private struct Replacement {
        let url: EndpointURL
        /// What the own source gave when it came; `nil` for nothing.
        let instead: EndpointURL?
    }

    private let source: any EndpointURLSource
    private let replacement = Mutex<Replacement?>(nil)

    init(_ source: any EndpointURLSource) { self.source = source }

    func replace(by url: EndpointURL) {
        let instead = try? source.read()
        replacement.withLock { $0 = Replacement(url: url, instead: instead) }
    }

    func read() throws(EndpointURLError) -> EndpointURL {
        guard let current = replacement.withLock({ $0 }) else { return try source.read() }
        // A source that fails for now has nothing better.
        guard let own = try? source.read(), own != current.instead else { return current.url }
        replacement.withLock { $0 = nil }
        return own
    }
}
