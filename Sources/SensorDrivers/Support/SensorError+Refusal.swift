import HardwareAbstraction

extension SensorError {
    /// Whether nobody acknowledged the address: the chip is not there, or busy.
    var isRefusedAddress: Bool { busErrorKind == .noAcknowledgeAddress }

    /// Whether the address or a byte was not acknowledged.
    var isRefusal: Bool { isRefusedAddress || busErrorKind == .noAcknowledgeData }

    private var busErrorKind: I2CError.Kind? {
        guard case .bus(let error) = kind else { return nil }
        return error.kind
    }
}
