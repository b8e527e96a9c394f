import Devices
import HardwareAbstraction
import SimulatedHardware

/// A board with outputs of all kinds on two chips, of which one can be pulled out, with rules drawn by lot.
struct RandomBoard {
    static let count = 9
    /// 0 to 5 on the board, 6 a momentary there, 7 on the other chip, 8 a dimmer. Each line is pulled to its off side.
    static let offsets: [UInt32] = [17, 5, 23, 6, 24, 25, 22, 17]
    static let momentary = 6
    static let far = 7
    static let dimmer = 8

    let recorder = HardwareRecorder(capacity: 512)
    let near: SimulatedGPIOChip
    let other: SimulatedGPIOChip
    let pwm: SimulatedPWMChannel

    init(clock: ManualClock) {
        func chip(_ name: String, _ label: String, _ recorder: HardwareRecorder) -> SimulatedGPIOChip {
            SimulatedGPIOChip(
                name: name,
                label: label,
                lines: SimulatedLine.raspberryPiHeader,
                clock: clock,
                recorder: recorder
            )
        }
        near = chip("gpiochip0", "near", recorder)
        other = chip("gpiochip1", "other", recorder)
        pwm = SimulatedPWMChannel(channel: 0, clock: clock, recorder: recorder)
    }

    static func name(_ index: Int) -> String { "o\(index)" }
    static func offset(_ index: Int) -> LineOffset { LineOffset(offsets[index]) }
    static func activeLevel(_ index: Int) -> ActiveLevel { offsets[index] < 9 ? .low : .high }
    func chip(_ index: Int) -> SimulatedGPIOChip { index == Self.far ? other : near }

    /// Which output an event of the hardware is of, and whether that is on now.
    func read(_ event: HardwareEvent) -> (name: String, isOn: Bool)? {
        switch event.what {
        case .level(let level, _):
            let index = Self.offsets.indices.first {
                "GPIO\(Self.offsets[$0]) on \(chip($0).info.label)" == event.subject
            }
            guard let index else { return nil }
            return (Self.name(index), Self.activeLevel(index).value(of: level) == .active)
        case .pwm(let setting): return (Self.name(Self.dimmer), setting.isEnabled && setting.duty > .zero)
        default: return nil
        }
    }

    /// What the hardware has.
    func isOn(_ index: Int) -> Bool? {
        guard index != Self.dimmer else { return pwm.setting.isEnabled && pwm.setting.duty > .zero }
        let level = try? chip(index).level(of: Self.offset(index))
        return level.map { Self.activeLevel(index).value(of: $0) == .active }
    }

    func configuration(_ random: inout SplitMix64, _ door: ProcessDoor) -> ([OutputDescription], BoardRules) {
        func seconds(_ halves: ClosedRange<Int64>) -> Duration {
            .milliseconds(Int64.random(in: halves, using: &random) * 500)
        }
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
                let needed = Self.name(Int.random(in: 0..<index, using: &random))
                rules.requires.append(Requirement(needed, isOn: chance(75)))
            }
            if chance(10) { rules.requires.append(Requirement("water", isOn: chance(50))) }
            if chance(10) { rules.lockedBy = "maintenance" }
            if chance(10) { rules.needsConfirmation = true }
            var kind = OutputDescription.Kind.toggle
            if index == Self.momentary {
                kind = .momentary(pulse: seconds(1...2), minimumInterval: seconds(1...4))
            }
            if index == Self.dimmer { kind = .dimmer() }
            outputs.append(
                OutputDescription(
                    DeviceIdentity(Self.name(index)),
                    kind: kind,
                    // Now and then one that changes its settings: it is taken anew.
                    wiring: wiring(index, bias: chance(10) ? .disabled : .asIs, door),
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

    private func wiring(_ index: Int, bias: Bias, _ door: ProcessDoor) -> OutputWiring {
        guard index != Self.dimmer else {
            let pwm = pwm
            let wiring = PWMWiring(channel: pwm.label) { () async throws(PWMError) in
                let channel = try pwm.open()
                door.hold(channel)
                return ProcessPWM(channel: channel, door: door)
            }
            return .pwm(wiring)
        }
        return .line(
            LineWiring(
                chip: ProcessChip(chip: chip(index), door: door),
                offset: Self.offset(index),
                activeLevel: Self.activeLevel(index),
                bias: bias
            )
        )
    }
}
