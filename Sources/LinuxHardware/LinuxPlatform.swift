public import HardwareAbstraction

/// This machine's hardware through the kernel: libgpiod, i2c-dev, sysfs and ALSA, and espeak-ng.
public struct LinuxPlatform: HardwarePlatform {
    public let clock: any BoardClock
    private let buses = LinuxI2CBuses()
    private let sensors = KernelSensors()
    private let soundBrokeOff: @Sendable (AudioError) -> Void

    /// - Parameters:
    ///   - clock: of what waits between transfers, and of all that stands on the platform.
    ///   - soundBrokeOff: called, on the card's thread, when a sound ends by a failure after it began.
    public init(
        clock: any BoardClock = SystemClock(),
        soundBrokeOff: @escaping @Sendable (AudioError) -> Void = { _ in }
    ) {
        self.clock = clock
        self.soundBrokeOff = soundBrokeOff
    }

    public func gpioChips() throws(GPIOError) -> [any GPIOChip] { try LinuxGPIO.chips() }

    public func i2cBus(named name: String) throws(I2CError) -> any I2CBus { try buses.bus(named: name) }

    public func kernelSensor(_ description: KernelSensorDescription) throws(KernelSensorError) -> any KernelSensor {
        try sensors.sensor(description)
    }

    public func pwmChannel(_ channel: Int, chip: String) throws(PWMError) -> any PWMChannel {
        try LinuxPWM.channel(channel, chip: chip)
    }

    public func mixerElement(
        _ element: String,
        card: String,
        direction: MixerDirection
    ) throws(AudioError) -> any MixerElement {
        try LinuxAudio.mixerElement(element, card: card, direction: direction)
    }

    public func led(named name: String) throws(LEDError) -> any LED { try LinuxLEDs.led(named: name) }

    public func soundPlayer(card: String) throws(AudioError) -> any SoundPlayer {
        try LinuxAudio.soundPlayer(card: card, onFailure: soundBrokeOff)
    }

    public func speechSynthesizer() -> (any SpeechSynthesizer)? { EspeakSynthesizer.installed() }
}
