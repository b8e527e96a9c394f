public import HardwareAbstraction

/// A sound that can be asked for by name. It is loaded when it is played, so that it costs no memory until then.
public struct Sound: NamedDevice {
    public let identity: DeviceIdentity
    private let source: @Sendable () async throws(SoundError) -> PCMSound

    /// - Parameter source: reads the sound, such as from a file through ``WAVDecoder``.
    public init(_ identity: DeviceIdentity, source: @escaping @Sendable () async throws(SoundError) -> PCMSound) {
        self.identity = identity
        self.source = source
    }

    /// Reads it apart from the caller, whose executor may be the connection's.
    @concurrent
    public func load() async throws(SoundError) -> PCMSound { try await source() }
}
