import HardwareAbstraction

/// What a driver needs of the world: its chip on its bus, and the time; failures become ``SensorError``.
struct ChipConnection: Sendable {
    private let bus: any I2CBus
    private let address: I2CAddress
    private let clock: any BoardClock
    private let chip: String
    private let lock: ChipLock

    init(chip: String, bus: any I2CBus, address: I2CAddress, clock: any BoardClock) {
        self.chip = chip
        self.bus = bus
        self.address = address
        self.clock = clock
        lock = ChipLock.shared(bus: bus, address: address)
    }

    func error(_ kind: SensorError.Kind) -> SensorError {
        SensorError(kind, chip: chip, bus: bus.name, address: address)
    }

    /// How many sequences on the chip failed, this driver's or another's. What a driver knows of its chip holds until
    /// the next failure.
    var failureCount: Int { lock.failureCount }

    /// Runs a sequence that nobody else's on the same chip breaks into.
    func exclusively<Result: Sendable>(
        _ sequence: () async throws(SensorError) -> Result
    ) async throws(SensorError) -> Result {
        do { try await lock.acquire() } catch { throw self.error(.cancelled) }
        defer { lock.release() }
        do throws(SensorError) {
            return try await sequence()
        } catch {
            lock.countFailure()
            throw error
        }
    }

    func write(_ bytes: [UInt8]) async throws(SensorError) {
        do { try await bus.write(bytes, to: address) } catch { throw self.error(.bus(error)) }
    }

    func read(_ count: Int) async throws(SensorError) -> [UInt8] {
        do throws(I2CError) {
            return try complete(await bus.read(count, from: address), count)
        } catch {
            throw self.error(.bus(error))
        }
    }

    func read(_ count: Int, after bytes: [UInt8]) async throws(SensorError) -> [UInt8] {
        do throws(I2CError) {
            return try complete(await bus.writeRead(bytes, count: count, at: address), count)
        } catch {
            throw self.error(.bus(error))
        }
    }

    func readWord(register: UInt8, order: ByteOrder = .bigEndian) async throws(SensorError) -> UInt16 {
        order.word(try await read(2, after: [register]))
    }

    func writeWord(_ word: UInt16, register: UInt8, order: ByteOrder = .bigEndian) async throws(SensorError) {
        try await write([register] + order.bytes(word))
    }

    func wait(_ duration: Duration) async throws(SensorError) {
        do { try await clock.sleep(for: duration) } catch { throw self.error(.cancelled) }
    }

    /// Drivers index into what they read, so a bus that returns too little must not get that far.
    private func complete(_ bytes: [UInt8], _ count: Int) throws(I2CError) -> [UInt8] {
        guard bytes.count == count else {
            // EPROTO, Linux include/uapi/asm-generic/errno.h
            throw I2CError(.io(errno: 71), operation: "read \(count) bytes", bus: bus.name, address: address)
        }
        return bytes
    }
}
