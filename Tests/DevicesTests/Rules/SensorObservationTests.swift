import Devices
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct SensorObservationTests {
    private actor Host {}

    @Test func `a sensor is silent for rules only when its last value is too old`() async {
        let clock = SimulatedClock()
        let driver = ScriptedDriver(clock: clock)
        let seen = Collected<SensorObservation>()
        let sensor = Sensor(
            SensorDescription(DeviceIdentity("tank"), staleAfter: .seconds(30), offsets: [.humidity: 1]),
            source: ChipSource(driver),
            clock: clock,
            sharingExecutorOf: Host(),
            observe: { seen.append($0) }
        )
        driver.change { $0.error = .noData }
        _ = await sensor.read()
        driver.change { $0.error = nil }
        _ = await sensor.read()
        driver.change { $0.error = .noData }
        for _ in 0..<3 {
            clock.advance(by: .seconds(10))
            _ = await sensor.read()
        }
        #expect(
            seen.all == [
                .silent(sensor: "tank"),
                .measured(
                    sensor: "tank",
                    [Measurement(.temperature, 20), Measurement(.humidity, 46)],
                    validFor: .seconds(30)
                ),
                .silent(sensor: "tank"),
            ]
        )
    }
}
