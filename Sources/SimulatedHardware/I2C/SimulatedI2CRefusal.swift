/// Which byte of a transaction a chip did not acknowledge.
public enum SimulatedI2CRefusal: Error, Hashable, Sendable {
    case address
    case data
}
