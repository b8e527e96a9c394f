import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct KernelSourceTests {
    private actor Host {}

    private let clock = SimulatedClock()

    private func thermometer(conversion: Duration = .zero) -> SimulatedKernelSensor {
        SimulatedKernelSensor(
            .oneWire(id: "28-0316a2790fff"),
            values: [Measurement(.temperature, 18)],
            conversion: conversion,
            clock: clock
        )
    }

    private func sensor(_ kernelSensor: any KernelSensor) -> Sensor {
        Sensor(
            SensorDescription(
                DeviceIdentity("tank"),
                every: .seconds(10),
                staleAfter: .seconds(30),
                deadline: .seconds(5),
                offsets: [.temperature: -0.5]
            ),
            source: KernelSource(kernelSensor, quantities: [.temperature]),
            clock: clock,
            sharingExecutorOf: Host()
        )
    }

    @Test func `a sensor of the kernel's is read like a chip, with its offset and its age`() async {
        let thermometer = thermometer()
        let sensor = sensor(thermometer)
        #expect(sensor.quantities == [.temperature])
        #expect(await sensor.read().current == SensorSample([Measurement(.temperature, 17.5)], age: .zero))
        thermometer.set(.temperature, to: 20)
        clock.advance(by: .seconds(4))
        #expect(await sensor.read().current == SensorSample([Measurement(.temperature, 17.5)], age: .seconds(4)))
        clock.advance(by: .seconds(7))
        #expect(await sensor.read().current == SensorSample([Measurement(.temperature, 19.5)], age: .zero))
        #expect(thermometer.readCount == 2)
    }

    @Test(arguments: [KernelSensorError.Kind.notFound(known: []), .checksum, .notConverted, .io(errno: 5)])
    func `it falls silent with the kernel's reason, and comes back by itself`(kind: KernelSensorError.Kind) async {
        let thermometer = thermometer()
        let sensor = sensor(thermometer)
        _ = await sensor.read()
        thermometer.setFault(kind)
        clock.advance(by: .seconds(20))
        let failure = SensorFailure.kernel(KernelSensorError(kind, sensor: "28-0316a2790fff"))
        #expect(await sensor.read().outage == SensorOutage(duration: .zero, failure: failure))
        #expect(failure.description.contains("28-0316a2790fff"))
        clock.advance(by: .seconds(10))
        let late = await sensor.read()
        #expect(late.current == nil)
        #expect(late.outdated?.age == .seconds(30))
        thermometer.setFault(nil)
        let back = await sensor.read()
        #expect(back == SensorReading(current: SensorSample([Measurement(.temperature, 17.5)], age: .zero)))
    }

    @Test func `a wire that hangs is given up at the deadline`() async {
        let sensor = sensor(thermometer(conversion: .seconds(60)))
        let reader = Task { await sensor.read() }
        await until { clock.sleeperCount == 2 }
        clock.advance(by: .seconds(5))
        #expect(await reader.value.outage?.failure == .deadline(.seconds(5)))
        clock.advance(by: .seconds(55))
        await until { await sensor.lastReading().current != nil }
    }
}
