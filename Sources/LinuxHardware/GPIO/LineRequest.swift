import CGPIOD
import HardwareAbstraction

/// A held line: the one owner of the library's request, given back at the end of its life.
///
/// It goes from thread to thread only as a whole: whoever shares it keeps it in a Mutex.
struct LineRequest: ~Copyable {
    private let request: boardhand_gpiod_request
    private let chip: ChipHandle

    init(request: boardhand_gpiod_request, chip: ChipHandle) {
        self.request = request
        self.chip = chip
    }

    deinit { chip.release(request) }

    /// - Throws: errno.
    func value() throws(Errno) -> LineValue {
        var isActive = false
        try withUnsafePointer(to: request) { request throws(Errno) in
            try Errno.check(boardhand_gpiod_get_value(request, &isActive))
        }
        return isActive ? .active : .inactive
    }

    /// - Throws: errno.
    func set(_ value: LineValue) throws(Errno) {
        try withUnsafePointer(to: request) { request throws(Errno) in
            try Errno.check(boardhand_gpiod_set_value(request, value == .active))
        }
    }

    /// Readable when an edge has come; `nil` for a request without edges.
    var edgeDescriptor: Int32? {
        let descriptor = withUnsafePointer(to: request) { boardhand_gpiod_edge_descriptor($0) }
        return descriptor < 0 ? nil : descriptor
    }

    /// The edges that have come, at most ``readCapacity``; none when there are none, if the descriptor is non-blocking.
    ///
    /// - Throws: errno.
    func readEdges() throws(Errno) -> [boardhand_gpiod_edge] {
        var failure: Int32 = 0
        let edges = [boardhand_gpiod_edge](unsafeUninitializedCapacity: Self.readCapacity) { buffer, initialized in
            var count: Int32 = 0
            failure = withUnsafePointer(to: request) {
                boardhand_gpiod_read_edges($0, buffer.baseAddress, &count)
            }
            initialized = max(0, Int(count))
        }
        if failure == Errno.again { return [] }
        try Errno.check(failure)
        return edges
    }

    static let readCapacity = Int(BOARDHAND_GPIOD_READ_CAPACITY)
}
