import HardwareAbstraction
import SpokenNames

extension ConfigurationChecker {
    /// An expander by the name that stands before the colon of a line.
    func expander(_ name: String) -> ExpanderDraft? {
        draft.expanders.first { FoldedName($0.label.value) == FoldedName(name) }
    }

    /// The expanders with every default filled in; wrong ones are left out after a complaint.
    ///
    /// - Parameter sensors: whose addresses are taken.
    mutating func checkedExpanders(beside sensors: [SensorConfiguration]) -> [ExpanderConfiguration] {
        var expanders: [ExpanderConfiguration] = []
        for one in draft.expanders {
            checkName(of: one)
            guard let chip = one.chip, let info = vocabulary.expanders.first(where: { $0.name == chip.value }) else {
                continue
            }
            let bus = checkedBus(one.bus, of: one.label)
            let address = checkedAddress(
                one.address,
                of: one.label,
                chip: info.name,
                usual: info.addresses.lowerBound,
                allowed: "\(info.addresses.lowerBound) to \(info.addresses.upperBound)"
            ) { info.addresses.contains($0) }
            guard let bus, let address else { continue }
            let neighbours =
                sensors.compactMap { sensor in
                    sensor.source.chip.map { (sensor.name, $0.name.value, $0.bus, $0.address) }
                } + expanders.map { ($0.name, $0.chip.name, $0.bus, $0.address) }
            if let (name, kind, _, _) = neighbours.first(where: { $0.2 == bus && $0.3 == address }) {
                complain(
                    about: one.label,
                    "at \(address.value) on \(bus.value) there is already the \(kind) \(Quoting.quoted(name)); two "
                        + "chips cannot share an address",
                    at: address.location
                )
            }
            expanders.append(
                ExpanderConfiguration(
                    label: one.label,
                    chip: info,
                    bus: bus,
                    address: address,
                    frequency: checkedFrequency(of: one, info)
                )
            )
        }
        return expanders
    }

    private mutating func checkName(of expander: ExpanderDraft) {
        let name = expander.label.value
        let location = expander.label.location
        if name.contains(where: { $0 == ":" || $0 == "/" }) {
            complaints.add("\(Quoting.quoted(name)) is no name for an expander; leave ':' and '/' out", at: location)
        }
        if let chip = profile?.chips.first(where: { FoldedName($0.label) == FoldedName(name) }) {
            complaints.add(
                "\(Quoting.quoted(name)) is the label of a chip of the board, \(chip.label); choose another name",
                at: location
            )
        }
    }

    /// All channels of a PWM chip have one frequency.
    private mutating func checkedFrequency(of expander: ExpanderDraft, _ info: ExpanderChipInfo) -> Double? {
        guard let range = info.frequencies else { return nil }
        var first: (frequency: Double, label: Located<String>)?
        for dimmer in draft.dimmers {
            guard case .expander(expander.label.value, _)? = dimmer.pwm.value?.target, !dimmer.hertz.isWrong else {
                continue
            }
            let location = dimmer.hertz.value?.location ?? dimmer.label.location
            let text = FrequencyText.text(dimmer.frequency)
            if !range.contains(dimmer.frequency) {
                complain(
                    about: dimmer.label,
                    "a \(info.name) cannot do \(text); allowed: \(FrequencyText.text(range.lowerBound)) to "
                        + FrequencyText.text(range.upperBound),
                    at: location
                )
            } else if let first, first.frequency != dimmer.frequency {
                complain(
                    about: dimmer.label,
                    "all channels of \(Quoting.quoted(expander.label.value)) have one frequency, and "
                        + "\(Quoting.quoted(first.label.value)) in line \(first.label.location.line) has "
                        + "\(FrequencyText.text(first.frequency)), not \(text); write the same for both",
                    at: location
                )
            } else {
                first = (dimmer.frequency, dimmer.label)
            }
        }
        return first?.frequency
    }
}
