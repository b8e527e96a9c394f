import HardwareAbstraction

extension ConfigurationChecker {
    /// The sensors with every default filled in; wrong ones are left out after a complaint.
    mutating func checkedSensors() -> [SensorConfiguration] {
        var sensors: [SensorConfiguration] = []
        for draft in draft.sensors {
            guard let sensor = checked(draft) else { continue }
            checkPlace(of: sensor, others: sensors)
            sensors.append(sensor)
        }
        return sensors
    }

    /// Which bus a sensor's chip is on; `nil` when that cannot be said, or there is no chip.
    func bus(of sensor: SensorDraft) -> Located<String>? {
        if case .absent = sensor.chip { return nil }
        return bus(sensor.bus, of: sensor.label)
    }

    /// The bus that was named, or the board's first.
    func bus(_ given: Given<Located<String>>, of label: Located<String>) -> Located<String>? {
        switch given {
        case .value(let bus): bus
        case .absent: profile?.buses.first.map { Located($0.name, at: label.location) }
        case .wrong: nil
        }
    }

    private mutating func checked(_ draft: SensorDraft) -> SensorConfiguration? {
        let source = checkedSource(of: draft)
        let staleAfter = checkedStaleAfter(of: draft)
        guard let source, let staleAfter else { return nil }
        return SensorConfiguration(
            label: draft.label,
            source: source,
            every: draft.every,
            staleAfter: staleAfter,
            offset: draft.offset.mapValues(\.value),
            aliases: draft.aliases,
            area: draft.area,
            description: draft.description
        )
    }

    private mutating func checkedSource(of draft: SensorDraft) -> SensorConfiguration.Source? {
        let sources = draft.sources
        guard sources.count == 1, let source = sources.first else {
            let keys = sources.map(\.key).joined(separator: ", ")
            let problem =
                sources.isEmpty
                ? "it is missing what to measure with" : "a sensor measures with one thing, and this has \(keys)"
            complain(
                about: draft.label,
                "\(problem); write one of " + SensorDraft.sourceKeys.joined(separator: ", "),
                at: sources.map(\.location).max() ?? draft.label.location
            )
            return nil
        }
        return source.key == "chip" ? checkedChip(of: draft) : checkedKernelSource(of: draft)
    }

    private mutating func checkedChip(of draft: SensorDraft) -> SensorConfiguration.Source? {
        let bus = checkedBus(draft.bus, of: draft.label)
        guard let chip = draft.chip.value, let info = vocabulary.chips.first(where: { $0.name == chip.value }) else {
            return nil
        }
        checkOffsets(of: draft, quantities: info.quantities, subject: "a \(info.name)")
        let address = checkedAddress(
            draft.address,
            of: draft.label,
            chip: info.name,
            usual: info.addresses.first,
            allowed: info.addresses.map(\.description).joined(separator: ", ")
        ) { info.addresses.isEmpty || info.addresses.contains($0) }
        let isChannelRight = checkChannel(of: draft, chip: info)
        let isParentRight = checkNoParent(of: draft, subject: "a chip on an I2C bus") && !draft.parent.isWrong
        guard let bus, let address, isChannelRight, isParentRight else { return nil }
        return .chip(
            SensorConfiguration.Chip(name: chip, bus: bus, address: address, channel: draft.channel.value)
        )
    }

    mutating func checkedBus(_ given: Given<Located<String>>, of label: Located<String>) -> Located<String>? {
        guard let bus = bus(given, of: label) else {
            if case .absent = given, !draft.board.isWrong {
                let reason = profile.map { "the \($0.title) has none of its own" } ?? "the board is unknown"
                complain(about: label, "'bus' is missing, and \(reason)", at: label.location)
            }
            return nil
        }
        guard let profile, profile.name != BoardProfile.genericName else { return bus }
        let known = profile.buses.map(\.name)
        guard known.contains(bus.value) || environment.enabledBuses.contains(bus.value) else {
            let advice = NearestWord.advice(for: bus.value, allowed: known)
            complain(about: label, "the \(profile.title) has no bus \(bus.value)\(advice)", at: bus.location)
            return nil
        }
        return bus
    }

