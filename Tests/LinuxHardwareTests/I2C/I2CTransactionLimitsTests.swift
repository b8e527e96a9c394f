import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct I2CTransactionLimitsTests {
    private static let address = I2CAddress(0x44)

    @Test func limitsAreThoseOfTheKernel() {
        let most: [I2COperation] = [.write([UInt8](repeating: 0, count: 8192)), .read(8192)]
        #expect(I2CTransactionLimits.refusal(of: most, at: Self.address) == nil)
        let many = [I2COperation](repeating: .read(1), count: 42)
        #expect(I2CTransactionLimits.refusal(of: many, at: Self.address) == nil)
        #expect(I2CTransactionLimits.refusal(of: many + many, at: Self.address) == "do 84 operations at once")
        #expect(I2CTransactionLimits.refusal(of: [], at: Self.address) == "do 0 operations at once")
        #expect(I2CTransactionLimits.refusal(of: [.read(0)], at: Self.address) == "read 0 bytes at once")
        #expect(I2CTransactionLimits.refusal(of: [.read(8193)], at: Self.address) == "read 8193 bytes at once")
    }

    @Test(arguments: [0x00, 0x03, 0x07, 0x78, 0x7F] as [UInt8])
    func reservedAddressesAreLeftAlone(_ address: UInt8) {
        #expect(I2CTransactionLimits.refusal(of: [.read(1)], at: I2CAddress(address)) == "use the reserved address")
    }

    @Test(
        arguments: [
            ([.read(1)], 20), ([.write([0x88]), .read(26)], 20), ([.write([UInt8](repeating: 0, count: 1110))], 20),
            // 8193 bytes of 90 µs, twice, and rounded up.
            ([.read(8192)], 148),
        ] as [([I2COperation], UInt)]
    )
    func longTransactionsGetTwiceTheirTime(_ operations: [I2COperation], tensOfMilliseconds: UInt) {
        #expect(I2CTransactionLimits.timeout(of: operations) == tensOfMilliseconds)
    }

    @Test func operationsAreToldInWords() {
        #expect(I2CTransactionLimits.describe([.write([1]), .read(6)]) == "write 1 byte, read 6 bytes")
        #expect(I2CTransactionLimits.describe([I2COperation](repeating: .read(1), count: 42)) == "do 42 operations")
    }
}
