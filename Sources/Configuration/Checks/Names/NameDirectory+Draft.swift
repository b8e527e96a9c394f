import HardwareAbstraction

extension NameDirectory {
    /// Every name of a file.
    init(draft: ConfigurationDraft, chips: [SensorChipInfo]) {
        self.init()
        for one in draft.switches { add(one, .switched) }
        for one in draft.momentary { add(one, .momentary) }
        for one in draft.dimmers { add(one, .dimmer) }
        for one in draft.inputs { add(one, .input(one.kind)) }
        for one in draft.sensors {
            var quantities: [Quantity]?
            if let chip = one.chip.value {
                quantities = chips.first { $0.name == chip.value }?.quantities
            } else if one.oneWire.value != nil || one.thermal.value != nil {
                quantities = [.temperature]
            }
            add(one.label, aliases: one.aliases, .sensor(quantities))
        }
        for one in draft.speakers { add(one, .speaker) }
        for scene in draft.scenes { add(scene) }
        for sound in draft.sounds { add(sound) }
    }
}
