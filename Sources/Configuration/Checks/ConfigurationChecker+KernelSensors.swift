import HardwareAbstraction

extension ConfigurationChecker {
    /// What the kernel reads of a sensor without a chip.
    mutating func checkedKernelSource(of draft: SensorDraft) -> SensorConfiguration.Source? {
        let isPlaceRight = checkNoPlace(of: draft)
        let source: SensorConfiguration.Source
        var isChannelRight = !draft.channel.isWrong
        var isParentRight = !draft.parent.isWrong
        if let name = draft.iio.value {
            source = .iio(name: name, parent: draft.parent.value, channel: draft.channel.value)
        } else if let name = draft.hwmon.value {
            source = .hwmon(name: name, parent: draft.parent.value, channel: draft.channel.value)
        } else if let id = draft.oneWire.value {
            source = .oneWire(id: id)
            isChannelRight = checkNoChannel(of: draft, subject: "a 1-Wire thermometer") && isChannelRight
            isParentRight = checkNoParent(of: draft, subject: "a 1-Wire thermometer") && isParentRight
            checkOffsets(of: draft, quantities: [.temperature], subject: "a 1-Wire thermometer")
        } else if let type = draft.thermal.value {
            source = .thermal(type: type)
            isChannelRight = checkNoChannel(of: draft, subject: "a thermal zone") && isChannelRight
            isParentRight = checkNoParent(of: draft, subject: "a thermal zone") && isParentRight
            checkOffsets(of: draft, quantities: [.temperature], subject: "a thermal zone")
        } else {
            // There was a complaint about its name.
            return nil
        }
        return isPlaceRight && isParentRight && isChannelRight ? source : nil
    }

    /// A device that a kernel driver reads has a parent in the place of bus and address, which only I2C has.
    private mutating func checkNoPlace(of draft: SensorDraft) -> Bool {
        let places = [("bus", draft.bus.value?.location), ("address", draft.address.value?.location)]
        var isRight = !draft.bus.isWrong && !draft.address.isWrong
        for (key, location) in places {
            guard let location else { continue }
            complain(about: draft.label, "'\(key)' belongs to 'chip'; leave it out\(placeAdvice(draft))", at: location)
            isRight = false
        }
        return isRight
    }

    private func placeAdvice(_ draft: SensorDraft) -> String {
        guard draft.iio.value != nil || draft.hwmon.value != nil else {
            return ", as the kernel finds the sensor by its name"
        }
        guard case .absent = draft.parent, let address = draft.address.value?.value else {
            return ", as the kernel finds the sensor by its name and parent"
        }
        let bus = bus(draft.bus, of: draft.label)?.value ?? "i2c-1"
        let parent = Self.parent(bus: bus, address: address)
        return ", and write 'parent: \(parent)' if there are several of the name"
    }

    /// Source: Linux, drivers/i2c/i2c-core-base.c, `i2c_dev_set_name`.
    private static func parent(bus: String, address: I2CAddress) -> String {
        let digits = String(address.rawValue, radix: 16)
        return "\(bus.dropFirst("i2c-".count))-" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    }

    mutating func checkNoParent(of draft: SensorDraft, subject: String) -> Bool {
        guard let parent = draft.parent.value else { return true }
        complain(about: draft.label, "\(subject) has no parent; leave 'parent' out", at: parent.location)
        return false
    }

    /// Two sensors must not read the same, nor one that has a parent what another finds without.
    mutating func checkKernelSensor(of sensor: SensorConfiguration, others: [SensorConfiguration]) {
        guard let wanted = sensor.source.kernelSensor else { return }
        for other in others {
            guard let taken = other.source.kernelSensor, taken.withoutParent == wanted.withoutParent else { continue }
            let name = Quoting.quoted(other.name)
            if taken == wanted {
                let subject = Quoting.plain(wanted.name)
                complain(
                    about: sensor.label,
                    "\(name) already reads \(subject); give that one an alias",
                    at: sensor.label.location
                )
                return
            }
            if taken.parent == nil || wanted.parent == nil {
                let subject = Quoting.plain(wanted.withoutParent.name)
                complain(
                    about: sensor.label,
                    "\(name) reads \(subject), too; where there are several of the name, each needs its 'parent'",
                    at: sensor.label.location
                )
                return
            }
        }
    }

    private mutating func checkNoChannel(of draft: SensorDraft, subject: String) -> Bool {
        guard let channel = draft.channel.value else { return true }
        complain(about: draft.label, "\(subject) has no channels; leave 'channel' out", at: channel.location)
        return false
    }
}
