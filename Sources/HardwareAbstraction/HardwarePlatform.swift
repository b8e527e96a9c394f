/// Where hardware is found: a simulated board or Linux. Finding is apart from using.
public protocol HardwarePlatform: Sendable {
    var clock: any BoardClock { get }

    /// Every GPIO chip there is, each once.
    ///
    /// - Throws: `.permissionDenied`, `.io`.
    func gpioChips() throws(GPIOError) -> [any GPIOChip]

    /// A bus by its kernel name, such as `i2c-1`. The same name gives the same bus.
    ///
    /// - Throws: `.noSuchBus`, `.permissionDenied`.
    func i2cBus(named name: String) throws(I2CError) -> any I2CBus

    /// A sensor that the kernel reads. Touches nothing: whether it is there shows when it is asked.
    ///
    /// - Throws: `.io`.
    func kernelSensor(_ description: KernelSensorDescription) throws(KernelSensorError) -> any KernelSensor

    /// A PWM channel, held by the caller until released.
    ///
    /// - Parameters:
    ///   - chip: the controller's kernel name, such as `pwmchip0`.
    ///   - channel: counts from 0.
    /// - Throws: `.noSuchChannel`, `.busy`, `.permissionDenied`.
    func pwmChannel(_ channel: Int, chip: String) async throws(PWMError) -> any PWMChannel

    /// A light of the board, held by the caller until released; the system stops blinking it.
    ///
    /// - Parameter name: as in `ACT`.
    /// - Throws: `.noSuchLED`, `.busy`, `.permissionDenied`, `.io`.
    func led(named name: String) async throws(LEDError) -> any LED

    /// A mixer element by its card's id, such as `Headphones`, and its name, such as `PCM`.
    ///
    /// - Throws: `.noSuchCard`, `.noSuchElement`, `.permissionDenied`; `.notSupported` where the element has no volume in
    ///   that direction.
    func mixerElement(
        _ element: String,
        card: String,
        direction: MixerDirection
    ) throws(AudioError) -> any MixerElement

    /// The player of a card.
    ///
    /// - Throws: `.noSuchCard`, `.permissionDenied`.
    func soundPlayer(card: String) throws(AudioError) -> any SoundPlayer

    /// What makes speech of text; `nil` where nothing that does is installed.
    func speechSynthesizer() -> (any SpeechSynthesizer)?
}

extension HardwarePlatform {
    /// The playback of a mixer element.
    ///
    /// - Throws: see ``mixerElement(_:card:direction:)``.
    public func mixerElement(_ element: String, card: String) throws(AudioError) -> any MixerElement {
        try mixerElement(element, card: card, direction: .playback)
    }
}
