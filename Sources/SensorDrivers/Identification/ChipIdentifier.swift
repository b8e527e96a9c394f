public import HardwareAbstraction

/// Asks the chip at an address what it is, by the rules beside each driver, and sees to it that no question does harm.
public struct ChipIdentifier: Sendable {
    private enum Verdict { case certain, possible, excluded }

    private let bus: any I2CBus
    private let address: I2CAddress
    private let clock: any BoardClock

    public init(bus: any I2CBus, address: I2CAddress, clock: any BoardClock) {
        self.bus = bus
        self.address = address
        self.clock = clock
    }

    /// Tries every driver's rule that may have this address.
    ///
    /// - Throws: what concerns the bus; that a chip does not answer a question is an answer.
    public func identify(
        among drivers: [any SensorDriver.Type] = SensorCatalogue.drivers
    ) async throws(I2CError) -> ChipFinding {
        var certain: [String] = []
        var possible: [String] = []
        for driver in drivers where driver.chip.addresses.contains(address) {
            switch try await verdict(on: driver.identification) {
            case .certain: certain.append(driver.chip.name)
            case .possible: possible.append(driver.chip.name)
            case .excluded: continue
            }
        }
        if certain.count == 1 { return ChipFinding(identified: certain[0], candidates: []) }
        return ChipFinding(identified: nil, candidates: certain + possible)
    }

    private func verdict(on rule: ChipIdentification) async throws(I2CError) -> Verdict {
        guard !rule.steps.isEmpty, !address.isMemory else { return .possible }
        let otherwise = rule.isConclusive ? Verdict.excluded : .possible
        var refusesPlainRead = false
        for step in rule.steps {
            switch step {
            case .register(let register, let count, let fits):
                guard !address.takesBytesAsOutput else { return .possible }
                let bytes = try await answer { () async throws(I2CError) in
                    try await bus.writeRead([register], count: count, at: address)
                }
                guard let bytes, bytes.count == count, fits(bytes) else { return otherwise }
            case .command(let command, let pause, let count, let fits):
                guard !address.takesBytesAsOutput else { return .possible }
                guard command.count == 1 || refusesPlainRead else { return otherwise }
                let bytes = try await answer { () async throws(I2CError) in
                    try await bus.write(command, to: address)
                    // A cancelled scan asks too early, and gets no answer.
                    try? await clock.sleep(for: pause)
                    return try await bus.read(count, from: address)
                }
                guard let bytes, bytes.count == count, fits(bytes) else { return otherwise }
            case .plainRead(let count, let fits):
                guard address.allowsPlainRead else { return .possible }
                guard let bytes = try await plainRead(count), bytes.count == count, fits(bytes) else {
                    return otherwise
                }
            case .refusesPlainRead:
                guard address.allowsPlainRead else { return .possible }
                // The first may fetch a measurement that somebody else has left.
                _ = try await plainRead(6)
                guard try await plainRead(1) == nil else { return otherwise }
                refusesPlainRead = true
            }
        }
        return .certain
    }

    private func plainRead(_ count: Int) async throws(I2CError) -> [UInt8]? {
        try await answer { () async throws(I2CError) in try await bus.read(count, from: address) }
    }

    /// `nil` when the chip does not acknowledge, or the adapter cannot ask such a thing.
    private func answer(
        _ ask: () async throws(I2CError) -> [UInt8]
    ) async throws(I2CError) -> [UInt8]? {
        do throws(I2CError) {
            return try await ask()
        } catch {
            switch error.kind {
            case .noAcknowledgeAddress, .noAcknowledgeData, .notSupported: return nil
            default: throw error
            }
        }
    }
}
