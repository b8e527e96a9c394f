import Configuration
import Devices
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct BoardAssemblerTests {

    private let bench = AssemblyBench()

    private func line(_ wiring: OutputWiring?) throws -> LineWiring {
        guard case .line(let line) = try #require(wiring) else { throw OtherWiring() }
        return line
    }

    private struct OtherWiring: Error {}

    @Test func everyLineIsLookedForOnlyWhenItIsTaken() async throws {
        let platform = bench.platform(["first"])
        let plan = try await bench.plan(
            """
            board: auto
            switches:
              lamp: { line: BUTTON }
              fan: { line: "first:0" }
              ghost: { line: "other:1" }
            inputs:
              door: { line: NOWHERE, kind: door }
            """,
            on: platform
        )
        let lines = try plan.board.outputs.map { try line($0.wiring) }
        #expect(lines.map(\.chip.info.label) == ["BUTTON", "first", "other"])
        #expect(lines.map(\.offset) == [LineOffset(0), LineOffset(0), LineOffset(1)])
        #expect(lines[2].chip.info.lineCount == 2)
        #expect(plan.inputs.map(\.wiring.chip.info.label) == ["NOWHERE"])
        #expect(try platform.chips[0].lineInfo(LineOffset(0)).consumer == nil)
    }

    @Test func missingHardwareIsReportedAndNoFailure() async throws {
        let reports = Reports()
        let wanted = try bench.configuration(
            """
            board: auto
            sensors:
              air: { chip: bme280, bus: i2c-7, address: 0x76 }
            speakers:
              radio: { card: Headphones }
            """
        )
        let plan = try await BoardAssembler(platform: bench.platform()) { reports.add($0) }.plan(wanted)
        #expect(plan.board.sensors.count == 1)
        #expect(plan.board.speakers.first?.mixer != nil)
        #expect(reports.all.count == 2)
        #expect(reports.all.first?.contains("i2c-7") == true)
        #expect(reports.all.last?.contains("Headphones") == true)
        let source = try #require(plan.board.sensors.first?.source)
        let failure = await #expect(throws: SensorFailure.self) { try await source.measure() }
        #expect(failure?.description.contains("i2c-7") == true)
    }

    @Test(
        arguments: [
            (["PCM", "Master"], "Master"), (["Digital", "PCM"], "PCM"), (["HDMI"], "HDMI"), (["Odd"], nil),
        ] as [([String], String?)]
    )
    func theElementIsSearchedInOrder(elements: [String], found: String?) async throws {
        let wanted = try bench.configuration("board: auto\nspeakers:\n  radio: { card: Headphones }\n")
        let platform = bench.platform(cards: [(id: "Headphones", elements: elements)])
        let plan = try await BoardAssembler(platform: platform).plan(wanted)
        // The card is asked again at each call; without any element that it knows it has none at all.
        let mixer = try #require(plan.board.speakers.first).mixer
        #expect(mixer?.label == found.map { _ in "Headphones" })
        let card = try #require(platform.cards.first)
        let before = card.elements.map(\.step)
        _ = try await mixer?.setVolume(percent: 10)
        let changed = zip(elements, zip(before, card.elements.map(\.step))).filter { $1.0 != $1.1 }.map(\.0)
        #expect(changed == (found.map { [$0] } ?? []))
    }

    @Test func assemblingTakesNoLine() async throws {
        let wanted = try bench.configuration("board: auto\nswitches:\n  lamp: { line: RELAY, at_start: on }\n")
        let platform = bench.platform(["first"])
        _ = try await BoardAssembler(platform: platform).plan(wanted)
        #expect(try platform.chips[0].lineInfo(LineOffset(0)).consumer == nil)
        #expect(platform.recorder.log.count == 0)
    }

    @Test func aKernelDeviceIsAskedWhatItMeasures() async throws {
        let adc = SimulatedKernelSensor(
            .iio(name: "bmp280", channel: nil),
            values: [Measurement(.temperature, 20), Measurement(.pressure, 1000)],
            clock: bench.clock
        )
        let wanted = try bench.configuration("sensors:\n  air: { iio: bmp280, offset: { pressure: 1 } }\n")
        let plan = try await BoardAssembler(platform: bench.platform(kernelSensors: [adc])).plan(wanted)
        let source = try #require(plan.board.sensors.first?.source)
        #expect(source.quantities == [.temperature, .pressure])
        #expect(try await source.measure() == [Measurement(.temperature, 20), Measurement(.pressure, 1000)])
        #expect(adc.readCount == 1)
    }

    @Test(
        arguments: [
            ("iio: bme280", nil, nil, ""),
            ("iio: bmp280, offset: { humidity: 1 }", nil, .configuration, "does not measure humidity"),
            ("iio: bmp280", .permissionDenied, nil, ""),
            ("iio: bmp280", .ambiguous(parents: ["1-0076", "1-0077"]), .configuration, "1-0076, 1-0077"),
            ("iio: bmp280", .unknownChannel(known: ["temp0", "temp1"]), .configuration, "temp0, temp1"),
        ] as [(String, KernelSensorError.Kind?, ExitCode?, String)]
    )
    func aKernelDeviceThatCannotTellStopsTheBoard(
        keys: String,
        fault: KernelSensorError.Kind?,
        code: ExitCode?,
        sentence: String
    ) async throws {
        let device = SimulatedKernelSensor(
            .iio(name: "bmp280", channel: nil),
            values: [Measurement(.temperature, 20)],
            clock: bench.clock
        )
        device.setFault(fault)
        let wanted = try bench.configuration("sensors:\n  air: { \(keys) }\n")
        let assembler = BoardAssembler(platform: bench.platform(kernelSensors: [device]))
        guard let code else {
            // A value that cannot be had now is the sensor's outage, not the board's.
            #expect(try await assembler.plan(wanted).board.sensors.count == 1)
            return
        }
        let failure = await #expect(throws: Failure.self) { try await assembler.plan(wanted) }
        #expect(failure?.code == code)
        #expect(failure?.description.contains("boardhand.yaml:2:3: air: ") == true)
        #expect(failure?.description.contains(sentence) == true)
    }

    @Test(arguments: ["one_wire: 28-0316a2790fff", "thermal: cpu-thermal"])
    func aThermometerThatIsNotThereIsOnlySilent(keys: String) async throws {
        let wanted = try bench.configuration("sensors:\n  tank: { \(keys) }\n")
        let plan = try await BoardAssembler(platform: bench.platform()).plan(wanted)
        let source = try #require(plan.board.sensors.first?.source)
        #expect(source.quantities == [.temperature])
        let failure = await #expect(throws: SensorFailure.self) { try await source.measure() }
        guard case .kernel(let error) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(error.kind == .notFound(known: []))
    }
}
