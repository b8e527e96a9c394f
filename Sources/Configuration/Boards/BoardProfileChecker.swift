import HardwareAbstraction

/// Checks that the parts of a profile fit together, and fills in the chip of each line.
struct BoardProfileChecker {
    private(set) var profile: BoardProfile
    private(set) var complaints = ComplaintCollector()
    private let tree: YAMLNode

    init(profile: BoardProfile, tree: YAMLNode) {
        self.profile = profile
        self.tree = tree
    }

    mutating func check(fileName: String) {
        if fileName != profile.name + ".yaml" {
            complaints.add("the file of this board must be called \(profile.name).yaml", at: location("name"))
        }
        checkChips()
        checkHeader()
        for (index, bus) in profile.buses.enumerated() { checkPins(bus.pins, at: location("buses", index)) }
        for (index, pwm) in profile.pwm.enumerated() { checkPins(pwm.pins, at: location("pwm", index)) }
        checkUnique(profile.buses.map(\.name), in: "buses")
        checkUnique(profile.pwm.map { "\($0.device)/\($0.channel)" }, in: "pwm")
        checkUnique(profile.leds.map(\.name), in: "leds")
        checkUnique(profile.cards.map(\.id), in: "cards")
    }

    private mutating func checkChips() {
        checkUnique(profile.chips.map(\.label), in: "chips")
        if profile.chips.isEmpty, profile.name != BoardProfile.genericName {
            complaints.add("a board needs a GPIO chip", at: location("chips"))
        }
    }

    private mutating func checkHeader() {
        checkUnique(profile.header.map { $0.label.key }, in: "header")
        var lines: [LineReference.Target: PinLabel] = [:]
        var names: [String: PinLabel] = [:]
        for index in profile.header.indices {
            let location = location("header", index)
            var pin = profile.header[index]
            guard pin.kind == .line else {
                if pin.offset != nil || pin.name != nil || pin.chip != nil {
                    complaints.add("pin \(pin.label) is \(pin.kind.rawValue), so it has no line", at: location)
                }
                continue
            }
            guard let offset = pin.offset, let name = pin.name else {
                complaints.add("pin \(pin.label) is a line, so it needs 'offset' and 'name'", at: location)
                continue
            }
            pin.chip = pin.chip ?? profile.chips.first?.label
            guard let chip = profile.chips.first(where: { $0.label == pin.chip }) else {
                let advice = NearestWord.advice(for: pin.chip ?? "", allowed: profile.chips.map(\.label))
                complaints.add("there is no chip \(Quoting.quoted(pin.chip ?? ""))\(advice)", at: location)
                continue
            }
            profile.header[index] = pin
            if offset.rawValue >= UInt32(chip.lines) {
                complaints.add("\(chip.label) has no line \(offset); allowed: 0 to \(chip.lines - 1)", at: location)
            }
            if let first = lines.updateValue(pin.label, forKey: .line(chip: chip.label, offset)) {
                complaints.add("pin \(first) has the same line", at: location)
            }
            for name in [name] + pin.otherNames {
                if let first = names.updateValue(pin.label, forKey: name.lowercased()) {
                    complaints.add("pin \(first) is also called \(Quoting.quoted(name))", at: location)
                }
            }
        }
    }

    private mutating func checkPins(_ pins: [PinLabel], at location: SourceLocation) {
        for pin in pins where profile.pin(pin)?.kind != .line {
            complaints.add("pin \(pin) is not a line of the header", at: location)
        }
    }

    private mutating func checkUnique(_ values: [String], in key: String) {
        var seen: Set<String> = []
        for (index, value) in values.enumerated() where !seen.insert(value).inserted {
            complaints.add("\(key): \(Quoting.quoted(value)) stands here twice", at: location(key, index))
        }
    }

    /// Where a key, or an item of its list, stands.
    private func location(_ key: String, _ index: Int? = nil) -> SourceLocation {
        guard case .mapping(let entries) = tree.content, let entry = entries.first(where: { $0.key == key }) else {
            return tree.location
        }
        guard let index, case .sequence(let items) = entry.value.content, items.indices.contains(index) else {
            return entry.value.location
        }
        return items[index].location
    }
}
