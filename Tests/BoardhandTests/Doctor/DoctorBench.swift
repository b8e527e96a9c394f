import Configuration
import Endpoint
import Foundation
import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Boardhand

/// A healthy Raspberry Pi with a service that is installed; a test breaks one thing of it.
final class DoctorBench {
    private static let boards = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Boards").path

    static let configuration = """
        board: raspberry-pi-4b
        switches:
          desk lamp: { line: pin 29, active: low }
          pump: { line: GPIO17 }
          status: { led: ACT }
        dimmers:
          strip: { pwm: pin 32 }
        sensors:
          greenhouse: { chip: bme280, bus: i2c-1, address: 0x76 }
          cellar: { chip: sht3x, bus: i2c-1, address: 0x44 }
          processor: { thermal: cpu-thermal }
        speakers:
          speaker: { card: Headphones, element: PCM }
        """

    let system = SimulatedSystem()
    let bus: SimulatedI2CBus
    let chip: SimulatedGPIOChip
    private(set) var card: SimulatedSoundCard
    private let folder: TemporaryFolder
    private let clock = SimulatedClock()
    private let recorder = HardwareRecorder()
    var configuration: ConfigurationState
    var daemon = DaemonState.absent
    var unit = UnitState(showing: "LoadState=loaded\nActiveState=active\n")
    var secret = EndpointSubject.Secret.good
    var condition = EndpointCondition.reachable(isAsked: nil)
    var call = VoiceCallOutcome.answered(.milliseconds(34))
    var tools = Patient.ToolSize(count: 8, bytes: 5000)
    var leds = ["ACT", "PWR"]
    var pwm: [(chip: String, channel: Int)] = [("fe20c000.pwm", 0), ("fe20c000.pwm", 1)]
    var kernelSensors: [KernelSensorDescription] = [.thermal(type: "cpu-thermal")]
    var drivers: [I2CAddress: String] = [:]

    init() throws {
        folder = try TemporaryFolder()
        configuration = .missing(isKnownBoard: true)
        let circuit = SimulatedCircuit(clock: clock, recorder: recorder)
        chip = SimulatedGPIOChip(
            name: "gpiochip0",
            label: "pinctrl-bcm2711",
            lines: (0..<58).map { SimulatedLine(name: "GPIO\($0)") },
            circuit: circuit
        )
        bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        for (name, address) in [("bme280", UInt8(0x76)), ("sht3x", 0x44)] {
            let sensor = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: clock))
            try bus.attach(sensor, at: I2CAddress(address))
        }
        card = .raspberryPiJack(clock: clock, recorder: recorder)
        try configure(Self.configuration)
        system.change { state in
            state.folders = [
                "/dev": ["gpiochip0", "i2c-1", "null"], "/dev/snd": ["controlC0", "timer"],
                "/sys/bus/i2c/devices": ["1-0076", "i2c-1"], "/sys/class/hwmon": ["hwmon0"],
                "/sys/class/thermal": ["cooling_device0", "thermal_zone0"],
            ]
            state.texts = [
                "/sys/class/hwmon/hwmon0/name": "rpi_volt", "/sys/class/hwmon/hwmon0/in0_lcrit_alarm": "0",
                "/sys/class/thermal/thermal_zone0/temp": "48312",
                "/sys/class/thermal/thermal_zone0/type": "cpu-thermal",
            ]
            state.facts = ["/var/lib/boardhand": FileFacts(mode: 0o700, isFolder: true, owner: 990)]
        }
    }

    /// The service is stopped, so that buses and the endpoint are looked at.
    func stopService() { unit = .absent }

    func configure(_ text: String) throws {
        let path = try folder.file("boardhand-\(UUID().uuidString).yaml", text, mode: 0o644)
        configuration = ConfigurationState.load(path, boards: Self.boards)
    }

    /// As a kernel's update does that names its elements otherwise.
    func renameElement(_ name: String) {
        let element = SimulatedMixerElement(name: name, scale: .raspberryPiJack)
        card = SimulatedSoundCard(id: "Headphones", elements: [element], clock: clock, recorder: recorder)
    }

    func attach(_ name: String, at address: UInt8) throws {
        bus.detach(at: I2CAddress(address))
        let sensor = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: clock))
        try bus.attach(sensor, at: I2CAddress(address))
    }

    func findings() async -> [Finding] { await examination().findings }

    func examination() async -> Examination {
        let platform = SimulatedPlatform(
            clock: clock,
            recorder: recorder,
            chips: [chip],
            buses: ["i2c-1": bus],
            kernelSensors: kernelSensors.map {
                SimulatedKernelSensor($0, values: [Measurement(.temperature, 48)], clock: clock)
            },
            pwmChannels: pwm.map {
                SimulatedPWMChannel(chip: $0.chip, channel: $0.channel, clock: clock, recorder: recorder)
            },
            cards: [card],
            leds: leds.map { SimulatedLED(name: $0, clock: clock, recorder: recorder) }
        )
        let condition = condition
        let call = call
        let patient = Patient(
            system: system,
            configurationPath: "/etc/boardhand/boardhand.yaml",
            socketPath: "/run/boardhand/control.sock",
            configuration: configuration,
            platform: platform,
            inventory: Inventory(platform: platform, drivers: drivers),
            daemon: daemon,
            unit: unit,
            stateFolder: "/var/lib/boardhand",
            endpoints: [
                EndpointSubject(
                    name: "assistant",
                    path: "/etc/credstore/boardhand.endpoint-url",
                    secret: secret,
                    peer: "example.org:443",
                    probe: { condition },
                    call: { call }
                )
            ],
            tools: tools
        )
        // Sensirion's chips are given their milliseconds.
        return await withPassingTime { await Doctor(patient).examine() }
    }

    private func withPassingTime(_ body: @escaping @Sendable () async -> Examination) async -> Examination {
        let work = Task { await body() }
        let clock = clock
        let time = Task {
            while !Task.isCancelled {
                if let next = clock.nextDeadline { clock.advance(by: clock.now.duration(to: next)) }
                await Task.yield()
            }
        }
        let examination = await work.value
        time.cancel()
        return examination
    }

    private struct Inventory: HardwareInventory {
        let platform: SimulatedPlatform
        let drivers: [I2CAddress: String]

        func i2cBusInfos() -> [I2CBusInfo] { [I2CBusInfo(name: "i2c-1", adapter: "bcm2835", drivers: drivers)] }
        func kernelSensorInfos() -> [KernelSensorInfo] { platform.kernelSensorInfos() }
        func soundCardInfos() throws(AudioError) -> [SoundCardInfo] { try platform.soundCardInfos() }
        func pwmChipInfos() -> [PWMChipInfo] { platform.pwmChipInfos() }
        func ledNames() -> [String] { platform.ledNames() }
    }
}
