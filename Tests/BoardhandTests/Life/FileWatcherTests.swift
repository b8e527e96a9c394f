import Foundation
import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing

@testable import Boardhand

@Suite(.timeLimit(.minutes(5))) struct FileWatcherTests {
    private final class Count: Sendable {
        private let stored = Atomic(0)

        var value: Int { stored.load(ordering: .sequentiallyConsistent) }

        func add() { stored.add(1, ordering: .sequentiallyConsistent) }
    }

    private let folder: TemporaryFolder
    private let count = Count()
    private let log = CollectingLogHandler.makeLogger()

    init() throws { folder = try TemporaryFolder() }

    private func running(_ path: String, _ body: () async throws -> Void) async throws {
        let watcher = FileWatcher(
            path: path,
            eventLoop: MultiThreadedEventLoopGroup.singleton.next(),
            logger: log.0
        ) { [count] in count.add() }
        let group = ServiceGroup(services: [watcher], logger: CollectingLogHandler.makeLogger().0)
        let run = Task { try await group.run() }
        do {
            try await body()
        } catch {
            run.cancel()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await run.value
    }

    /// The kernel tells when it likes.
    private func wait(for condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// Writes until the watcher is there.
    private func begin(_ name: String) async throws {
        while count.value == 0 {
            _ = try folder.file(name, "a")
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test func itHearsOfAFileThatIsWrittenOrExchanged() async throws {
        try await running(folder.path + "/a.yaml") {
            try await begin("a.yaml")
            var before = count.value
            try Data("b".utf8).write(to: URL(fileURLWithPath: folder.path + "/a.yaml"), options: .atomic)
            try await wait { count.value > before }
            before = count.value
            let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/a.yaml"))
            try handle.write(contentsOf: Data("c".utf8))
            try handle.close()
            try await wait { count.value > before }
        }
        #expect(log.1.all.isEmpty)
    }

    @Test func othersInTheFolderAreNoneOfItsBusiness() async throws {
        try await running(folder.path + "/a.yaml") {
            try await begin("a.yaml")
            try await Task.sleep(for: .milliseconds(20))
            let before = count.value
            for name in ["a.yaml~", "a.yam", "b.yaml", ".a.yaml.swp"] { _ = try folder.file(name, "x") }
            let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/a.yaml"))
            try handle.close()
            try await wait { count.value > before }
            #expect(count.value == before + 1)
        }
    }

    @Test func aFolderThatIsMissingIsToldAndEndsNothing() async throws {
        let log = log.1
        try await running(folder.path + "/none/a.yaml") {
            try await wait { !log.all.isEmpty }
            #expect(log.all.count == 1)
            #expect(log.all.first?.hasPrefix("notice: cannot watch") == true)
            #expect(log.all.first?.contains("SIGHUP") == true)
        }
    }
}
