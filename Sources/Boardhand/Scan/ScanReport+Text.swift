import HardwareAbstraction

extension ScanReport {
    /// For people, one thing a line.
    public var text: String {
        var lines = ["Board: " + (boardTitle ?? "none that is known; name one with --board, see the folder Boards")]
        for chip in gpioChips { lines += text(of: chip) }
        for bus in buses {
            lines.append("\nI2C bus \(bus.name)\(bus.adapter.isEmpty ? "" : " (\(bus.adapter))")")
            lines += bus.chips.map { "  \($0.address)  \($0.text)" }
            if let trouble = bus.trouble {
                lines.append("  \(trouble)")
            } else if bus.chips.isEmpty {
                lines.append("  nothing answers")
            }
        }
        if !kernelSensors.isEmpty { lines.append("\nSensors of the kernel's") }
        lines += kernelSensors.map { sensor in
            let channels = sensor.channels.isEmpty ? "" : ": " + sensor.channels.joined(separator: ", ")
            return "  \(sensor.description.key) \(sensor.description.name)\(channels)"
        }
        for card in cards {
            lines.append("\nSound card \(card.id) (\(card.title))")
            lines += card.elements.map { "  \($0.text)" }
            if card.elements.isEmpty { lines.append("  no volume") }
        }
        if !pwmChips.isEmpty { lines.append("\nPWM") }
        lines += pwmChips.map { "  \($0.device): channels 0 to \($0.channelCount - 1)" }
        if !leds.isEmpty { lines.append("\nLEDs: " + leds.joined(separator: ", ")) }
        if !notEnabled.isEmpty { lines.append("\nNot enabled") }
        lines += notEnabled.map { "  \($0.what): \($0.hint)" }
        if !troubles.isEmpty { lines.append("\nNot seen; `boardhand doctor` tells more") }
        lines += troubles.map { "  \($0)" }
        return lines.joined(separator: "\n")
    }

    private func text(of chip: GPIOChip) -> [String] {
        let note = chip.reserved.map { "; not to be used: \($0)" } ?? ""
        let free = chip.lines.filter { $0.consumer == nil }.count
        let head =
            "\nGPIO chip \(chip.info.label) (\(chip.info.name)): \(chip.info.lineCount) lines, \(free) free\(note)"
        guard chip.reserved == nil else { return [head] }
        return [head]
            + chip.lines.filter { !$0.name.isEmpty || $0.consumer != nil }.map { line in
                let name = line.name.isEmpty ? "without a name" : line.name
                let user = line.consumer.map { ", in use by '\($0)' as \(line.isOutput ? "output" : "input")" } ?? ""
                return "  \(line.offset): \(name)\(user)"
            }
    }
}

extension ScanReport.BusChip {
    /// What it is, for people.
    var text: String {
        switch kind {
        case .kernelDriver(let driver): "the kernel's, driver '\(driver)'"
        case .sensor(let name): name
        case .unknown(let sensors, let expanders):
            sensors.isEmpty && expanders.isEmpty
                ? "a chip that Boardhand does not know"
                : "a chip that cannot be told without writing to it; perhaps "
                    + (sensors + expanders).joined(separator: ", ")
        }
    }
}

extension SoundCardInfo.Element {
    fileprivate var text: String {
        let range = decibels.map { ", \(Double($0.lowerBound) / 100) to \(Double($0.upperBound) / 100) dB" } ?? ""
        let direction = direction == .capture ? " (capture)" : ""
        return
            "\(name)\(direction): \(steps.lowerBound) to \(steps.upperBound)\(range)\(hasSwitch ? ", can be muted" : "")"
    }
}

extension KernelSensorDescription {
    /// As the configuration names this kind.
    var key: String {
        switch self {
        case .oneWire: "one_wire"
        case .iio: "iio"
        case .hwmon: "hwmon"
        case .thermal: "thermal"
        }
    }
}
