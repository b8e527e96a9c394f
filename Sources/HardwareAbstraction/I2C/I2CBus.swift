/// An I2C bus. Transactions of all callers are done one after the other, each whole.
///
/// On the wire a transaction is START, address, bytes of the first operation, then for every further operation a
/// repeated START with the address, and one STOP at the end. (NXP UM10204, sections 3.1.4 and 3.1.10.)
public protocol I2CBus: Sendable {
    /// As in `i2c-1`.
    var name: String { get }

    /// Does the operations in order and returns the bytes of each read.
    ///
    /// Returns when the last byte is on the wire; a bus bounds the time itself and throws `.timeout`. Cancellation does
    /// not break off a transaction under way.
    ///
    /// - Parameter operations: 1 to 42, of at most 8,192 bytes each.
    /// - Throws: ``I2CError``. After a failure what the chip has taken in is unknown; the bus is free unless the kind is
    ///   `.busStuck`.
    func transaction(_ operations: [I2COperation], at address: I2CAddress) async throws(I2CError) -> [[UInt8]]

    /// Whether a chip answers at an address; the chip is not changed by it.
    ///
    /// - Throws: `.notSupported` when the adapter cannot probe so, `.addressInUse` when a kernel driver owns the address,
    ///   and what concerns the bus.
    func answers(_ probe: I2CProbe, at address: I2CAddress) async throws(I2CError) -> Bool
}

extension I2CBus {
    public func answers(_ probe: I2CProbe, at address: I2CAddress) async throws(I2CError) -> Bool {
        do throws(I2CError) {
            _ = try await transaction([probe == .quickWrite ? .write([]) : .read(1)], at: address)
            return true
        } catch {
            guard error.kind == .noAcknowledgeAddress || error.kind == .noAcknowledgeData else { throw error }
            return false
        }
    }

    /// Sends bytes: START, address + W, bytes, STOP.
    public func write(_ bytes: [UInt8], to address: I2CAddress) async throws(I2CError) {
        _ = try await transaction([.write(bytes)], at: address)
    }

    /// Receives `count` bytes: START, address + R, bytes, STOP.
    public func read(_ count: Int, from address: I2CAddress) async throws(I2CError) -> [UInt8] {
        try await transaction([.read(count)], at: address).first ?? []
    }

    /// Sends bytes, then receives `count` after a repeated START, as register reads want it.
    public func writeRead(
        _ bytes: [UInt8],
        count: Int,
        at address: I2CAddress
    ) async throws(I2CError) -> [UInt8] {
        try await transaction([.write(bytes), .read(count)], at: address).first ?? []
    }
}
