import Devices
import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

@Suite struct NamesakesAndMicrophonesTests {
    private let bench = AssemblyBench()

    @Test func devicesOfOneNameAreFoundByTheirParents() async throws {
        let devices = ["1-0076", "1-0077"].enumerated().map { index, parent in
            SimulatedKernelSensor(
                .iio(name: "bmp280", parent: parent, channel: nil),
                values: [Measurement(.temperature, Double(20 + index))],
                clock: bench.clock
            )
        }
        let platform = bench.platform(kernelSensors: devices)
        let sensors = try await bench.plan(
            "sensors:\n  air: { iio: bmp280, parent: 1-0077 }\n  soil: { iio: bmp280, parent: 1-0076 }\n",
            on: platform
        ).board.sensors
        try #require(sensors.map(\.description.identity.name) == ["air", "soil"])
        #expect(try await sensors[0].source.measure() == [Measurement(.temperature, 21)])
        #expect(try await sensors[1].source.measure() == [Measurement(.temperature, 20)])
        let failure = await #expect(throws: Failure.self) {
            try await bench.plan("sensors:\n  air: { iio: bmp280 }\n", on: platform)
        }
        #expect(failure?.code == .configuration)
        #expect(failure?.description.contains("choose one by its parent: 1-0076, 1-0077") == true)
    }

    @Test func aMicrophoneIsADeviceThatPlaysNothing() async throws {
        let card = SimulatedSoundCard(
            id: "Device",
            elements: [
                SimulatedMixerElement(name: "Speaker", scale: .raspberryPiJack),
                // A card may have both directions under one name.
                SimulatedMixerElement(name: "Mic", scale: .raspberryPiJack),
                SimulatedMixerElement(name: "Mic", direction: .capture, scale: VolumeScale(steps: 0...100), step: 30),
            ],
            clock: bench.clock
        )
        let speakers = try await bench.plan(
            "speakers:\n  radio: { card: Device, element: Speaker, capture: Mic, max_volume: 50, area: hall }\n",
            on: SimulatedPlatform(clock: bench.clock, recorder: HardwareRecorder(), cards: [card])
        ).board.speakers
        let identities = speakers.map(\.description.identity)
        #expect(identities.map(\.name) == ["radio", "radio microphone"])
        #expect(identities.map(\.aliases) == [[], ["microphone"]])
        #expect(identities.map(\.area) == ["hall", "hall"])
        #expect(speakers.map(\.description.maxVolume) == [50, 100])
        #expect(speakers.map { $0.player != nil } == [true, false])
        let microphone = try #require(speakers.last?.mixer)
        #expect(microphone.label == "Mic (capture) on Device")
        #expect(try await microphone.state().percent == 30)
        _ = try await microphone.setVolume(percent: 60)
        #expect(card.elements.map(\.step) == [400, 400, 60])
    }
}
