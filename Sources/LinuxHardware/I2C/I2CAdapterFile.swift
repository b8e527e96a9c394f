import HardwareAbstraction

/// What i2c-dev offers on one open /dev/i2c-N. The bus's logic is tested on another implementation.
protocol I2CAdapterFile: AnyObject {
    func functionality() throws(Errno) -> I2CFunctionality

    /// - Parameter timeout: in tens of milliseconds.
    func setTimeout(_ timeout: UInt) throws(Errno)
    func setRetries(_ retries: UInt) throws(Errno)

    /// Makes it the address of SMBus calls, unless a kernel driver owns it.
    func claim(_ address: I2CAddress) throws(Errno)

    /// One transaction, whole; the bytes of each read.
    func transfer(_ operations: [I2COperation], at address: I2CAddress) throws(Errno) -> [[UInt8]]

    /// One SMBus call at the claimed address; the bytes it reads, as on the wires.
    func perform(_ call: SMBusCall) throws(Errno) -> [UInt8]

    /// Whether the adapter that was opened is still there.
    var isPresent: Bool { get }
}
