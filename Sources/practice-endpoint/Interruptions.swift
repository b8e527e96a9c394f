import Dispatch
import Glibc

/// SIGTERM and SIGINT, which then no longer end the process by themselves.
struct Interruptions {
    private let sources: [any DispatchSourceSignal]
    private let stream: AsyncStream<Void>

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        self.stream = stream
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Returns when the first one comes.
    func first() async {
        for await _ in stream { break }
        for source in sources { source.cancel() }
    }
}
