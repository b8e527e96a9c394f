/// Where a bus transaction with a chip of registers is.
public struct SimulatedRegisterPort: Sendable {
    /// The register that is read or written next.
    var pointer: UInt8 = 0
    /// The bytes after the latest START, without the pointer.
    var written: [UInt8] = []
    var expectsPointer = false
    /// What is left of the word being read.
    var outgoing: [UInt8] = []

    public init() {}
}
