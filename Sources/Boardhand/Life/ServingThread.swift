import NIOCore
import NIOPosix

/// The one thread that serves: sockets, MCP, GPIO, and what Swift's concurrency would give to libdispatch's pool.
///
/// Of that pool even one job is dear on a board that sleeps: libdispatch then looks after its threads each second for as
/// long as the process lives. (swift-corelibs-libdispatch, src/event/workqueue.c, `_dispatch_workq_init_once`) Nothing of
/// ours waits for hardware or disks on the pool, so one thread serves for it.
public enum ServingThread {
    /// Call it before anything else is awaited; again does nothing.
    ///
    /// - Returns: whether jobs of the pool run on that thread from here on; if not, all works as well, with more threads.
    @discardableResult
    public static func prepare() -> Bool { isPrepared }

    private static let isPrepared: Bool = {
        NIOSingletons.groupLoopCountSuggestion = 1
        return NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
    }()
}
