public import HardwareAbstraction

/// A bus to try, with one chip that is known.
public protocol I2CHarness: Sendable {
    var bus: any I2CBus { get }
    /// Where a memory of 256 bytes answers. The first byte written sets its pointer, further ones are stored from there;
    /// reads start at the pointer; both move it on, and it wraps. It needs no time to store.
    var memory: I2CAddress { get }
    /// Where nobody answers.
    var nobody: I2CAddress { get }
}
