import Configuration
import HardwareAbstraction
import JSON
import SimulatedHardware
import Synchronization

/// The simulated board on a bench: what stands on it, how it is now, and what one does to it by hand.
///
/// Everything it shows comes from the simulated hardware, never from what was asked of the program.
final class Bench: Sendable {
    private struct Faults {
        var unplugged: Set<String> = []
        var stuckBuses: Set<String> = []
    }

    let platform: SimulatedPlatform
    let configuration: BoardhandConfiguration
    let profile: BoardProfile
    let sensors: [BenchSensor]
    /// Events name lines by their labels.
    private let lines: [String: BenchCommand.Line]
    private let faults = Mutex(Faults())

    init(_ platform: SimulatedPlatform, _ loaded: LoadedConfiguration) {
        self.platform = platform
        configuration = loaded.configuration
        profile = loaded.profile
        sensors = Self.sensors(of: platform, loaded.configuration)
        var lines: [String: BenchCommand.Line] = [:]
        for chip in platform.chips {
            for offset in (0..<chip.info.lineCount).map({ LineOffset($0) }) {
                // Every offset below the count exists.
                guard let state = try? chip.state(of: offset) else { continue }
                lines[state.label] = BenchCommand.Line(chip: chip.info.label, offset: offset)
            }
        }
        self.lines = lines
    }

    private static func sensors(
        of platform: SimulatedPlatform,
        _ configuration: BoardhandConfiguration
    ) -> [BenchSensor] {
        let buses = platform.buses.compactMap { $0.value as? SimulatedI2CBus }.sorted { $0.name < $1.name }
        let chips = buses.flatMap { bus in
            bus.chips.sorted { $0.key < $1.key }.compactMap { address, chip -> BenchSensor? in
                guard let chip = chip as? any SimulatedSensorChip else { return nil }
                let names = configuration.sensors.filter {
                    $0.source.chip?.bus.value == bus.name && $0.source.chip?.address.value == address
                }
                return BenchSensor(
                    id: "\(bus.name)/\(address)",
                    model: chip.name,
                    names: names.map(\.name),
                    hardware: .chip(chip, bus: bus, at: address)
                )
            }
        }
        let kernel = platform.kernelSensors.map { sensor in
            BenchSensor(
                id: "kernel/\(sensor.name)",
                model: sensor.name,
                names: configuration.sensors.filter { $0.source.kernelSensor == sensor.kernelDescription }.map(\.name),
                hardware: .kernel(sensor)
            )
        }
        return chips + kernel
    }

    func line(labelled label: String) -> BenchCommand.Line? { lines[label] }

    func isUnplugged(_ sensor: String) -> Bool { faults.withLock { $0.unplugged.contains(sensor) } }

    func isStuck(_ bus: String) -> Bool { faults.withLock { $0.stuckBuses.contains(bus) } }

    /// Does it, and records what no part of the hardware records by itself.
    ///
    /// - Returns: what everybody at the bench is to be told.
    func perform(_ command: BenchCommand) throws(BenchError) -> JSONValue {
        switch command {
        case .look: break
        case .set(let id, let quantity, let channel, let value):
            let sensor = try sensor(id)
            guard sensor.set(quantity, channel: channel, to: value) else {
                throw .refused("the \(sensor.model) at \(id) has no such input: \(quantity.rawValue) \(channel ?? "")")
            }
            return ["type": "sensor", "id": .string(id), "inputs": .array(sensor.inputs)]
        case .drive(let line, let level):
            return try onChip(line) { (chip) throws(GPIOError) in try chip.drive(line.offset, level) }
        case .hold(let line, let level):
            return try onChip(line) { (chip) throws(GPIOError) in try chip.hold(line.offset, at: level) }
        case .plugSensor(let id, let isIn): try plug(try sensor(id), isIn: isIn)
        case .plugCard(let id, let isIn):
            guard let card = platform.cards.first(where: { $0.id == id }) else {
                throw .unknown(kind: "card", id, known: platform.cards.map(\.id))
            }
            if isIn { card.plugIn() } else { card.unplug() }
        case .stick(let name, let isStuck):
            guard let bus = platform.buses[name] as? SimulatedI2CBus else {
                throw .unknown(kind: "bus", name, known: platform.buses.keys.sorted())
            }
            let hasChanged = faults.withLock { faults in
                isStuck ? faults.stuckBuses.insert(name).inserted : faults.stuckBuses.remove(name) != nil
            }
            guard hasChanged else { break }
            if isStuck { bus.inject(.busStuck) } else { bus.clearFaults() }
            note(isStuck ? "is stuck: a wire is held low" : "is free again", of: name)
        }
        return state
    }

    private func onChip(
        _ line: BenchCommand.Line,
        _ body: (SimulatedGPIOChip) throws(GPIOError) -> Void
    ) throws(BenchError) -> JSONValue {
        guard let chip = platform.chips.first(where: { $0.info.label == line.chip }) else {
            throw .unknown(kind: "chip", line.chip, known: platform.chips.map(\.info.label))
        }
        do {
            try body(chip)
            return ["type": "line", "line": try state(of: line.offset, on: chip)]
        } catch {
            throw .refused("\(error)")
        }
    }

    private func sensor(_ id: String) throws(BenchError) -> BenchSensor {
        guard let sensor = sensors.first(where: { $0.id == id }) else {
            throw .unknown(kind: "sensor", id, known: sensors.map(\.id))
        }
        return sensor
    }

    private func plug(_ sensor: BenchSensor, isIn: Bool) throws(BenchError) {
        let hasChanged = faults.withLock { faults in
            isIn ? faults.unplugged.remove(sensor.id) != nil : faults.unplugged.insert(sensor.id).inserted
        }
        guard hasChanged else { return }
        switch sensor.hardware {
        case .chip(let chip, let bus, let address):
            if isIn {
                do {
                    try bus.attach(chip, at: address)
                } catch {
                    throw .refused("\(error)")
                }
            } else {
                bus.detach(at: address)
            }
        case .kernel(let kernel):
            kernel.setFault(isIn ? nil : .notFound(known: []))
        }
        note(isIn ? "was plugged in" : "was unplugged", of: "\(sensor.model) at \(sensor.id)")
    }

    private func note(_ text: String, of subject: String) {
        platform.recorder.record(HardwareEvent(time: platform.clock.now, subject: subject, what: .note(text)))
    }
}
