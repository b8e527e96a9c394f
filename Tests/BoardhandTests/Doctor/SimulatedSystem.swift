import Synchronization

@testable import Boardhand

/// A machine of whose files and devices a test decides.
final class SimulatedSystem: SystemView {
    struct State {
        var access: [String: NodeAccess] = [:]
        var facts: [String: FileFacts] = [:]
        var space = SpaceFacts(freeBytes: 1 << 30, freeInodes: 100_000, isReadOnly: false)
        var folders: [String: [String]] = [:]
        var texts: [String: String] = [:]
        /// 2026-06-01
        var unixTime: Int64 = 1_780_272_000
    }

    private let state = Mutex(State())

    func change(_ change: (inout sending State) -> Void) { state.withLock { change(&$0) } }

    func access(_ path: String) -> NodeAccess { state.withLock { $0.access[path] ?? .open } }

    func facts(of path: String) -> FileFacts? { state.withLock { $0.facts[path] } }

    func space(at path: String) -> SpaceFacts? { state.withLock { $0.space } }

    func names(in folder: String) -> [String] { state.withLock { $0.folders[folder] ?? [] } }

    func text(_ path: String) -> String? { state.withLock { $0.texts[path] } }

    func isWritable(_ folder: String) -> Bool { false }

    var servingUser: String { "pi" }

    var userID: UInt32 { 1000 }

    var unixTime: Int64 { state.withLock { $0.unixTime } }

    var isClockSynchronised: Bool? { nil }
}