    /// - Parameters:
    ///   - usual: what counts when none is written.
    ///   - allowed: what `isAllowed` lets pass, in words.
    mutating func checkedAddress(
        _ given: Given<Located<I2CAddress>>,
        of label: Located<String>,
        chip: String,
        usual: I2CAddress?,
        allowed: String,
        isAllowed: (I2CAddress) -> Bool
    ) -> Located<I2CAddress>? {
        switch given {
        case .wrong: return nil
        case .absent:
            if let usual { return Located(usual, at: label.location) }
            complain(about: label, "'address' is missing", at: label.location)
            return nil
        case .value(let address):
            guard isAllowed(address.value) else {
                complain(
                    about: label,
                    "a \(chip) cannot have the address \(address.value); allowed: \(allowed)",
                    at: address.location
                )
                return nil
            }
            return address
        }
    }

    private mutating func checkChannel(of sensor: SensorDraft, chip: SensorChipInfo) -> Bool {
        let allowed = chip.channels.joined(separator: ", ")
        switch sensor.channel {
        case .wrong: return false
        case .absent:
            guard !chip.channels.isEmpty else { return true }
            complain(
                about: sensor.label,
                "'channel' is missing: which input of the \(chip.name). Allowed: \(allowed)",
                at: sensor.label.location
            )
            return false
        case .value(let channel):
            guard !chip.channels.contains(channel.value) else { return true }
            let message =
                chip.channels.isEmpty
                ? "a \(chip.name) has no channels; leave 'channel' out"
                : "a \(chip.name) has no channel \(Quoting.quoted(channel.value))"
                    + NearestWord.advice(for: channel.value, allowed: chip.channels)
            complain(about: sensor.label, message, at: channel.location)
            return false
        }
    }

    private mutating func checkedStaleAfter(of sensor: SensorDraft) -> Duration? {
        switch sensor.staleAfter {
        case .wrong: return nil
        case .absent: return sensor.every * 3
        case .value(let staleAfter):
            guard staleAfter.value >= sensor.every else {
                complain(
                    about: sensor.label,
                    "stale_after must be at least 'every', \(DurationText.text(sensor.every)); best is "
                        + DurationText.text(sensor.every * 3),
                    at: staleAfter.location
                )
                return nil
            }
            return staleAfter.value
        }
    }

    mutating func checkOffsets(of sensor: SensorDraft, quantities: [Quantity], subject: String) {
        for (quantity, offset) in sensor.offset where !quantities.contains(quantity) {
            let allowed = quantities.map(\.rawValue).joined(separator: ", ")
            complain(
                about: sensor.label,
                "\(subject) does not measure \(quantity.rawValue); allowed: \(allowed)",
                at: offset.location
            )
        }
    }

    /// Two sensors must not read the same, nor two chips answer at one address.
    private mutating func checkPlace(of sensor: SensorConfiguration, others: [SensorConfiguration]) {
        guard let chip = sensor.source.chip else {
            checkKernelSensor(of: sensor, others: others)
            return
        }
        let neighbours = others.compactMap { other in other.source.chip.map { (name: other.name, chip: $0) } }
            .filter { $0.chip.bus == chip.bus && $0.chip.address == chip.address }
        guard let other = neighbours.first(where: { $0.chip.name != chip.name || $0.chip.channel == chip.channel })
        else { return }
        let place = "\(chip.address.value) on \(chip.bus.value)"
        let message =
            other.chip.name != chip.name
            ? "at \(place) there is already the \(other.chip.name.value) \(Quoting.quoted(other.name)); two chips "
                + "cannot share an address"
            : "\(Quoting.quoted(other.name)) already reads the \(chip.name.value) at \(place); give that one an alias"
        complain(about: sensor.label, message, at: chip.address.location)
    }
}
