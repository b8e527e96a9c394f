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
        cards: [(id: String, elements: [String])] = []
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
}
