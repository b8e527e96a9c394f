public import HardwareAbstraction

extension LinuxPlatform: HardwareInventory {
    public func i2cBusInfos() -> [I2CBusInfo] { LinuxI2CBuses().infos }

    public func kernelSensorInfos() -> [KernelSensorInfo] { KernelSensors().infos }

    public func soundCardInfos() throws(AudioError) -> [SoundCardInfo] { try LinuxAudio.cardInfos() }

    public func pwmChipInfos() -> [PWMChipInfo] { PWMChipDirectory.all(in: LinuxPWM.root) }

    public func ledNames() -> [String] { LinuxLEDs.names() }
}
