import NIOCore

/// An actor on an event loop. Whoever shares its executor is called from there without changing the thread.
actor EventLoopHost {
    private nonisolated let eventLoop: any EventLoop

    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }
}
