/// The percentage to set: what was asked for, kept between 0 and the speaker's limit.
struct VolumeTarget: Hashable, Sendable {
    let percent: Int
    /// Less than what was asked for.
    let isLimited: Bool

    init(_ level: VolumeRequest.Level, current: Int, maxVolume: Int) {
        let wanted =
            switch level {
            case .absolute(let percent): percent
            // Beyond this no card can be; so bounded, the sum cannot overflow.
            case .relative(let change): current + min(max(change, -1000), 1000)
            }
        percent = min(max(wanted, 0), maxVolume)
        isLimited = wanted > maxVolume
    }
}
