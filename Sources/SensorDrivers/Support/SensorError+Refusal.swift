import HardwareAbstraction

extension SensorError {
    /// Whether nobody acknowledged the address: the chip is not there, or busy.
    var isRefusedAddress: Bool {
        guard case .bus(let error) = kind else { return false }
        return error.kind == .noAcknowledgeAddress
    }
}
