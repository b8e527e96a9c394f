import Foundation
import Logging
import Testing

@testable import Boardhand

@Suite struct JournalTests {
    @Test func encodesAsTheProtocolSays() {
        #expect(JournalSocket.encode("MESSAGE", "on") == Array("MESSAGE=on\n".utf8))
        let two = JournalSocket.encode("MESSAGE", "a\nb")
        #expect(two == Array("MESSAGE\n".utf8) + [3, 0, 0, 0, 0, 0, 0, 0] + Array("a\nb\n".utf8))
    }

    @Test func givesMetadataAsFields() throws {
        let path = "/tmp/boardhand-journal-\(UUID().uuidString)"
        defer { unlink(path) }
        let listener = try DatagramListener(name: path)
        var logger = Logger(label: "test") { _ in
            JournalLogHandler(level: .info, journal: JournalSocket(path: path))
        }
        logger[metadataKey: "endpoint"] = "assistant"
        logger.warning("not connected", metadata: ["round-trip": "12 ms"])
        #expect(
            listener.next() == "MESSAGE=not connected\nPRIORITY=4\nSYSLOG_IDENTIFIER=boardhand\n"
                + "BOARDHAND_ENDPOINT=assistant\nBOARDHAND_ROUND_TRIP=12 ms\n"
        )
        logger.debug("below the level")
        #expect(listener.next() == nil)
    }

    @Test(arguments: [nil, "", "1:2", "garbage"])
    func knowsThatStandardErrorIsNoJournal(stream: String?) {
        #expect(!JournalSocket.isStandardError(stream))
    }

    @Test func knowsThatStandardErrorIsTheJournal() {
        var status = stat()
        fstat(STDERR_FILENO, &status)
        #expect(JournalSocket.isStandardError("\(status.st_dev):\(status.st_ino)"))
    }

    @Test(arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
    func mapsLevels(level: Logger.Level, priority: Int) {
        #expect(JournalLogHandler.priority(of: level) == priority)
    }
}
