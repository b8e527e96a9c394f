import Devices
import HardwareAbstraction
import SimulatedHardware
import Synchronization

/// A board with outputs of all kinds, on chips near and behind a bus, with rules drawn by lot.
struct RandomBoard {
    static let count = 9
    /// GPIO lines: some are pulled up and active low.
    static let offsets: [UInt32] = [17, 5, 23, 6, 24, 25, 22]

    let clock: SimulatedClock
    let recorder: HardwareRecorder
    let near: SimulatedGPIOChip
    let far: SimulatedGPIOChip
    let pwm: SimulatedPWMChannel
    /// What the living process has; a new one each start.
    var nearDoor: FaultyChip
    var farDoor: FaultyChip

    init(clock: SimulatedClock) {
        self.clock = clock
        recorder = HardwareRecorder(capacity: 64)
        near = SimulatedGPIOChip(
            name: "gpiochip0",
            label: "near",
            lines: SimulatedLine.raspberryPiHeader,
            historyCapacity: 1,
            clock: clock,
            recorder: recorder
        )
        far = SimulatedGPIOChip(
            name: "gpiochip1",
            label: "far",
            lines: SimulatedLine.raspberryPiHeader,
            historyCapacity: 1,
            clock: clock,
            recorder: recorder
        )
        pwm = SimulatedPWMChannel(channel: 0, historyCapacity: 1, clock: clock, recorder: recorder)
        nearDoor = FaultyChip(near, clock: clock)
        farDoor = FaultyChip(far, delay: .milliseconds(2), clock: clock)
    }

    mutating func openDoors() {
        nearDoor = FaultyChip(near, clock: clock)
        farDoor = FaultyChip(far, delay: .milliseconds(2), clock: clock)
    }

    static func name(_ index: Int) -> String { "o\(index)" }
    /// 0 to 5: near; 6: a near momentary; 7: far; 8: a dimmer.
    static func isFar(_ index: Int) -> Bool { index == 7 }

    func chip(_ index: Int) -> SimulatedGPIOChip { Self.isFar(index) ? far : near }
    static func offset(_ index: Int) -> LineOffset { LineOffset(index < 7 ? offsets[index] : 17) }
    static func activeLevel(_ index: Int) -> ActiveLevel { offset(index).rawValue < 9 ? .low : .high }

    /// Which output an event of the recorder is of, and whether that is on now.
    func read(_ event: HardwareEvent) -> (name: String, isOn: Bool)? {
        switch event.what {
        case .level(let level, _):
            for index in 0..<8 {
                let label = "GPIO\(Self.offset(index)) on \(chip(index).info.label)"
                if label == event.subject {
                    return (Self.name(index), Self.activeLevel(index).value(of: level) == .active)
                }
            }
            return nil
        case .pwm(let setting): return (Self.name(8), setting.isEnabled && setting.duty > .zero)
        default: return nil
        }
    }

    func configuration(_ random: inout SplitMix64) -> ([OutputDescription], BoardRules) {
        func seconds(_ range: ClosedRange<Int64>) -> Duration { .milliseconds(Int64.random(in: range, using: &random) * 500) }
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        var outputs: [OutputDescription] = []
        for index in 0..<Self.count {
            var rules = OutputRules(load: Double(Int.random(in: 0...4, using: &random)), changesPerMinute: 100_000)
            if chance(40) { rules.maximumOn = seconds(4...40) }
            if chance(40) { rules.minimumOff = seconds(1...12) }
            if chance(25) { rules.minimumOn = seconds(1...6) }
            if chance(20) { rules.whenOffline = .off(after: seconds(2...20)) }
            rules.atStart = chance(40) ? .last : chance(30) ? .on : .off
            rules.atStop = chance(80) ? .off : chance(50) ? .keep : .on
            if index > 0, chance(25) {
                rules.requires.append(Requirement(Self.name(Int.random(in: 0..<index, using: &random)), isOn: chance(75)))
            }
            if chance(10) { rules.requires.append(Requirement("water", isOn: chance(50))) }
            if chance(10) { rules.lockedBy = "maintenance" }
            if chance(10) { rules.needsConfirmation = true }
            let door = Self.isFar(index) ? farDoor : nearDoor
            let line = LineWiring(chip: door, offset: Self.offset(index), activeLevel: Self.activeLevel(index), bias: chance(15) ? .disabled : .asIs)
            let (pwm, nearDoor) = (pwm, nearDoor)
            let channel = PWMWiring(channel: "channel 0") { () async throws(PWMError) in
                let held = try pwm.open()
                nearDoor.state.withLock { $0.channels.append(held) }
                return FaultyPWM(held, door: nearDoor)
            }
            outputs.append(
                OutputDescription(
                    DeviceIdentity(Self.name(index)),
                    kind: index == 6 ? .momentary(pulse: seconds(1...2), minimumInterval: seconds(1...4)) : index == 8
                        ? .dimmer(fade: .zero) : .toggle,
                    wiring: index == 8 ? .pwm(channel) : .line(line),
                    rules: rules
                )
            )
        }
        var board = BoardRules(changesPerMinute: 1_000_000)
        let names = (0..<Self.count).map(Self.name).shuffled(using: &random)
        board.interlocks = [Interlock(Array(names[0..<3]), deadTime: seconds(0...6))]
        if chance(50) { board.interlocks.append(Interlock(Array(names[2..<4]), deadTime: seconds(1...12))) }
        if chance(70) { board.loadLimit = LoadLimit(Double(Int.random(in: 4...12, using: &random)), .amperes) }
        return (outputs, board)
    }
}
