import Configuration
import Devices
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct BoardAssemblerTests {

    private let clock = SimulatedClock()

    private func configuration(_ text: String) throws -> BoardhandConfiguration {
        let loader = ConfigurationLoader(
            chips: SensorCatalogue.chips,
            profiles: [],
            environment: ConfigurationEnvironment(fileExists: { _ in true })
        )
        let outcome = loader.load(text: Array(text.utf8), file: "boardhand.yaml")
        return try #require(outcome.configuration, "\(outcome.complaints)")
    }

    private func platform(
        _ labels: [String],
        lines: [String] = ["RELAY", "BUTTON"],
        cards: [(id: String, elements: [String])] = [],
        kernelSensors: [SimulatedKernelSensor] = []
    ) -> SimulatedPlatform {
        let recorder = HardwareRecorder()
        let circuit = SimulatedCircuit(clock: clock, recorder: recorder)
        return SimulatedPlatform(
            clock: clock,
            recorder: recorder,
            chips: labels.enumerated().map { index, label in
                SimulatedGPIOChip(
                    name: "gpiochip\(index)",
                    label: label,
                    lines: lines.map { SimulatedLine(name: $0) },
                    circuit: circuit
                )
            },
            kernelSensors: kernelSensors,
            cards: cards.map { card in
                SimulatedSoundCard(
                    id: card.id,
                    elements: card.elements.map { SimulatedMixerElement(name: $0, scale: .raspberryPiJack) },
                    clock: clock,
                    recorder: recorder
                )
            }
        )
    }

    @Test func aLineIsFoundByTheNameTheKernelGivesIt() async throws {
        let wanted = try configuration("board: auto\nswitches:\n  lamp: { line: BUTTON }\n")
        let description = try await BoardAssembler(platform: platform(["first"])).describe(wanted)
        let wiring = try #require(description.switches.first?.wiring)
        #expect(wiring.chip.info.label == "first")
        #expect(wiring.offset == LineOffset(1))
    }

    @Test func aNameOnTwoChipsIsNotGuessed() async throws {
        let wanted = try configuration("board: auto\nswitches:\n  lamp: { line: RELAY }\n")
        let failure = await #expect(throws: Failure.self) {
            try await BoardAssembler(platform: platform(["first", "second"])).describe(wanted)
        }
        #expect(failure?.description.contains("first, second") == true)
    }

    @Test func everyDeviceWithoutHardwareIsNamedWithItsPlace() async throws {
        let wanted = try configuration(
            """
            board: auto
            switches:
              lamp: { line: NOWHERE }
              fan: { line: "other:1" }
            speakers:
              radio: { card: Headphones }
            """
        )
        let failure = await #expect(throws: Failure.self) {
            try await BoardAssembler(platform: platform(["first"])).describe(wanted)
        }
        let sentences = try #require(failure?.sentences)
        #expect(sentences.count == 3)
        #expect(sentences[0].hasPrefix("boardhand.yaml:3:3: lamp: ") && sentences[0].contains("NOWHERE"))
        #expect(sentences[1].hasPrefix("boardhand.yaml:4:3: fan: ") && sentences[1].contains("first"))
        #expect(sentences[2].hasPrefix("boardhand.yaml:6:3: radio: ") && sentences[2].contains("Headphones"))
    }

    @Test(
        arguments: [
            (["PCM", "Master"], "Master"), (["Digital", "PCM"], "PCM"), (["HDMI"], "HDMI"), (["Odd"], nil),
        ] as [([String], String?)]
    )
    func theElementIsSearchedInOrder(elements: [String], found: String?) async throws {
        let wanted = try configuration("board: auto\nspeakers:\n  radio: { card: Headphones }\n")
        let platform = platform([], cards: [(id: "Headphones", elements: elements)])
        let description = try await BoardAssembler(platform: platform).describe(wanted)
        #expect(description.speakers.first?.mixer?.label == found.map { "\($0) on Headphones" })
    }

    @Test func assemblingTakesNoLine() async throws {
        let wanted = try configuration("board: auto\nswitches:\n  lamp: { line: RELAY, at_start: on }\n")
        let platform = platform(["first"])
        _ = try await BoardAssembler(platform: platform).describe(wanted)
        #expect(try platform.chips[0].lineInfo(LineOffset(0)).consumer == nil)
        #expect(platform.recorder.log.count == 0)
    }

    @Test func aKernelDeviceIsAskedWhatItMeasures() async throws {
        let adc = SimulatedKernelSensor(
            .iio(name: "bmp280", channel: nil),
            values: [Measurement(.temperature, 20), Measurement(.pressure, 1000)],
            clock: clock
        )
        let wanted = try configuration("sensors:\n  air: { iio: bmp280, offset: { pressure: 1 } }\n")
        let description = try await BoardAssembler(platform: platform([], kernelSensors: [adc])).describe(wanted)
        let source = try #require(description.sensors.first?.source)
        #expect(source.quantities == [.temperature, .pressure])
        #expect(try await source.measure() == [Measurement(.temperature, 20), Measurement(.pressure, 1000)])
        #expect(adc.readCount == 1)
    }

    @Test(
        arguments: [
            ("iio: bme280", nil, .unavailable, "it knows bmp280"),
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
            clock: clock
        )
        device.setFault(fault)
        let wanted = try configuration("sensors:\n  air: { \(keys) }\n")
        let assembler = BoardAssembler(platform: platform([], kernelSensors: [device]))
        guard let code else {
            // A value that cannot be had now is the sensor's outage, not the board's.
            #expect(try await assembler.describe(wanted).sensors.count == 1)
            return
        }
        let failure = await #expect(throws: Failure.self) { try await assembler.describe(wanted) }
        #expect(failure?.code == code)
        #expect(failure?.description.contains("boardhand.yaml:2:3: air: ") == true)
        #expect(failure?.description.contains(sentence) == true)
    }

    @Test(arguments: ["one_wire: 28-0316a2790fff", "thermal: cpu-thermal"])
    func aThermometerThatIsNotThereIsOnlySilent(keys: String) async throws {
        let wanted = try configuration("sensors:\n  tank: { \(keys) }\n")
        let description = try await BoardAssembler(platform: platform([])).describe(wanted)
        let source = try #require(description.sensors.first?.source)
        #expect(source.quantities == [.temperature])
        let failure = await #expect(throws: SensorFailure.self) { try await source.measure() }
        guard case .kernel(let error) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(error.kind == .notFound(known: []))
    }
}
