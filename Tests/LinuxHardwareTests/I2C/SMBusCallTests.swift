import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite("Transactions as SMBus calls")
struct SMBusCallTests {
    /// i2c-stub: 0x0c7f0000.
    private static let stub = I2CFunctionality(rawValue: 0x0C7F_0000)
    private static let everything = I2CFunctionality(rawValue: 0x1FFF_0000)

    struct Expressible: Sendable, CustomTestStringConvertible {
        let operations: [I2COperation]
        let call: SMBusCall
        var testDescription: String { "\(call)" }
    }

    @Test(arguments: [
        Expressible(operations: [.write([])], call: .quickWrite),
        Expressible(operations: [.read(1)], call: .receiveByte),
        Expressible(operations: [.write([0x20])], call: .sendByte(0x20)),
        Expressible(operations: [.write([0xF4, 0x25])], call: .writeByte(command: 0xF4, 0x25)),
        Expressible(operations: [.write([1, 2, 3])], call: .writeWord(command: 1, low: 2, high: 3)),
        Expressible(operations: [.write([1, 2, 3, 4])], call: .writeI2CBlock(command: 1, [2, 3, 4])),
        Expressible(
            operations: [.write([9] + [UInt8](repeating: 7, count: 32))],
            call: .writeI2CBlock(command: 9, [UInt8](repeating: 7, count: 32))
        ),
        Expressible(operations: [.write([0xD0]), .read(1)], call: .readByte(command: 0xD0)),
        Expressible(operations: [.write([0]), .read(2)], call: .readWord(command: 0)),
        Expressible(operations: [.write([0xF7]), .read(8)], call: .readI2CBlock(command: 0xF7, count: 8)),
        Expressible(operations: [.write([0x88]), .read(32)], call: .readI2CBlock(command: 0x88, count: 32)),
    ])
    func onTheStub(_ example: Expressible) {
        #expect(SMBusCall(example.operations, functionality: Self.stub) == example.call)
    }

    @Test(
        arguments: [
            [], [.read(2)], [.write([0]), .read(33)], [.write([0x24, 0x00]), .read(6)], [.write([1, 2, 3]), .read(3)],
            [.write([]), .read(1)], [.write([0]), .write([1])], [.read(1), .read(1)], [.read(1), .write([0])],
            [.write([0]), .read(1), .read(1)], [.write([UInt8](repeating: 0, count: 34))],
        ] as [[I2COperation]]
    )
    func whatIsNoCallIsRefused(_ operations: [I2COperation]) {
        #expect(SMBusCall(operations, functionality: Self.everything) == nil)
    }

    @Test func processCallAndBlockWriteAreUsedWhereTheyAre() {
        let exchange: [I2COperation] = [.write([5, 6, 7]), .read(2)]
        #expect(
            SMBusCall(exchange, functionality: Self.everything) == .processCall(command: 5, low: 6, high: 7)
        )
        #expect(SMBusCall(exchange, functionality: Self.stub) == nil)
        // The same bytes on the wire: command, count, data.
        let block: [I2COperation] = [.write([5, 3, 10, 11, 12])]
        #expect(SMBusCall(block, functionality: .writeBlock) == .writeBlock(command: 5, [10, 11, 12]))
        #expect(SMBusCall([.write([5, 2, 10, 11, 12])], functionality: .writeBlock) == nil)
    }

    @Test(
        arguments: [
            ([.write([])], I2CFunctionality.quick), ([.read(1)], .readByte), ([.write([1])], .writeByte),
            ([.write([1, 9, 3, 4])], .writeI2CBlock), ([.write([1]), .read(3)], .readI2CBlock),
        ] as [([I2COperation], I2CFunctionality)]
    )
    func aCallThatTheAdapterLacksIsNotMade(_ operations: [I2COperation], _ need: I2CFunctionality) {
        #expect(SMBusCall(operations, functionality: need) != nil)
        #expect(SMBusCall(operations, functionality: Self.everything.subtracting(need)) == nil)
    }

    @Test func aBlockStandsInForByteAndWord() {
        #expect(
            SMBusCall([.write([1]), .read(2)], functionality: .readI2CBlock) == .readI2CBlock(command: 1, count: 2)
        )
        #expect(SMBusCall([.write([1, 2])], functionality: .writeI2CBlock) == .writeI2CBlock(command: 1, [2]))
    }
}
