import Boardhand
import Foundation
import HardwareAbstraction
import Testing

@Suite struct ServiceManagerTests {
    private static func manager(_ environment: [String: String]) -> ServiceManager {
        ServiceManager(environment: { environment[$0] }, processID: 42)
    }

    @Test(arguments: ["@boardhand-test-\(UUID().uuidString)", "/tmp/boardhand-test-\(UUID().uuidString)"])
    func tellsWhatSystemdUnderstands(name: String) throws {
        defer { unlink(name) }
        let listener = try DatagramListener(name: name)
        let manager = Self.manager(["NOTIFY_SOCKET": name])
        manager.tell(.ready, .status("connected\nREADY=0"))
        #expect(listener.next() == "READY=1\nSTATUS=connected READY=0")
        manager.tell(.reloading(since: MonotonicInstant(nanoseconds: 12_345_678)))
        #expect(listener.next() == "RELOADING=1\nMONOTONIC_USEC=12345")
        manager.tell(.watchdog)
        #expect(listener.next() == "WATCHDOG=1")
        manager.tell(.stopping)
        #expect(listener.next() == "STOPPING=1")
        #expect(listener.next() == nil)
    }

    @Test(
        arguments: [
            ([:], nil),
            (["WATCHDOG_USEC": "30000000"], Duration.seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"], .seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "43"], nil),
            (["WATCHDOG_USEC": "0"], nil),
            (["WATCHDOG_USEC": "soon"], nil),
        ] as [([String: String], Duration?)]
    )
    func knowsItsWatchdog(environment: [String: String], interval: Duration?) {
        #expect(Self.manager(environment).watchdogInterval == interval)
    }

    @Test(arguments: [[:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "vsock:2:1"], ["NOTIFY_SOCKET": "/nowhere/at/all"]])
    func isQuietWithoutAListener(environment: [String: String]) {
        let manager = Self.manager(environment)
        manager.tell(.ready)
        #expect(manager.isListening == (environment["NOTIFY_SOCKET"] == "/nowhere/at/all"))
    }
}
