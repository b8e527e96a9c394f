import CGPIOD
import Glibc
import HardwareAbstraction
import Synchronization

/// A held input as the ``EdgeMonitor`` and callers share it: reads edges and values, debounces where the kernel cannot.
final class InputSource: Sendable {
    private struct State: ~Copyable {
        /// `nil` once it has been given back.
        var request: LineRequest?
        var filter: DebounceFilter?
        var counter = EdgeCounter()
        var isUnplugged = false
    }

    private let state: Mutex<State>
    private let edges: EdgeDetection
    private let clock = SystemClock()
    let stream = EdgeStream()
    /// Readable when an edge has come; `nil` without edges.
    let descriptor: Int32?

    /// - Parameters:
    ///   - edges: which are reported.
    ///   - debounce: what is left to be done here, which takes a request for both edges; zero for nothing.
    /// - Throws: errno.
    init(request: consuming sending LineRequest, edges: EdgeDetection, debounce: Duration) throws(Errno) {
        self.edges = edges
        descriptor = request.edgeDescriptor
        if let descriptor {
            let flags = try Errno.check(call: fcntl(descriptor, F_GETFL))
            try Errno.check(call: fcntl(descriptor, F_SETFL, flags | O_NONBLOCK))
        }
        let filter = debounce > .zero ? DebounceFilter(value: try request.value(), period: debounce) : nil
        state = Mutex(State(request: request, filter: filter))
    }

    /// When ``service()`` is due even without an edge.
    var deadline: MonotonicInstant? { state.withLock { $0.filter?.deadline } }

    /// The value that counts; `nil` once it has been given back.
    ///
    /// - Throws: errno.
    func value() throws(Errno) -> LineValue? {
        try state.withLock { state throws(Errno) in
            guard !state.isUnplugged else { throw Errno(code: ENODEV) }
            guard state.filter != nil else { return try state.request?.value() }
            guard state.request != nil else { return nil }
            try update(&state)
            return state.filter?.value
        }
    }

    /// Reads the edges that have come and does what is due.
    ///
    /// - Returns: whether the line is still there.
    func service() -> Bool {
        state.withLock { state in
            guard !state.isUnplugged, state.request != nil else { return false }
            do throws(Errno) {
                try update(&state)
                return true
            } catch {
                return false
            }
        }
    }

    /// Marks the line's chip as gone and ends the stream.
    func unplug() {
        state.withLock { $0.isUnplugged = true }
        stream.finish()
    }

    /// Gives the line back and ends the stream.
    func release() {
        state.withLock { $0.request = nil }
        stream.finish()
    }

    private func update(_ state: inout State) throws(Errno) {
        var count = 0
        repeat {
            let read = try state.request?.readEdges() ?? []
            count = read.count
            for edge in read { take(edge, in: &state) }
            if count == LineRequest.readCapacity { try fullRead(read, in: &state) }
        } while count == LineRequest.readCapacity
        if let change = state.filter?.settle(at: clock.now) { report(change, in: &state) }
    }

    private func take(_ edge: boardhand_gpiod_edge, in state: inout State) {
        let kind: Edge = edge.is_rising ? .rising : .falling
        let time = MonotonicInstant(nanoseconds: Int64(clamping: edge.nanoseconds))
        if state.filter != nil {
            if let change = state.filter?.take(kind == .rising ? .active : .inactive, at: time) {
                report(change, in: &state)
            }
        } else {
            let sequence = state.counter.count(kind, kernelSequence: edge.sequence)
            stream.yield(EdgeEvent(edge: kind, timestamp: time, sequence: sequence))
        }
    }

    /// Edges may have been lost after these if the kernel does not count them.
    private func fullRead(_ edges: [boardhand_gpiod_edge], in state: inout State) throws(Errno) {
        guard edges.last?.sequence == 0 else { return }
        state.counter.ringWasFull(self.edges)
        guard state.filter != nil, let value = try state.request?.value() else { return }
        if let change = state.filter?.correct(value, at: clock.now) { report(change, in: &state) }
    }

    private func report(_ change: DebounceFilter.Change, in state: inout State) {
        let edge: Edge = change.value == .active ? .rising : .falling
        guard edges.reports(edge) else { return }
        stream.yield(EdgeEvent(edge: edge, timestamp: change.time, sequence: state.counter.count(edge)))
    }
}
