public import HardwareAbstraction

extension KernelSensors {
    /// ``found()`` as a configuration names it: a thermal zone once although hwmon shows it, too; a parent only where
    /// there are several of a name; nothing that measures no quantity.
    public var infos: [KernelSensorInfo] {
        let found = found()
        let zones = Set(found.filter { $0.subsystem == .thermalZone }.map { Self.comparable($0.name) })
        return found.compactMap { sensor in
            let hasNamesake = found.filter { $0.subsystem == sensor.subsystem && $0.name == sensor.name }.count > 1
            let parent = hasNamesake ? sensor.parent : nil
            switch sensor.subsystem {
            case .oneWire: return KernelSensorInfo(.oneWire(id: sensor.name))
            case .thermalZone:
                // Of zones of one type none can be meant.
                return hasNamesake ? nil : KernelSensorInfo(.thermal(type: sensor.name))
            case .iio, .hwmon:
                guard !sensor.channels.isEmpty, !hasNamesake || parent != nil else { return nil }
                if sensor.subsystem == .hwmon, zones.contains(Self.comparable(sensor.name)) { return nil }
                let description: KernelSensorDescription =
                    sensor.subsystem == .iio
                    ? .iio(name: sensor.name, parent: parent, channel: nil)
                    : .hwmon(name: sensor.name, parent: parent, channel: nil)
                return KernelSensorInfo(description, parent: sensor.parent, channels: sensor.channels)
            }
        }
    }

    /// hwmon writes `cpu_thermal` for the zone `cpu-thermal`.
    private static func comparable(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }
}
