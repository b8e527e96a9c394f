import HardwareAbstraction
import SimulatedHardware
import Synchronization
import Testing

@testable import ExpanderDrivers

/// A GPIO expander on a simulated bus, with its driver.
struct ExpanderBench: Sendable {
    static let interval = Duration.milliseconds(5)

    let clock = SimulatedClock()
    let recorder = HardwareRecorder()
    let bus: SimulatedI2CBus
    let address: I2CAddress
    let hardware: any SimulatedExpander
    let chip: GPIOExpander
    let events = EventLog()

    init(_ name: String) throws {
        let info = try #require(ExpanderCatalogue.chips.first { $0.name == name })
        address = info.addresses.lowerBound
        bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let circuit = SimulatedCircuit(clock: clock, recorder: recorder)
        let made = SimulatedI2CChipCatalogue.makeExpander(named: name, at: address, on: "i2c-1", circuit: circuit)
        hardware = try #require(made as? any SimulatedExpander)
        try bus.attach(hardware, at: address)
        let driver = Self.driver(name, bus, address, clock, events)
        chip = try #require(driver)
    }

    /// A driver that knows nothing of the chip, as after a start of the program.
    func driver(_ name: String) -> GPIOExpander? { Self.driver(name, bus, address, clock, events) }

    private static func driver(
        _ name: String,
        _ bus: any I2CBus,
        _ address: I2CAddress,
        _ clock: any BoardClock,
        _ events: EventLog
    ) -> GPIOExpander? {
        ExpanderCatalogue.makeGPIO(
            chip: name,
            bus: bus,
            address: address,
            clock: clock,
            pollInterval: interval,
            onEvent: { events.append($0) }
        )
    }

    func output(
        _ offset: UInt32,
        _ value: LineValue,
        activeLevel: ActiveLevel = .high,
        bias: Bias = .asIs,
        drive: Drive = .pushPull
    ) async throws -> any GPIOOutputLine {
        try await chip.requestOutput(
            LineOffset(offset),
            settings: OutputSettings(initialValue: value, activeLevel: activeLevel, bias: bias, drive: drive),
            consumer: "test"
        )
    }

    func input(
        _ offset: UInt32,
        bias: Bias = .asIs,
        debounce: Duration = .zero,
        edges: EdgeDetection = .none
    ) async throws -> any GPIOInputLine {
        try await chip.requestInput(
            LineOffset(offset),
            settings: InputSettings(bias: bias, debounce: debounce, edges: edges),
            consumer: "test"
        )
    }

    func level(_ offset: UInt32) throws -> LineLevel { try hardware.pins.level(of: LineOffset(offset)) }

    func levels(_ offset: UInt32) throws -> [LineLevel] {
        try hardware.pins.history(of: LineOffset(offset)).entries.map(\.level)
    }

    /// Lets time pass, and the chip be looked at in it.
    func wait(_ duration: Duration) async {
        var remaining = duration
        while remaining > .zero {
            await poller()
            let step = min(remaining, Self.interval)
            clock.advance(by: step)
            remaining -= step
            await poller()
        }
    }

    /// Waits until the poller, if there is one, sleeps.
    private func poller() async {
        while chip.isPolling, clock.sleeperCount == 0 { await Task.yield() }
    }
}

final class EventLog: Sendable {
    private let events = Mutex<[ExpanderEvent]>([])

    func append(_ event: ExpanderEvent) { events.withLock { $0.append(event) } }

    var all: [ExpanderEvent.What] { events.withLock { $0.map(\.what) } }
}
