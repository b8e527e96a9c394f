import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedI2CBusTests {
    private let clock = SimulatedClock()
    private let bus: SimulatedI2CBus
    private let memory = SimulatedRegisterMemory([0x10, 0x11, 0x12])
    private let address = I2CAddress(0x50)

    init() throws {
        bus = SimulatedI2CBus(name: "i2c-7", clock: clock, logCapacity: 4)
        try bus.attach(memory, at: address)
    }

    private func failure(_ operations: [I2COperation], at address: I2CAddress) async throws -> I2CError {
        let error = await #expect(throws: I2CError.self) { _ = try await bus.transaction(operations, at: address) }
        return try #require(error)
    }

    // MARK: Transactions

    @Test func writesAndReadsInOneTransaction() async throws {
        #expect(try await bus.transaction([.write([1]), .read(2), .read(1)], at: address) == [[0x11, 0x12], [0xFF]])
        #expect(try await bus.transaction([.write([0x80, 7])], at: address) == [])
        #expect(memory[0x80] == 7)
    }

    @Test func nobodyAnswersWhereNothingIs() async throws {
        let error = try await failure([.read(1)], at: I2CAddress(0x51))
        #expect(
            error == I2CError(.noAcknowledgeAddress, operation: "read 1 byte", bus: "i2c-7", address: I2CAddress(0x51))
        )
    }

    @Test func asksWithoutABytePerhapsSomebodyIsThere() async throws {
        #expect(try await bus.transaction([.write([])], at: address) == [])
        #expect(try await failure([.write([])], at: I2CAddress(0x51)).kind == .noAcknowledgeAddress)
    }

    static let refused: [[I2COperation]] = [
        [], [.read(0)], [.read(-1)], [.write([0]), .read(0)], [.read(8193)],
        [.write(Array(repeating: 0, count: 8193))], Array(repeating: .read(1), count: 43),
    ]

    @Test(arguments: refused) func refusesWhatNoBusDoes(_ operations: [I2COperation]) async throws {
        #expect(try await failure(operations, at: address).kind == .notSupported)
        #expect(bus.log.isEmpty)
    }

    @Test func doesTheLargestTransaction() async throws {
        let operations =
            [I2COperation.write(Array(repeating: 5, count: 8192))] + Array(repeating: .read(8192), count: 41)
        #expect(try await bus.transaction(operations, at: address).map(\.count) == Array(repeating: 8192, count: 41))
    }

    @Test(arguments: Array(0x00...0x07) + Array(0x78...0x7F) as [UInt8])
    func keepsReservedAddressesFree(_ reserved: UInt8) async throws {
        let reserved = I2CAddress(reserved)
        #expect(try await failure([.read(1)], at: reserved).kind == .notSupported)
        #expect(throws: SimulatedI2CAttachError.reservedAddress(reserved, chip: "register-memory")) {
            try bus.attach(memory, at: reserved)
        }
    }

    // MARK: Chips

    @Test func attachesAndDetachesWhileRunning() async throws {
        #expect(throws: SimulatedI2CAttachError.addressTaken(address, chip: "lm75", by: "register-memory")) {
            try bus.attach(SimulatedLM75(clock: clock), at: address)
        }
        #expect(bus.detach(at: address) is SimulatedRegisterMemory)
        #expect(bus.detach(at: address) == nil)
        #expect(try await failure([.read(1)], at: address).kind == .noAcknowledgeAddress)
        try bus.attach(memory, at: address)
        #expect(try await bus.read(1, from: address) == [0x10])
        #expect(bus.chips.keys.map(\.rawValue) == [0x50])
    }

    // MARK: Faults

    @Test(
        arguments: [
            (.noAcknowledgeAddress, .noAcknowledgeAddress), (.noAcknowledgeData(afterBytes: 1), .noAcknowledgeData),
            (.timeout, .timeout), (.arbitrationLoss, .arbitrationLoss), (.busStuck, .busStuck),
        ] as [(SimulatedI2CFault, I2CError.Kind)]
    )
    func strikesAsOftenAsTold(_ fault: SimulatedI2CFault, kind: I2CError.Kind) async throws {
        bus.inject(fault, at: address, times: 2)
        for _ in 0..<2 {
            let error = try await failure([.write([0x20, 1])], at: address)
            #expect(error.kind == kind && error.operation == "write 2 bytes" && error.bus == "i2c-7")
            #expect(error.address == (kind == .busStuck ? nil : address))
        }
        #expect(memory[0x20] == 0xFF)
        try await bus.write([0x20, 1], to: address)
        #expect(memory[0x20] == 1)
    }

    @Test func strikesUntilCleared() async throws {
        bus.inject(.timeout)
        bus.inject(.noAcknowledgeAddress, at: address)
        for _ in 0..<5 { #expect(try await failure([.read(1)], at: address).kind == .timeout) }
        bus.clearFaults(at: address)
        #expect(try await failure([.read(1)], at: address).kind == .timeout)
        bus.clearFaults()
        #expect(try await bus.read(1, from: address) == [0x10])
    }

    @Test func sparesOtherAddresses() async throws {
        try bus.attach(SimulatedRegisterMemory([9]), at: I2CAddress(0x51))
        bus.inject(.timeout, at: I2CAddress(0x51))
        #expect(try await bus.read(1, from: address) == [0x10])
        #expect(try await failure([.read(1)], at: I2CAddress(0x51)).kind == .timeout)
    }

    @Test func skipsWhatShallGoWellFirst() async throws {
        bus.inject(.timeout, after: 2, times: 1)
        _ = try await bus.read(1, from: address)
        _ = try await bus.read(1, from: address)
        #expect(try await failure([.read(1)], at: address).kind == .timeout)
        _ = try await bus.read(1, from: address)
    }

    @Test func theChipTakesTheBytesBeforeTheRefusedOne() async throws {
        bus.inject(.noAcknowledgeData(afterBytes: 3), times: 1)
        #expect(try await failure([.write([0x30, 1]), .write([0x40, 2, 3])], at: address).kind == .noAcknowledgeData)
        #expect(memory[0x30] == 1 && memory[0x40] == 0xFF)
        // A transaction that writes less is none of its business.
        bus.inject(.noAcknowledgeData(afterBytes: 3), times: 1)
        try await bus.write([0x50, 4], to: address)
        #expect(memory[0x50] == 4)
    }

    @Test func flipsBitsOfReads() async throws {
        bus.inject(.damagedRead(byte: 1, bits: 0x81), times: 1)
        #expect(try await bus.writeRead([0], count: 1, at: address) == [0x10])
        #expect(try await bus.writeRead([0], count: 3, at: address) == [0x10, 0x90, 0x12])
        #expect(try await bus.writeRead([0], count: 3, at: address) == [0x10, 0x11, 0x12])
    }

    // MARK: Log

    @Test func remembersWhatWentOverIt() async throws {
        clock.advance(by: .seconds(3))
        _ = try await bus.writeRead([1], count: 1, at: address)
        _ = try await failure([.read(1)], at: I2CAddress(0x51))
        let log = bus.log
        #expect(log.map(\.time.nanoseconds) == [3_000_000_000, 3_000_000_000])
        #expect(log.map(\.address.rawValue) == [0x50, 0x51])
        #expect(log[0].operations == [.write([1]), .read(1)])
        #expect(log[0].outcome == .success([[0x11]]))
        #expect(throws: I2CError.self) { _ = try log[1].outcome.get() }
        bus.clearLog()
        #expect(bus.log.isEmpty)
    }

    @Test func forgetsTheOldest() async throws {
        for register in 0..<10 as Range<UInt8> { try await bus.write([register], to: address) }
        #expect(bus.log.map(\.operations) == [6, 7, 8, 9].map { [.write([$0])] })
    }

    @Test func boundsTheBytesOfTheLog() async throws {
        let large = SimulatedI2CBus(name: "i2c-8", clock: clock, logCapacity: 100)
        try large.attach(memory, at: address)
        for _ in 0..<10 {
            _ = try await large.transaction(Array(repeating: .read(8192), count: 40), at: address)
        }
        #expect(large.log.count == 3)
    }

    @Test func doesEveryTransactionWhole() async throws {
        let bus = bus
        let address = address
        // Each writes its number over the same registers and reads them back after a repeated START.
        let answers = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for number in 0..<50 as Range<UInt8> {
                group.addTask {
                    let run = Array(repeating: number, count: 20)
                    return try await bus.transaction([.write([0x60] + run), .write([0x60]), .read(20)], at: address)
                }
            }
            return try await group.reduce(into: []) { $0.append(contentsOf: $1) }
        }
        #expect(answers.allSatisfy { Set($0).count == 1 })
        #expect(Set(answers.compactMap(\.first)).count == 50)
    }
}
