import HardwareAbstraction

extension ChipConnection {
    /// Finds out that a chip is what it is configured as, before anything is written to it.
    ///
    /// - Parameters:
    ///   - expected: at least one.
    ///   - mask: the bits that tell; the others are revisions and the like.
    /// - Throws: `.wrongChip`.
    func identify(
        _ register: UInt8,
        as expected: [UInt8],
        mask: UInt8 = 0xFF
    ) async throws(SensorError) {
        let found = try await read(1, after: [register])[0]
        try check(UInt16(found), in: expected.map(UInt16.init), mask: UInt16(mask))
    }

    /// The same for a register of 16 bits.
    func identify(
        word register: UInt8,
        as expected: [UInt16],
        mask: UInt16 = 0xFFFF,
        order: ByteOrder = .bigEndian
    ) async throws(SensorError) {
        try check(try await readWord(register: register, order: order), in: expected, mask: mask)
    }

    private func check(_ found: UInt16, in expected: [UInt16], mask: UInt16) throws(SensorError) {
        guard expected.contains(found & mask) else { throw error(.wrongChip(found: found, expected: expected[0])) }
    }
}
