import Configuration
import HardwareAbstraction
import JSON
import SimulatedHardware

/// How the hardware is at this moment, and what it did lately. Times are milliseconds since 1970.
extension Bench {
    /// How far back ``history`` goes, and how many changes of a line it has at most.
    private static let remembered = Duration.seconds(60)
    static let rememberedChanges = 500

    var state: JSONValue {
        [
            "type": "state",
            "lines": .array(platform.chips.flatMap(lines)),
            "pwm": .array(platform.pwmChannels.map(pwm)),
            "cards": .array(platform.cards.map(card)),
            "sensors": .array(sensors.map(sensor)),
            "buses": .array(
                platform.buses.keys.sorted().map { ["name": .string($0), "stuck": .bool(isStuck($0))] }
            ),
        ]
    }

    /// The levels of the last minute of every line that somebody holds, oldest first, as time and 0 or 1 in turn.
    var history: JSONValue {
        let oldest = platform.clock.now.advanced(by: .zero - Self.remembered)
        var all: [JSONValue] = []
        for chip in platform.chips {
            for offset in (0..<chip.info.lineCount).map({ LineOffset($0) }) {
                guard let state = try? chip.state(of: offset), state.consumer != nil,
                    let log = try? chip.history(of: offset)
                else { continue }
                let changes = log.entries
                // The last one before the minute tells the level at its beginning.
                let first = changes.lastIndex { $0.time < oldest } ?? 0
                all.append(
                    [
                        "chip": .string(chip.info.label), "line": .integer(Int64(offset.rawValue)),
                        "changes": .array(
                            changes[first...].suffix(Self.rememberedChanges).flatMap { change -> [JSONValue] in
                                [.number(milliseconds(change.time)), change.level == .high ? 1 : 0]
                            }
                        ),
                    ]
                )
            }
        }
        return ["type": "history", "now": .number(milliseconds(platform.clock.now)), "lines": .array(all)]
    }

    /// One thing that happened; `nil` for what the page has no use for.
    func message(for event: HardwareEvent) -> JSONValue {
        var members: JSONObject = [
            "type": "event", "time": .number(milliseconds(event.time)), "text": .string(event.description),
        ]
        switch event.what {
        case .level(let level, let driver):
            members["what"] = "level"
            members["level"] = .string(level.rawValue)
            members["driver"] = .string(driver.description)
            if let line = line(labelled: event.subject) {
                members["chip"] = .string(line.chip)
                members["line"] = .integer(Int64(line.offset.rawValue))
            }
        case .pwm(let setting):
            members["what"] = "pwm"
            members["label"] = .string(event.subject)
            add(setting, to: &members)
        case .volume(let percent):
            members["what"] = "volume"
            members["label"] = .string(event.subject)
            members["percent"] = .integer(Int64(percent))
        case .muted(let isMuted):
            members["what"] = "muted"
            members["label"] = .string(event.subject)
            members["muted"] = .bool(isMuted)
        case .soundStarted(let length):
            members["what"] = "sound"
            members["card"] = .string(event.subject)
            members["seconds"] = .number(length / .seconds(1))
        case .soundEnded(let end):
            members["what"] = "silence"
            members["card"] = .string(event.subject)
            members["end"] = .string(end.rawValue)
        case .brightness(let brightness, let maximum):
            members["what"] = "brightness"
            members["label"] = .string(event.subject)
            members["brightness"] = .integer(Int64(brightness))
            members["maximum"] = .integer(Int64(maximum))
        case .contention, .contentionEnded, .speech, .note: members["what"] = "note"
        }
        return .object(members)
    }

    // MARK: Parts

    private func lines(of chip: SimulatedGPIOChip) -> [JSONValue] {
        // Every offset below the count exists.
        (0..<chip.info.lineCount).compactMap { try? state(of: LineOffset($0), on: chip) }
    }

    func state(of offset: LineOffset, on chip: SimulatedGPIOChip) throws(GPIOError) -> JSONValue {
        let state = try chip.state(of: offset)
        var members: JSONObject = [
            "chip": .string(chip.info.label), "line": .integer(Int64(offset.rawValue)), "name": .string(state.name),
            "level": .string(state.level.rawValue), "driver": .string(state.driver.description),
        ]
        members["consumer"] = state.consumer.map { .string($0) }
        members["direction"] = state.direction.map { .string($0.rawValue) }
        members["activeLow"] = state.activeLevel.map { .bool($0 == .low) }
        members["outside"] = state.outside.map { .string($0.rawValue) }
        members["held"] = state.held.map { .string($0.rawValue) }
        return .object(members)
    }

    private func pwm(_ channel: SimulatedPWMChannel) -> JSONValue {
        let pins = profile.pwm.first { $0.device == channel.chip && $0.channel == channel.channel }?.pins ?? []
        var members: JSONObject = [
            "label": .string(channel.label), "held": .bool(channel.isHeld),
            "pins": .array(pins.map(json)),
        ]
        add(channel.setting, to: &members)
        return .object(members)
    }

    private func add(_ setting: PWMSetting, to members: inout JSONObject) {
        let share = setting.period > .zero ? setting.duty / setting.period : 0
        let isInversed = setting.polarity == .inversed
        members["enabled"] = .bool(setting.isEnabled)
        members["percent"] = .number(setting.isEnabled ? (isInversed ? 1 - share : share) * 100 : 0)
        members["hertz"] = .number(setting.period > .zero ? .seconds(1) / setting.period : 0)
    }

    private func card(_ card: SimulatedSoundCard) -> JSONValue {
        [
            "id": .string(card.id), "plugged": .bool(card.isPluggedIn),
            "playing": .bool(card.played.last.map { $0.ending == nil } ?? false),
            "elements": .array(
                card.elements.map { element in
                    [
                        "name": .string(element.name),
                        "label": .string(element.direction.label(ofElement: element.name, card: card.id)),
                        "percent": .integer(Int64(element.state.percent)),
                        "muted": .bool(element.state.isMuted ?? false),
                    ]
                }
            ),
        ]
    }

    private func sensor(_ sensor: BenchSensor) -> JSONValue {
        [
            "id": .string(sensor.id), "model": .string(sensor.model),
            "names": .array(sensor.names.map { .string($0) }), "plugged": .bool(!isUnplugged(sensor.id)),
            "inputs": .array(sensor.inputs),
        ]
    }

    private func milliseconds(_ time: MonotonicInstant) -> Double {
        let age = platform.clock.now.nanoseconds - time.nanoseconds
        return Double((platform.clock.wallTime.nanosecondsSinceEpoch - age) / 100_000) / 10
    }
}
