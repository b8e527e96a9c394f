/// What a port was left with, and what was read at its pins last.
struct PortState: Hashable, Sendable {
    /// Output latch, by the chip's own register where it can be read.
    var latch: UInt16 = 0
    /// Lines that do not drive.
    var inputs: UInt16 = 0
    var pullUps: UInt16 = 0
    var pins: UInt16 = 0
    /// What the lines needed that the port was last brought to.
    var wanted = WantedLines()
    /// Whether the last call found the chip without what it had been given.
    var wasReset = false
}
