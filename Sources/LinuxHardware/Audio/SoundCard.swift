/// A sound card as the kernel lists it.
public struct SoundCard: Hashable, Sendable {
    /// May change from boot to boot: name cards by ``id``.
    public let number: Int
    /// Such as `Headphones`; 15 bytes at most.
    public let id: String
    /// Such as `bcm2835 Headphones`.
    public let name: String

    public init(number: Int, id: String, name: String) {
        self.number = number
        self.id = id
        self.name = name
    }
}
