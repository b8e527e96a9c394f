import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite(.timeLimit(.minutes(5))) struct DeviceBoardTests {
    private let bench = OutputBench()

    @Test func `names that clash are found before a line is taken`() async throws {
        var gate = bench.gate()
        gate.identity.aliases = ["Lamp"]
        let description = BoardDescription(outputs: [bench.lamp(), gate])
        await #expect(throws: BoardError.name(NameError(.duplicate(other: "lamp"), name: "Lamp"))) {
            try await DeviceBoard.start(description, environment: OutputEnvironment(clock: bench.clock))
        }
        #expect(try bench.levels(17) == [.low])
        #expect(try bench.holder(17) == nil)
    }

    @Test func `two outputs on one line are the board's error, a line that cannot be had is not`() async throws {
        let environment = OutputEnvironment(clock: bench.clock)
        let twice = BoardDescription(outputs: [bench.lamp(), bench.lamp(name: "fan")])
        let error = await #expect(throws: BoardError.self) {
            try await DeviceBoard.start(twice, environment: environment)
        }
        guard case .outputs(let cause)? = error else {
            Issue.record("another error")
            return
        }
        #expect(cause.cause.output == "fan")
        try bench.chip.occupy(LineOffset(17), by: "w1")
        let board = try await DeviceBoard.start(BoardDescription(outputs: [bench.lamp()]), environment: environment)
        #expect(await board.absentOutputs().map(\.output) == ["lamp"])
    }

    @Test func `a switch and a sensor may share a name, and areas come once each`() async throws {
        var lamp = bench.lamp()
        lamp.identity.area = "Green House"
        let board = try await DeviceBoard.start(
            BoardDescription(
                outputs: [lamp, bench.lamp(23, name: "fan")],
                sensors: [
                    BoardDescription.MeasuredSensor(
                        SensorDescription(DeviceIdentity("lamp", area: "greenhouse")),
                        driver: ScriptedDriver(clock: bench.clock)
                    ),
                    BoardDescription.MeasuredSensor(
                        SensorDescription(DeviceIdentity("attic", area: "roof")),
                        driver: ScriptedDriver(clock: bench.clock)
                    ),
                ]
            ),
            environment: OutputEnvironment(clock: bench.clock)
        )
        #expect(board.areas == ["Green House", "roof"])
        #expect(board.area(named: "GREENHOUSE") == "Green House")
        #expect(board.area(named: "cellar") == nil)
    }

    @Test func `a board runs its sensors, and stops its outputs`() async throws {
        let driver = ScriptedDriver(clock: bench.clock)
        let board = try await DeviceBoard.start(
            BoardDescription(
                outputs: [bench.lamp(atStart: .on)],
                sensors: [
                    BoardDescription.MeasuredSensor(
                        SensorDescription(DeviceIdentity("greenhouse"), every: .seconds(10)),
                        driver: driver
                    )
                ]
            ),
            environment: OutputEnvironment(clock: bench.clock)
        )
        let service = Task { await board.run() }
        await until { driver.count == 1 && bench.clock.sleeperCount == 1 }
        bench.clock.advance(by: .seconds(10))
        await until { driver.count == 2 }
        service.cancel()
        await service.value
        #expect(try await board.switches.named("lamp")?.isOn() == true)
        #expect(await board.shutdown().isEmpty)
        #expect(try bench.level(17) == .low)
    }
}
