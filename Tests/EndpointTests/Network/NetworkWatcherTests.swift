import Logging
import NIOPosix
import Testing

@testable import Endpoint

/// rtnetlink(7), with messages as a kernel sends them.
@Suite(.timeLimit(.minutes(5)))
struct NetworkWatcherTests {
    static func message(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        func bytes(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }
        return bytes(UInt32(16 + payload.count)) + bytes(type) + bytes(UInt16(0)) + bytes(UInt32(0)) + bytes(UInt32(0))
            + payload
    }

    /// `ifinfomsg` of wlan0, up and running, with the flags that changed.
    static func link(changed: UInt8) -> [UInt8] {
        [0, 0, 1, 0, 3, 0, 0, 0, 0x43, 0x10, 1, 0, changed, 0, 0, 0]
    }

    @Test(
        arguments: [
            ([], false), ([1, 2, 3], false),
            (message(20, [2, 24, 0, 0, 3, 0, 0, 0]), true), (message(21, [2, 24, 0, 0, 3, 0, 0, 0]), true),
            (message(24, Array(repeating: 0, count: 12)), true), (message(25, Array(repeating: 0, count: 12)), true),
            (message(16, link(changed: 0x40)), true),
            // A Wi-Fi scan.
            (message(16, link(changed: 0)), false),
            (message(16, [0, 0]), false),
            // RTM_NEWNEIGH.
            (message(28, Array(repeating: 0, count: 12)), false),
            (message(16, link(changed: 0)) + message(24, [2]), true),
            (message(28, [1]) + [0, 0, 0] + message(20, [2]), true),
            ([255, 255, 255, 255] + Array(repeating: 0, count: 12), false), (Array(repeating: 0, count: 64), false),
        ] as [([UInt8], Bool)]
    )
    func tellsChanges(bytes: [UInt8], isChange: Bool) {
        #expect(NetlinkMessages.tellOfChange(bytes) == isChange)
    }

    @Test("the kernel's socket opens, and closes when the watcher is cancelled")
    func opensTheSocket() async throws {
        let (logger, lines) = CollectingLogHandler.makeLogger()
        let watcher = NetworkWatcher(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger) {}
        let task = Task { await watcher.run() }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await task.value
        #expect(lines.all.isEmpty)
    }
}
