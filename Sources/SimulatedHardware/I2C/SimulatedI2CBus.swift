public import HardwareAbstraction
import Synchronization

/// An I2C bus in memory: chips come and go while it runs, faults can be injected, and it remembers what went over it.
///
/// Transactions take no time on the clock.
public final class SimulatedI2CBus: I2CBus {
    /// Linux, i2c-dev: I2C_RDWR_IOCTL_MAX_MSGS and the greatest length of one message.
    public static let maximumOperations = 42
    public static let maximumBytes = 8192

    private struct State {
        var chips: [I2CAddress: any SimulatedI2CChip] = [:]
        var faults = SimulatedI2CFaultPlan()
        var log: SimulatedI2CLog
    }

    public let name: String
    private let clock: any BoardClock
    private let state: Mutex<State>

    /// - Parameters:
    ///   - name: as in `i2c-1`.
    ///   - clock: stamps the log.
    ///   - logCapacity: how many transactions are remembered; the oldest go first.
    public init(name: String, clock: any BoardClock, logCapacity: Int = 256) {
        self.name = name
        self.clock = clock
        state = Mutex(State(log: SimulatedI2CLog(capacity: logCapacity)))
    }

    // MARK: Chips

    /// Every chip by its address.
    public var chips: [I2CAddress: any SimulatedI2CChip] { state.withLock { $0.chips } }

    /// Connects a chip and gives it power.
    public func attach(_ chip: any SimulatedI2CChip, at address: I2CAddress) throws(SimulatedI2CAttachError) {
        guard !address.isReserved else { throw .reservedAddress(address, chip: chip.name) }
        try state.withLock { state throws(SimulatedI2CAttachError) in
            if let other = state.chips[address] { throw .addressTaken(address, chip: chip.name, by: other.name) }
            chip.powerOn()
            state.chips[address] = chip
        }
    }

    /// Takes a chip off the bus. It loses its power; see ``SimulatedI2CChip/powerOn()``.
    @discardableResult
    public func detach(at address: I2CAddress) -> (any SimulatedI2CChip)? {
        state.withLock { $0.chips.removeValue(forKey: address) }
    }

    // MARK: Faults

    /// Lets coming transactions fail. Of several faults that fit a transaction the one injected first strikes.
    ///
    /// - Parameters:
    ///   - address: `nil` for the whole bus.
    ///   - skipped: how many such transactions go well first.
    ///   - times: `nil` for until cleared.
    public func inject(
        _ fault: SimulatedI2CFault,
        at address: I2CAddress? = nil,
        after skipped: Int = 0,
        times: Int? = nil
    ) {
        state.withLock { $0.faults.add(fault, at: address, after: skipped, times: times) }
    }

    /// Ends all faults.
    public func clearFaults() { state.withLock { $0.faults.removeAll() } }

    /// Ends the faults of one address; those of the whole bus stay.
    public func clearFaults(at address: I2CAddress) { state.withLock { $0.faults.removeAll(at: address) } }

    // MARK: Log

    /// The latest transactions, oldest first. Those that the bus refuses to begin are not among them.
    public var log: [SimulatedI2CTransaction] { state.withLock { $0.log.entries } }

    public func clearLog() { state.withLock { $0.log.removeAll() } }

    // MARK: Transactions

    /// As the protocol says. Refused with `.notSupported`: no operation or more than 42, more than 8,192 bytes, reads of
    /// no byte, reserved addresses. A write of no byte asks whether somebody answers.
    public func transaction(
        _ operations: [I2COperation],
        at address: I2CAddress
    ) async throws(I2CError) -> [[UInt8]] {
        try perform(operations, at: address)
    }

    /// ``transaction(_:at:)`` for callers that are not asynchronous, such as a kernel adapter's program.
    public func perform(_ operations: [I2COperation], at address: I2CAddress) throws(I2CError) -> [[UInt8]] {
        if let refused = Self.refusal(of: operations, at: address) {
            throw I2CError(.notSupported, operation: refused, bus: name, address: address)
        }
        return try state.withLock { state throws(I2CError) in
            let outcome = Self.run(operations, at: address, in: &state).mapError { kind in
                I2CError(
                    kind.kind,
                    operation: Self.describe(operations),
                    bus: name,
                    address: kind.kind == .busStuck ? nil : address
                )
            }
            state.log.append(
                SimulatedI2CTransaction(time: clock.now, address: address, operations: operations, outcome: outcome)
            )
            return try outcome.get()
        }
    }

    /// `nil` when the transaction may begin, otherwise what was asked for.
    private static func refusal(of operations: [I2COperation], at address: I2CAddress) -> String? {
        if address.isReserved { return "use the reserved address" }
        guard 1...maximumOperations ~= operations.count else { return "do \(operations.count) operations at once" }
        for operation in operations {
            switch operation {
            case .write(let bytes) where bytes.count > maximumBytes: return "write \(bytes.count) bytes at once"
            case .read(let count) where !(1...maximumBytes ~= count): return "read \(count) bytes at once"
            default: continue
            }
        }
        return nil
    }

    private static func run(
        _ operations: [I2COperation],
        at address: I2CAddress,
        in state: inout State
    ) -> Result<[[UInt8]], Failure> {
        let fault = state.faults.strike(operations, at: address)
        switch fault {
        case .noAcknowledgeAddress: return .failure(Failure(kind: .noAcknowledgeAddress))
        case .timeout: return .failure(Failure(kind: .timeout))
        case .arbitrationLoss: return .failure(Failure(kind: .arbitrationLoss))
        case .busStuck: return .failure(Failure(kind: .busStuck))
        case .noAcknowledgeData, .damagedRead, nil: break
        }
        guard let chip = state.chips[address] else { return .failure(Failure(kind: .noAcknowledgeAddress)) }
        do throws(SimulatedI2CRefusal) {
            switch fault {
            case .noAcknowledgeData(let count):
                _ = try chip.answer(SimulatedI2CFaultPlan.cut(operations, afterBytes: count) ?? operations, at: address)
                return .failure(Failure(kind: .noAcknowledgeData))
            case .damagedRead(let byte, let bits):
                return .success(
                    try chip.answer(operations, at: address).map { answer in
                        var damaged = answer
                        if damaged.indices.contains(byte) { damaged[byte] ^= bits }
                        return damaged
                    }
                )
            default: return .success(try chip.answer(operations, at: address))
            }
        } catch {
            return .failure(Failure(kind: error == .address ? .noAcknowledgeAddress : .noAcknowledgeData))
        }
    }

    private struct Failure: Error { let kind: I2CError.Kind }

    private static func describe(_ operations: [I2COperation]) -> String {
        operations.map { operation in
            switch operation {
            case .write(let bytes): "write \(bytes.count) " + (bytes.count == 1 ? "byte" : "bytes")
            case .read(let count): "read \(count) " + (count == 1 ? "byte" : "bytes")
            }
        }.joined(separator: ", ")
    }
}
