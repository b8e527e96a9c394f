/// How a light sensor finds the sensitivity for the light that there is: the middle one first, then perhaps another.
struct AutoRange<Setting: Sendable>: Sendable {
    /// What one conversion counted.
    struct Counts: Sendable {
        /// Visible and infrared light.
        let full: UInt16
        let infrared: UInt16
    }

    let middle: Setting
    let bright: Setting
    let dark: Setting
    /// Fewer counts than these are measured again in the dark setting.
    let fewCounts: UInt16
    /// From this count on a channel is full.
    let fullScale: @Sendable (Setting) -> UInt16

    /// - Throws: `.overRange` when it is too bright for every setting.
    func measure(
        _ connection: ChipConnection,
        convert: (Setting) async throws(SensorError) -> Counts
    ) async throws(SensorError) -> (counts: Counts, setting: Setting) {
        var setting = middle
        var counts = try await convert(setting)
        if isFull(counts, setting) {
            setting = bright
            counts = try await convert(setting)
        } else if counts.full < fewCounts {
            setting = dark
            counts = try await convert(setting)
        }
        guard !isFull(counts, setting) else { throw connection.error(.overRange) }
        return (counts, setting)
    }

    private func isFull(_ counts: Counts, _ setting: Setting) -> Bool {
        max(counts.full, counts.infrared) >= fullScale(setting)
    }
}
