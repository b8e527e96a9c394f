public import HardwareAbstraction

extension SimulatedPlatform: HardwareInventory {
    public func i2cBusInfos() -> [I2CBusInfo] {
        buses.keys.sorted().map { I2CBusInfo(name: $0, adapter: "simulated") }
    }

    public func kernelSensorInfos() -> [KernelSensorInfo] {
        kernelSensors.map { KernelSensorInfo($0.kernelDescription, parent: $0.kernelDescription.parent) }
    }

    public func soundCardInfos() throws(AudioError) -> [SoundCardInfo] {
        cards.filter(\.isPluggedIn).map { card in
            SoundCardInfo(
                id: card.id,
                title: "simulated",
                elements: card.elements.map { element in
                    SoundCardInfo.Element(
                        name: element.name,
                        direction: element.direction,
                        steps: element.scale.steps,
                        decibels: element.scale.decibels?.range,
                        hasSwitch: element.isMuted != nil
                    )
                }
            )
        }
    }

    public func pwmChipInfos() -> [PWMChipInfo] {
        Set(pwmChannels.map(\.chip)).sorted().map { chip in
            let channels = pwmChannels.filter { $0.chip == chip }.map(\.channel)
            return PWMChipInfo(device: chip, channelCount: (channels.max() ?? -1) + 1)
        }
    }

    public func ledNames() -> [String] { leds.map(\.name).sorted() }
}
