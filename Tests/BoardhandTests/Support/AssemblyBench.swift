import Configuration
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing
import Tools

@testable import Boardhand

/// Configurations without a profile, and platforms with just what a test needs.
struct AssemblyBench {
    let clock = SimulatedClock()

    func configuration(_ text: String) throws -> BoardhandConfiguration {
        let loader = ConfigurationLoader(
            chips: SensorCatalogue.chips,
            profiles: [],
            tools: BoardTools.names,
            environment: ConfigurationEnvironment(fileExists: { _ in true })
        )
        let outcome = loader.load(text: Array(text.utf8), file: "boardhand.yaml")
        return try #require(outcome.configuration, "\(outcome.complaints)")
    }

    func platform(
        _ labels: [String] = [],
        lines: [String] = ["RELAY", "BUTTON"],
        buses: [String: any I2CBus] = [:],
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
            buses: buses,
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

    func plan(_ text: String, on platform: SimulatedPlatform) async throws -> BoardPlan {
        try await BoardAssembler(platform: platform).plan(try configuration(text))
    }
}
