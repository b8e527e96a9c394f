import Configuration
import HardwareAbstraction

/// A configuration to begin with: what a scan has found for certain, ready to serve; everything that moves something only
/// as an example in a comment, because no scan can see what is wired.
struct StarterConfiguration {
    private let report: ScanReport
    private let profile: BoardProfile
    private var names: Set<String> = []

    init(_ report: ScanReport, profile: BoardProfile) {
        self.report = report
        self.profile = profile
    }

    /// The file's text.
    mutating func text() -> String {
        names = []
        let parts = [head, outputExamples, expanderExamples, sensors(), speakers()]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        """
        # Written by `boardhand scan`. Change it, then run `boardhand check`; what is behind a # does nothing.
        # The endpoint's URL is a secret and does not belong here: it is in a file of mode 0600 or a systemd credential.

        device: Board                   # what the assistant calls this board
        board: \(profile.name)
        language: en                    # of the answers: en, zh, de or vi
        """
    }

    // MARK: Outputs

    /// A scan cannot know what a line moves: nothing here is switched before a person has said what it is.
    private var outputExamples: String {
        let free = freePins
        let first = free.first.map { "pin \($0)" } ?? "pin 11"
        let second = free.dropFirst().first.map { "pin \($0)" } ?? "pin 13"
        let third = free.dropFirst(2).first.map { "pin \($0)" } ?? "pin 15"
        return """
            # Free header pins: \(free.isEmpty ? "none" : free.joined(separator: ", "))
            # Take the # away where something is wired, and say what it is.
            # switches:                     # outputs that are on or off
            #   desk lamp:
            #     line: \(first)
            #     active: low               # most relay boards are on when their input is low
            #     max_on: 2h                # it goes off by itself
            # momentary:                    # outputs that are pressed
            #   gate: { line: \(second), pulse: 500ms, confirm: true }
            # inputs:                       # what happens at the board
            #   front door: { line: \(third), kind: door, bias: pull-up, active: high, debounce: 20ms }
            """ + ledExample
    }

    private var ledExample: String {
        guard let led = report.leds.first else { return "" }
        return "\n# A LED of the board, as a switch:\n#   status: { led: \(quoted(led)) }"
    }

    /// Lines that nobody holds and the profile does not keep for something else.
    private var freePins: [String] {
        let taken = Set(
            report.gpioChips.flatMap { chip in
                chip.lines.filter { $0.consumer != nil }.map { "\(chip.info.label) \($0.offset)" }
            }
        )
        let buses = Set(report.buses.map(\.name))
        let busPins = Set(profile.buses.filter { buses.contains($0.name) }.flatMap(\.pins))
        return profile.header.filter { pin in
            guard pin.kind == .line, pin.reserved == nil, let chip = pin.chip, let offset = pin.offset else {
                return false
            }
            // Those with another function are better left to it.
            return pin.signals.isEmpty && !busPins.contains(pin.label) && !taken.contains("\(chip) \(offset)")
        }.map(\.label.description)
    }

    private var expanderExamples: String {
        let found = report.buses.flatMap { bus in
            bus.chips.flatMap { chip -> [String] in
                guard case .unknown(_, let expanders) = chip.kind else { return [] }
                return expanders.map {
                    "#   \($0): { chip: \($0), bus: \(bus.name), address: \(chip.address) }"
                }
            }
        }
        guard !found.isEmpty else { return "" }
        return """
            # Something answers where these expanders can be. One line for each chip at most: which it is, cannot be asked
            # without moving its outputs.
            # expanders:

            """ + found.joined(separator: "\n")
    }

    // MARK: Sensors

    private mutating func sensors() -> String {
        var lines: [String] = []
        for bus in report.buses {
            for chip in bus.chips { lines += sensor(chip, on: bus.name) }
        }
        for sensor in report.kernelSensors { lines += kernelSensor(sensor) }
        guard lines.contains(where: { !$0.hasPrefix("#") }) else {
            return (["# No sensor was recognised.", "# sensors:"] + lines).joined(separator: "\n")
        }
        return (["sensors:                        # what was recognised; every: how often it is read"] + lines)
            .joined(separator: "\n")
    }

    private mutating func sensor(_ chip: ScanReport.BusChip, on bus: String) -> [String] {
        switch chip.kind {
        case .kernelDriver(let driver):
            return ["  # \(chip.address) on \(bus) belongs to the kernel's driver '\(plain(driver))'"]
        case .sensor(let name):
            let channel = name == "ads1115" ? ", channel: A0" : ""
            return ["  \(unique(name)): { chip: \(name), bus: \(bus), address: \(chip.address)\(channel), every: 10s }"]
        case .unknown(let sensors, _):
            guard !sensors.isEmpty else {
                return ["  # \(chip.address) on \(bus): a chip that Boardhand does not know"]
            }
            return ["  # \(chip.address) on \(bus) is perhaps one of these, which cannot be told apart safely:"]
                + sensors.map { "  # \($0): { chip: \($0), bus: \(bus), address: \(chip.address), every: 10s }" }
        }
    }

    private mutating func kernelSensor(_ sensor: KernelSensorInfo) -> [String] {
        let description = sensor.description
        let name: String
        switch description {
        case .thermal(let type): name = type.hasPrefix("cpu") ? "processor" : type
        case .oneWire: name = "thermometer"
        case .iio, .hwmon: name = description.deviceName
        }
        let parent = description.parent.map { ", parent: \(quoted($0))" } ?? ""
        let channels =
            sensor.channels.count > 1
            ? ["  # with channel: one of " + sensor.channels.map(plain).joined(separator: ", ")] : []
        let line =
            "  \(quoted(unique(name))): { \(description.key): \(quoted(description.deviceName))\(parent), every: 30s }"
        return channels + [line]
    }

    // MARK: Sound

    private mutating func speakers() -> String {
        var lines: [String] = []
        var isFirst = true
        for card in report.cards {
            let elements = card.elements.filter { $0.direction == .playback }.map(\.name)
            guard let element = BoardAssembler.usualElements.first(where: elements.contains) ?? elements.first else {
                lines.append("  # \(plain(card.id)): { card: \(quoted(card.id)) }    # has no volume")
                continue
            }
            let name = unique(isFirst ? "speaker" : card.id)
            isFirst = false
            lines.append("  \(quoted(name)): { card: \(quoted(card.id)), element: \(quoted(element)), max_volume: 80 }")
        }
        guard !isFirst else { return lines.isEmpty ? "" : (["# speakers:"] + lines).joined(separator: "\n") }
        return (["speakers:"] + lines).joined(separator: "\n")
    }

    // MARK: Text

    /// Names differ by more than blanks and signs, as people say them.
    private mutating func unique(_ name: String) -> String {
        let base = String(plain(name).prefix(NameRules.maximumLength - 4))
        var candidate = base
        var number = 2
        while !names.insert(candidate.lowercased().filter { $0.isLetter || $0.isNumber }).inserted {
            candidate = "\(base) \(number)"
            number += 1
        }
        return candidate
    }

    /// What the hardware calls itself is somebody else's text: it stays on its line.
    private func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    /// A YAML scalar in double quotes, unless it is plain anyway. (YAML 1.2.2, section 7.3.1)
    private func quoted(_ text: String) -> String {
        let text = plain(text)
        let isPlain =
            text.first?.isLetter ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == " ") }
            && text.last != " "
        if isPlain, !["yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased()) { return text }
        let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"" + String(escaped) + "\""
    }
}
