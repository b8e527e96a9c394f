import CSwiftConcurrency
import NIOCore
import NIOPosix

/// The one thread that serves: sockets, MCP, GPIO, and what Swift's concurrency would give to libdispatch's pool.
///
/// Of that pool even one job is dear on a board that sleeps: libdispatch then looks after its threads each second for as
/// long as the process lives. (swift-corelibs-libdispatch, src/event/workqueue.c, `_dispatch_workq_init_once`) Nothing of
/// ours waits for hardware or disks on the pool, so one thread serves for it.
public enum ServingThread {
    /// Call it before anything else is awaited; again does nothing.
    public static func prepare() { _ = eventLoop }

    static let eventLoop: any EventLoop = {
        NIOSingletons.groupLoopCountSuggestion = 1
        boardhand_take_jobs { job in
            // A job is a pointer to the runtime's own object.
            ServingThread.eventLoop.enqueue(ExecutorJob(unsafeBitCast(job, to: UnownedJob.self)))
        }
        return MultiThreadedEventLoopGroup.singleton.next()
    }()
}
