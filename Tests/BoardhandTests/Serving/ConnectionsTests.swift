import Devices
import Endpoint
import Foundation
import HardwareAbstraction
import NIOCore
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct ConnectionsTests {
    private static let since = NIODeadline.uptimeNanoseconds(0)

    private let bench = KeeperBench()
    private let name = "@boardhand-test-\(UUID().uuidString)"

    private func tell(_ connections: Connections, _ endpoint: String, _ state: EndpointState) async {
        await bench.host.perform { connections.changed(endpoint, to: state) }
    }

    @Test func outputsHearOnlyOfTheLastThatIsLost() async throws {
        let keeper = try await bench.start(
            "board: auto\nswitches:\n  lamp: { line: \"first:0\", when_offline: off after 1m }\n"
        )
        let lamp = try #require(await keeper.served.board.switches.named("lamp"))
        let connections = Connections(
            outputs: await keeper.served.board.outputs,
            manager: ServiceManager(environment: { _ in nil }, processID: 1)
        )
        let connected = EndpointState.connected(peer: "peer:443", since: Self.since)
        await tell(connections, "one", connected)
        await tell(connections, "two", connected)
        _ = try await lamp.set(.full, by: .local)
        await tell(connections, "one", .connecting(peer: "peer:443"))
        bench.clock.advance(by: .seconds(3600))
        #expect(try await lamp.isOn())
        await tell(connections, "two", .opened(peer: "peer:443", since: Self.since))
        bench.clock.advance(by: .seconds(59))
        await tell(connections, "one", connected)
        bench.clock.advance(by: .seconds(3600))
        #expect(try await lamp.isOn())
        await tell(connections, "one", .stopped)
        bench.clock.advance(by: .seconds(60))
        try await until { try await !lamp.isOn() }
        let last = bench.events.events(since: WallTime(nanosecondsSinceEpoch: 0)).last
        #expect(last?.caller == .safety)
        _ = await keeper.stop()
    }

    @Test func theServiceManagerHearsOfEach() async throws {
        let listener = try DatagramListener(name: name)
        let keeper = try await bench.start("board: auto\n")
        let connections = Connections(
            outputs: await keeper.served.board.outputs,
            manager: ServiceManager(environment: { [name] in ["NOTIFY_SOCKET": name][$0] }, processID: 1)
        )
        await tell(connections, "two", .connecting(peer: "a:443"))
        #expect(listener.next() == "STATUS=two: connecting to a:443")
        await tell(connections, "one", .connected(peer: "b:443", since: Self.since))
        #expect(listener.next() == "STATUS=one: connected to b:443; two: connecting to a:443")
        await tell(connections, "two", .stopped)
        #expect(listener.next() == "STATUS=one: connected to b:443; two: stopped")
        _ = await keeper.stop()
    }
}
