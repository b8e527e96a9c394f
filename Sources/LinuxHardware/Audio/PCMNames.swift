/// How alsa-lib calls what plays on a card.
enum PCMNames {
    /// What the system plays on when nobody says otherwise; everything else is the id of a card.
    static let standard = "default"

    /// In the order in which to try them; the next is for a card that does not take samples (EINVAL).
    static func candidates(cardNumber: Int) -> [String] {
        // HDMI on a Raspberry Pi takes IEC 958 frames only: its `sysdefault` makes them. (alsa-lib, vc4-hdmi.conf)
        ["plughw:\(cardNumber)", "sysdefault:\(cardNumber)"]
    }
}
