import HardwareAbstraction

extension ConfigurationChecker {
    /// What the kernel reads of a sensor without a chip.
    mutating func checkedKernelSource(of draft: SensorDraft) -> SensorConfiguration.Source? {
        let isPlaceRight = checkNoPlace(of: draft)
        let source: SensorConfiguration.Source
        var isChannelRight = !draft.channel.isWrong
        if let name = draft.iio.value {
            source = .iio(name: name, channel: draft.channel.value)
        } else if let name = draft.hwmon.value {
            source = .hwmon(name: name, channel: draft.channel.value)
        } else if let id = draft.oneWire.value {
            source = .oneWire(id: id)
            isChannelRight = checkNoChannel(of: draft, subject: "a 1-Wire thermometer") && isChannelRight
            checkOffsets(of: draft, quantities: [.temperature], subject: "a 1-Wire thermometer")
        } else if let type = draft.thermal.value {
            source = .thermal(type: type)
            isChannelRight = checkNoChannel(of: draft, subject: "a thermal zone") && isChannelRight
            checkOffsets(of: draft, quantities: [.temperature], subject: "a thermal zone")
        } else {
            // There was a complaint about its name.
            return nil
        }
        return isPlaceRight && isChannelRight ? source : nil
    }

    private mutating func checkNoPlace(of draft: SensorDraft) -> Bool {
        let places = [("bus", draft.bus.value?.location), ("address", draft.address.value?.location)]
        var isRight = !draft.bus.isWrong && !draft.address.isWrong
        for (key, location) in places {
            guard let location else { continue }
            complain(
                about: draft.label,
                "'\(key)' belongs to 'chip'; leave it out, as the kernel finds the sensor by its name",
                at: location
            )
            isRight = false
        }
        return isRight
    }

    private mutating func checkNoChannel(of draft: SensorDraft, subject: String) -> Bool {
        guard let channel = draft.channel.value else { return true }
        complain(about: draft.label, "\(subject) has no channels; leave 'channel' out", at: channel.location)
        return false
    }
}
