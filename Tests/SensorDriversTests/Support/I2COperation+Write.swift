import HardwareAbstraction

extension I2COperation {
    var isWrite: Bool {
        guard case .write = self else { return false }
        return true
    }

    func isWrite(startingWith byte: UInt8) -> Bool {
        guard case .write(let bytes) = self else { return false }
        return bytes.first == byte
    }
}
