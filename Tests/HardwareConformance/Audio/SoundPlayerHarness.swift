public import HardwareAbstraction

/// A player to try; its card plays nothing.
public protocol SoundPlayerHarness: Sendable {
    var player: any SoundPlayer { get }

    /// Lets time pass on the card.
    func wait(_ duration: Duration) async throws

    /// Lets another program have the card, or give it back; `false` when that cannot be done here.
    func setOccupied(_ isOccupied: Bool) async throws -> Bool

    /// Takes the card away as when its plug is pulled, or brings it back; `false` when that cannot be done here.
    func setPluggedIn(_ isPluggedIn: Bool) async throws -> Bool
}
