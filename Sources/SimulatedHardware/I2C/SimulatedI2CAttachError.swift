public import HardwareAbstraction

/// A chip that could not be attached.
public enum SimulatedI2CAttachError: Error, Hashable, Sendable, CustomStringConvertible {
    case reservedAddress(I2CAddress, chip: String)
    case addressTaken(I2CAddress, chip: String, by: String)

    public var description: String {
        switch self {
        case .reservedAddress(let address, let chip):
            "cannot attach the \(chip) at \(address): the I2C specification reserves it; use 0x08 to 0x77"
        case .addressTaken(let address, let chip, let other):
            "cannot attach the \(chip) at \(address): the \(other) is there; use another address or detach that one"
        }
    }
}
