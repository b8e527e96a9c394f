/// What there is on a board, whether or not a configuration names it. Looking takes nothing and changes nothing; GPIO
/// chips tell of themselves, see ``GPIOChip``.
public protocol HardwareInventory: Sendable {
    /// By number.
    func i2cBusInfos() -> [I2CBusInfo]

    /// Everything that a configuration can name as a sensor of the kernel's.
    func kernelSensorInfos() -> [KernelSensorInfo]

    /// Cards with what their mixers have; of a card whose mixer cannot be opened there are no elements.
    ///
    /// - Throws: `.permissionDenied`, `.io`.
    func soundCardInfos() throws(AudioError) -> [SoundCardInfo]

    func pwmChipInfos() -> [PWMChipInfo]

    /// As in `ACT`, sorted.
    func ledNames() -> [String]
}
