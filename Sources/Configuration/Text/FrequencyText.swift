/// Frequencies as the configuration writes them.
enum FrequencyText {
    /// As in `50Hz` and `1.5kHz`.
    static func text(_ hertz: Double) -> String {
        hertz < 1000 ? "\(AmountText.text(hertz))Hz" : "\(AmountText.text(hertz / 1000))kHz"
    }
}
