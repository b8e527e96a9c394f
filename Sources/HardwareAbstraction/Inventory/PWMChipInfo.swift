/// A PWM controller.
public struct PWMChipInfo: Hashable, Sendable {
    /// Its device, as in `fe20c000.pwm`: the number of `pwmchip0` may change.
    public let device: String
    public let channelCount: Int

    public init(device: String, channelCount: Int) {
        self.device = device
        self.channelCount = channelCount
    }
}
