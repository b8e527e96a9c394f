import Devices
import HardwareAbstraction
import JSON
import MCP
import SensorDrivers
import SimulatedHardware
import Testing
import Tools

@Suite struct SensorAnswerTests {
    @Test func `the structured answer has values, units and ages`() async throws {
        let bench = try await ToolBench()
        _ = try await bench.call("read_sensors")
        bench.clock.advance(by: .milliseconds(2340))
        let result = try await bench.call("read_sensors", ["name": "greenhouse"])
        #expect(
            result.text == "The greenhouse is at 23.4 degrees Celsius with 45 percent humidity and 1013 hectopascals, "
                + "measured 2 seconds ago."
        )
        func entry(_ quantity: String, _ value: Double, _ unit: String) -> JSONValue {
            [
                "sensor": "greenhouse", "quantity": .string(quantity), "value": .number(value), "unit": .string(unit),
                "age_seconds": 2.3,
            ]
        }
        #expect(
            result.structuredContent == [
                "readings": [
                    entry("temperature", 23.44, "°C"), entry("humidity", 45.2, "%"), entry("pressure", 1013.25, "hPa"),
                ],
                "silent": [],
            ]
        )
    }

    @Test func `an old value is never given as a new one`() async throws {
        let bench = try await ToolBench()
        _ = try await bench.call("read_sensors")
        bench.tank.fail(.checksum)
        bench.clock.advance(by: .seconds(20))
        let soon = try await bench.call("read_sensors", ["name": "tank"])
        #expect(
            soon.text == "The tank is at minus 3.5 degrees Celsius, measured 20 seconds ago; "
                + "now it does not answer: its data arrives damaged."
        )
        #expect(!soon.isError)
        bench.clock.advance(by: .seconds(120))
        let late = try await bench.call("read_sensors", ["name": "tank"])
        #expect(
            late
                == .failure(
                    "The tank has not answered for 2 minutes: its data arrives damaged. "
                        + "2 minutes ago it measured minus 3.5 degrees Celsius."
                )
        )
        let both = try await bench.call("read_sensors", ["quantity": "temperature"])
        #expect(!both.isError)
        #expect(both.structuredContent?["readings"]?.array?.count == 1)
        #expect(both.structuredContent?["silent"]?.array?.first?["seconds"] == 120.0)
        bench.tank.set(4)
        #expect(
            try await bench.call("read_sensors", ["name": "tank"]).text
                == "The tank is at 4 degrees Celsius, measured just now."
        )
    }

    @Test(arguments: [
        (
            SensorError.Kind.bus(I2CError(.noAcknowledgeAddress, operation: "", bus: "i2c-1", address: nil)),
            "it is not connected or has no power"
        ),
        (.bus(I2CError(.busStuck, operation: "", bus: "i2c-1", address: nil)), "its bus is blocked"),
        (.bus(I2CError(.io(errno: 121), operation: "", bus: "i2c-1", address: nil)), "its bus fails"),
        (.wrongChip(found: 0x58, expected: 0x60), "another chip is in its place"),
        (.unlikeChip(found: 0x68), "another chip is in its place"),
        (.overRange, "there is more than it can measure"),
        (.noData, "it has no value"),
        (.notReady, "it does not finish its measurement"),
    ])
    func `a reason has no addresses`(kind: SensorError.Kind, reason: String) async throws {
        let bench = try await ToolBench()
        bench.tank.fail(kind)
        #expect(
            try await bench.call("read_sensors", ["name": "tank"]) == .failure("The tank does not answer: \(reason).")
        )
    }

    @Test(arguments: [
        (SpokenLanguage.english, "The tank does not answer: the kernel's lm75 driver uses its address."),
        (.german, "tank antwortet nicht: der Kernel-Treiber lm75 benutzt seine Adresse."),
        (.chinese, "tank没有响应：地址被内核驱动lm75占用。"),
        (.vietnamese, "tank không trả lời: trình điều khiển lm75 của hệ thống đang dùng địa chỉ này."),
    ])
    func `a driver that has the address is named`(language: SpokenLanguage, sentence: String) async throws {
        let bench = try await ToolBench()
        let owned = { (driver: String) in
            SensorError.Kind.bus(
                I2CError(.addressInUse(driver: driver), operation: "read 2 bytes", bus: "i2c-1", address: nil)
            )
        }
        let tools = BoardTools.make(board: bench.board, caller: .local, clock: bench.clock, language: language)
        let tool = try #require(tools.first { $0.definition.name == "read_sensors" })
        bench.tank.fail(owned("lm75"))
        let answer = await tool.call(["name": "tank"])
        #expect(answer.text == sentence)
        bench.tank.fail(owned(I2CError.Kind.unknownDriver))
        bench.clock.advance(by: .seconds(10))
        #expect(await !tool.call(["name": "tank"]).text.contains("unknown"))
    }

    @Test(arguments: [
        (KernelSensorError.Kind.notFound(known: ["10-000802b4ba0e"]), "the kernel does not find it"),
        (.noAnswer, "it is not connected or has no power"),
        (.checksum, "its data arrives damaged"),
        (.notConverted, "it does not finish its measurement"),
        (.io(errno: 5), "its driver fails"),
    ])
    func `a sensor of the kernel's is silent with a reason, too`(
        kind: KernelSensorError.Kind,
        reason: String
    ) async throws {
        let clock = SimulatedClock()
        let sensor = SimulatedKernelSensor(
            .oneWire(id: "28-0316a2790fff"),
            values: [Measurement(.temperature, 8)],
            clock: clock
        )
        let board = try await DeviceBoard.start(
            BoardDescription(sensors: [
                BoardDescription.MeasuredSensor(
                    SensorDescription(DeviceIdentity("tank"), every: .seconds(10)),
                    source: KernelSource(sensor, quantities: [.temperature])
                )
            ]),
            environment: OutputEnvironment(clock: clock)
        )
        let tool = try #require(
            BoardTools.make(board: board, caller: .local, clock: clock).first { $0.definition.name == "read_sensors" }
        )
        #expect(await tool.call([:]).text == "The tank is at 8 degrees Celsius, measured just now.")
        sensor.setFault(kind)
        clock.advance(by: .seconds(120))
        #expect(
            await tool.call([:])
                == .failure(
                    "The tank does not answer: \(reason). 2 minutes ago it measured 8 degrees Celsius."
                )
        )
    }
}
