import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Boardhand

@Suite struct MetricsHubTests {
    /// A report that comes when it is let.
    private final class SlowReport: Sendable {
        let made = Atomic(0)
        private let (gate, opening) = AsyncStream.makeStream(of: Void.self)

        func text() async -> String {
            let number = made.wrappingAdd(1, ordering: .relaxed).newValue
            for await _ in gate { break }
            return "report \(number)"
        }

        func finish() { opening.yield() }
    }

    private final class Asker: Sendable {
        let heard = Mutex<[String]>([])
        var id: ObjectIdentifier { ObjectIdentifier(self) }

        func ask(_ hub: MetricsHub) async {
            await hub.text(for: id) { text in self.heard.withLock { $0.append(text) } }
        }
    }

    private let report = SlowReport()
    private let hub: MetricsHub

    init() {
        hub = MetricsHub(eventLoop: MultiThreadedEventLoopGroup.singleton.next()) { [report] in await report.text() }
    }

    @Test func allWhoWaitGetOneReport() async {
        let askers = (0..<5).map { _ in Asker() }
        for asker in askers { await asker.ask(hub) }
        report.finish()
        await until { askers.allSatisfy { $0.heard.withLock { $0 } == ["report 1"] } }
        #expect(report.made.load(ordering: .relaxed) == 1)
    }

    @Test func whoHasGoneIsForgottenAndHangingHardwareIsAskedOnce() async {
        let (gone, there) = (Asker(), Asker())
        #expect(await hub.open())
        await gone.ask(hub)
        await hub.closed(gone.id)
        await there.ask(hub)
        report.finish()
        await until { there.heard.withLock { $0 } == ["report 1"] }
        #expect(gone.heard.withLock { $0 }.isEmpty)
        #expect(report.made.load(ordering: .relaxed) == 1)
    }

    @Test func moreThanEightAreTooMany() async {
        for _ in 0..<MetricsHub.maximumConnections { #expect(await hub.open()) }
        #expect(await !hub.open())
        await hub.closed(ObjectIdentifier(report))
        #expect(await hub.open())
    }
}
