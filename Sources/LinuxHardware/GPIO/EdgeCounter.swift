import HardwareAbstraction

/// Numbers the edges of one request from 1, so that a gap says how many were lost.
///
/// Version 2 of the kernel's interface counts, and drops the oldest edge of a full ring: its numbers say exactly what
/// is missing. Version 1 does not count, has room for 16 edges and drops the newest. What can be known then: after a
/// read that emptied a full ring, an edge like the one before it means that at least one between them was lost.
/// (Linux, include/uapi/linux/gpio.h, `line_seqno`; drivers/gpio/gpiolib-cdev.c, lineevent_irq_thread)
struct EdgeCounter: Sendable {
    private(set) var sequence: UInt64 = 0
    private var kernelSequence: UInt32 = 0
    private var latest: Edge?
    private var mayHaveLost = false

    /// - Parameter kernelSequence: the kernel's number, which wraps at 2^32; 0 when it does not count.
    /// - Returns: the edge's number.
    mutating func count(_ edge: Edge, kernelSequence newSequence: UInt32 = 0) -> UInt64 {
        if newSequence != 0 {
            sequence += UInt64(newSequence &- kernelSequence)
        } else {
            sequence += mayHaveLost && edge == latest ? 2 : 1
        }
        kernelSequence = newSequence
        mayHaveLost = false
        latest = edge
        return sequence
    }

    /// Says that the kernel's ring was full, so that edges may be missing before the next one.
    ///
    /// - Parameter detection: what was requested; edges of one kind always look alike and say nothing.
    mutating func ringWasFull(_ detection: EdgeDetection) { mayHaveLost = detection == .both }
}
