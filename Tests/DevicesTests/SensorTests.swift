import Devices
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct SensorTests {
    private actor Host {}

    private let clock = SimulatedClock()
    private let driver: ScriptedDriver
    private let events = EventList()

    final class EventList: Sendable {
        private let list = Mutex<[BoardEvent.Kind]>([])
        var all: [BoardEvent.Kind] { list.withLock { $0 } }
        func append(_ event: BoardEvent) { list.withLock { $0.append(event.kind) } }
    }

    init() { driver = ScriptedDriver(clock: clock) }

    private func sensor(
        every: Duration? = .seconds(10),
        staleAfter: Duration = .seconds(60),
        offsets: [Quantity: Double] = [:]
    ) -> Sensor {
        Sensor(
            SensorDescription(
                DeviceIdentity("greenhouse"),
                every: every,
                staleAfter: staleAfter,
                deadline: .seconds(5),
                offsets: offsets
            ),
            source: ChipSource(driver),
            clock: clock,
            sharingExecutorOf: Host(),
            report: { [events] in events.append($0) }
        )
    }

    private func temperature(_ sample: SensorSample?) -> Double? {
        sample?.measurements.first { $0.quantity == .temperature }?.value
    }

    @Test func `a reading has every value, its age and its offset`() async {
        let sensor = sensor(offsets: [.temperature: -0.5])
        #expect(sensor.quantities == [.temperature, .humidity])
        let first = await sensor.read()
        #expect(
            first
                == SensorReading(
                    current: SensorSample([Measurement(.temperature, 19.5), Measurement(.humidity, 45)], age: .zero)
                )
        )
        clock.advance(by: .seconds(3))
        #expect(await sensor.read().current?.age == .seconds(3))
        #expect(driver.count == 1)
    }

    @Test(arguments: [(Duration?.some(.seconds(10)), 10.0, 10.1), (nil, 1.0, 1.1)])
    func `a value that is not fresh is measured anew`(every: Duration?, fresh: Double, old: Double) async {
        let sensor = sensor(every: every)
        _ = await sensor.read()
        clock.advance(by: .seconds(fresh))
        _ = await sensor.read()
        #expect(driver.count == 1)
        clock.advance(by: .seconds(old - fresh))
        driver.change { $0.temperature = 21 }
        let reading = await sensor.read()
        #expect(temperature(reading.current) == 21)
        #expect(reading.current?.age == .zero)
        #expect(driver.count == 2)
    }

    @Test func `readers at the same time share one measurement`() async {
        let sensor = sensor()
        driver.change { $0.duration = .milliseconds(100) }
        let readers = (0..<8).map { _ in Task { await sensor.read() } }
        // The conversion and the deadline.
        await until { clock.sleeperCount == 2 }
        // All have joined once none is left to run.
        for _ in 0..<1000 { await Task.yield() }
        clock.advance(by: .milliseconds(100))
        for reader in readers { #expect(await reader.value.current?.age == .zero) }
        #expect(driver.count == 1)
    }

    @Test func `a silent sensor keeps its value until it is stale, and never gives it as new after that`() async {
        let sensor = sensor(staleAfter: .seconds(30))
        _ = await sensor.read()
        driver.change { $0.error = .noData }
        clock.advance(by: .seconds(20))
        let failure = SensorFailure.driver(ScriptedDriver.error(.noData))
        let soon = await sensor.read()
        #expect(soon.current?.age == .seconds(20))
        #expect(soon.outage == SensorOutage(duration: .zero, failure: failure))
        clock.advance(by: .seconds(10))
        let late = await sensor.read()
        #expect(late.current == nil)
        #expect(temperature(late.outdated) == 20)
        #expect(late.outdated?.age == .seconds(30))
        #expect(late.outage == SensorOutage(duration: .seconds(10), failure: failure))
        #expect(events.all == [.sensorSilent("greenhouse", failure.description)])
    }

    @Test func `another reason is told while it is silent`() async {
        let sensor = sensor()
        driver.change { $0.error = .noData }
        _ = await sensor.read()
        clock.advance(by: .seconds(60))
        driver.change { $0.error = .checksum }
        _ = await sensor.read()
        _ = await sensor.read()
        #expect(
            events.all
                == [SensorError.Kind.noData, .checksum].map {
                    .sensorSilent("greenhouse", SensorFailure.driver(ScriptedDriver.error($0)).description)
                }
        )
    }

    @Test func `a sensor that never answered has no value at all`() async {
        let sensor = sensor()
        #expect(await sensor.lastReading() == SensorReading())
        driver.change { $0.error = .notReady }
        let reading = await sensor.read()
        #expect(reading.current == nil)
        #expect(reading.outdated == nil)
        #expect(reading.outage?.failure == .driver(ScriptedDriver.error(.notReady)))
    }

    @Test func `a value that is no number is a failure`() async {
        let sensor = sensor()
        driver.change { $0.temperature = .nan }
        #expect(await sensor.read().outage?.failure == .notANumber)
    }

    @Test func `a measurement that hangs is given up at its deadline, and counts when it comes after all`() async {
        let sensor = sensor()
        driver.change { $0.duration = .seconds(60) }
        let reader = Task { await sensor.read() }
        await until { clock.sleeperCount == 2 }
        clock.advance(by: .seconds(5))
        let outage = await reader.value.outage
        #expect(outage == SensorOutage(duration: .zero, failure: .deadline(.seconds(5))))
        // While it hangs, nobody waits and nothing piles up.
        clock.advance(by: .seconds(10))
        #expect(await sensor.read().outage?.duration == .seconds(10))
        #expect(driver.count == 1)
        clock.advance(by: .seconds(45))
        await until { await sensor.lastReading().current != nil }
        #expect(await sensor.lastReading() == (await sensor.read()))
        #expect(
            events.all == [
                .sensorSilent("greenhouse", SensorFailure.deadline(.seconds(5)).description),
                .sensorBack("greenhouse", after: .seconds(55)),
            ]
        )
    }

    @Test func `a chip that warms up may take so much longer than its deadline`() async throws {
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let address = I2CAddress(0x62)
        try bus.attach(SimulatedChip(SimulatedSCD4x(), clock: clock), at: address)
        let sensor = Sensor(
            SensorDescription(DeviceIdentity("air"), deadline: .seconds(5)),
            source: ChipSource(SCD4x(bus: bus, address: address, channel: nil, clock: clock)),
            clock: clock,
            sharingExecutorOf: Host()
        )
        let reader = Task { await sensor.read() }
        // The measurement and its deadline.
        await until { clock.sleeperCount == 2 }
        while let next = clock.nextDeadline {
            clock.advance(by: clock.now.duration(to: next))
            await until { clock.sleeperCount != 1 }
        }
        let reading = await reader.value
        #expect(reading.outage == nil)
        #expect(reading.current?.measurements.first == Measurement(.co2, 600))
    }

    @Test func `a reader that is cancelled leaves at once, and the others get their value`() async {
        let sensor = sensor()
        driver.change { $0.duration = .seconds(1) }
        let hasty = Task { await sensor.read() }
        let patient = Task { await sensor.read() }
        await until { clock.sleeperCount == 2 }
        hasty.cancel()
        #expect(await hasty.value == SensorReading())
        clock.advance(by: .seconds(1))
        #expect(temperature(await patient.value.current) == 20)
    }

    @Test func `the background measures every so often, and skips turns that it missed`() async {
        let sensor = sensor()
        let service = Task { await sensor.run() }
        await until { driver.count == 1 && clock.nextDeadline?.nanoseconds == 10_000_000_000 }
        clock.advance(by: .seconds(10))
        await until { driver.count == 2 && clock.nextDeadline?.nanoseconds == 20_000_000_000 }
        clock.advance(by: .seconds(35))
        await until { driver.count == 3 && clock.sleeperCount == 1 }
        clock.advance(by: .seconds(10))
        await until { driver.count == 4 }
        service.cancel()
        await service.value
        #expect(await sensor.lastReading().current?.age == .zero)
    }

    @Test func `without an interval the background only waits`() async {
        let sensor = sensor(every: nil)
        let service = Task { await sensor.run() }
        for _ in 0..<100 { await Task.yield() }
        #expect(driver.count == 0)
        service.cancel()
        await service.value
    }

    @Test func `a chip that is unplugged falls silent, and comes back by itself`() async throws {
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let chip = SimulatedLM75(clock: clock)
        let address = I2CAddress(0x48)
        try bus.attach(chip, at: address)
        let sensor = Sensor(
            SensorDescription(DeviceIdentity("tank"), every: .seconds(10), staleAfter: .seconds(15)),
            source: ChipSource(LM75(bus: bus, address: address, channel: nil, clock: clock)),
            clock: clock,
            sharingExecutorOf: Host(),
            report: { [events] in events.append($0) }
        )
        let service = Task { await sensor.run() }
        // Time runs on, in steps that no conversion is shorter than.
        func pass(_ condition: @escaping () async -> Bool) async {
            for _ in 0..<2000 {
                if await condition() { return }
                clock.advance(by: .milliseconds(100))
                for _ in 0..<50 { await Task.yield() }
            }
            Issue.record("the condition never came")
        }
        await pass { temperature(await sensor.lastReading().current) == 23 }
        bus.detach(at: address)
        await pass { await sensor.lastReading().outdated != nil }
        guard case .driver(let error)? = await sensor.lastReading().outage?.failure, case .bus(let cause) = error.kind
        else {
            Issue.record("no bus error")
            return
        }
        #expect(cause.kind == .noAcknowledgeAddress)
        chip.set(.temperature, to: 18)
        try bus.attach(chip, at: address)
        await pass { temperature(await sensor.lastReading().current) == 18 }
        #expect(await sensor.lastReading().outage == nil)
        #expect(events.all.count == 2)
        service.cancel()
        await service.value
    }
}
