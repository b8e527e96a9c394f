import HardwareAbstraction

/// A transaction that failed, for the bus to act on.
struct I2CFailure: Error, Hashable, Sendable {
    let kind: I2CError.Kind
    /// The adapter was taken away: it is to be closed, which the kernel waits for.
    let isAdapterGone: Bool
    /// No chip saw anything of it, so that it can be repeated.
    let nothingWasSent: Bool

    init(_ kind: I2CError.Kind, isAdapterGone: Bool = false, nothingWasSent: Bool = false) {
        self.kind = kind
        self.isAdapterGone = isAdapterGone
        self.nothingWasSent = nothingWasSent
    }
}
