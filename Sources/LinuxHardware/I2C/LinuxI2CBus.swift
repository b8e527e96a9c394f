import Glibc
public import HardwareAbstraction

/// An I2C bus of the kernel's, through i2c-dev, with a thread of its own.
///
/// - Adapters that know only SMBus get the SMBus call that is the same on the wires; what is none is `.notSupported`. So
///   is a read that is not the last operation on the Raspberry Pi up to 4 (i2c-bcm2835).
/// - An address that a kernel driver owns is left alone: asked before its first use, and again after each failure.
/// - A transaction fails after 200 ms, or twice its time at 100 kHz if that is longer. The kernel has one such limit an
///   adapter, so it also holds for other programs.
/// - The adapter is closed after a second without transactions, because the kernel lets no adapter go that is open, and
///   opened again by the next: one that was unplugged comes back by itself.
///
/// Source: Linux, Documentation/i2c/dev-interface.rst and drivers/i2c/i2c-dev.c.
public actor LinuxI2CBus: I2CBus {
    private static let idleTime = Duration.seconds(1)

    public nonisolated let name: String
    private nonisolated let thread: HardwareThread
    private let sysfs: I2CSysfs
    private let openFile: @Sendable () throws(Errno) -> sending any I2CAdapterFile
    private var session: I2CSession?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens the adapter. There should be one bus of a name: see ``LinuxI2CBuses``.
    ///
    /// - Parameters:
    ///   - name: the kernel's, `i2c-N`.
    ///   - devices: where the device nodes are.
    ///   - sysfs: where the kernel shows its devices.
    /// - Throws: `.noSuchBus`, `.permissionDenied`, `.io`.
    public init(name: String, devices: String = "/dev", sysfs: String = "/sys") throws(I2CError) {
        guard let number = I2CSysfs.number(of: name) else {
            throw I2CError(.noSuchBus, operation: "open the bus", bus: name, address: nil)
        }
        let sysfs = I2CSysfs(number: number, sysfs: Sysfs(root: sysfs))
        try self.init(name: name, sysfs: sysfs) { () throws(Errno) in
            try I2CDeviceFile(path: "\(devices)/\(name)", sysfs: sysfs)
        }
    }

    init(
        name: String,
        sysfs: I2CSysfs,
        idleTime: Duration = LinuxI2CBus.idleTime,
        open: @escaping @Sendable () throws(Errno) -> sending any I2CAdapterFile
    ) throws(I2CError) {
        self.name = name
        self.sysfs = sysfs
        openFile = open
        do throws(Errno) {
            thread = try HardwareThread(name: name)
        } catch {
            throw I2CError(.io(errno: error.code), operation: "start a thread", bus: name, address: nil)
        }
        do throws(I2CFailure) {
            session = try Self.begin(open, sysfs)
        } catch {
            throw I2CError(error.kind, operation: "open the bus", bus: name, address: nil)
        }
        thread.onIdle(after: idleTime) { [weak self] in self?.assumeIsolated { $0.session = nil } }
    }

    public func transaction(
        _ operations: [I2COperation],
        at address: I2CAddress
    ) async throws(I2CError) -> [[UInt8]] {
        if let refused = I2CTransactionLimits.refusal(of: operations, at: address) {
            throw I2CError(.notSupported, operation: refused, bus: name, address: address)
        }
        return try attemptTwice(I2CTransactionLimits.describe(operations), at: address) { session throws(I2CFailure) in
            try session.run(operations, at: address)
        }
    }

    public func answers(_ probe: I2CProbe, at address: I2CAddress) async throws(I2CError) -> Bool {
        guard !address.isReserved else {
            throw I2CError(.notSupported, operation: "use the reserved address", bus: name, address: address)
        }
        return try attemptTwice("look for a chip", at: address) { session throws(I2CFailure) in
            try session.answers(probe, at: address)
        }
    }

    private func attemptTwice<Answer>(
        _ operation: String,
        at address: I2CAddress,
        _ body: (inout I2CSession) throws(I2CFailure) -> Answer
    ) throws(I2CError) -> Answer {
        do throws(I2CFailure) {
            do throws(I2CFailure) {
                return try attempt(body)
            } catch  where error.isAdapterGone && error.nothingWasSent {
                // It may be back already.
                return try attempt(body)
            }
        } catch {
            throw I2CError(
                error.kind,
                operation: operation,
                bus: name,
                address: Self.concernsBus(error.kind) ? nil : address
            )
        }
    }

    private func attempt<Answer>(
        _ body: (inout I2CSession) throws(I2CFailure) -> Answer
    ) throws(I2CFailure) -> Answer {
        if session == nil { session = try Self.begin(openFile, sysfs) }
        guard var current = session else { throw I2CFailure(.noSuchBus) }
        do throws(I2CFailure) {
            let answer = try body(&current)
            session = current
            return answer
        } catch {
            session = current
            if error.isAdapterGone { session = nil }
            throw error
        }
    }

    private static func begin(
        _ open: () throws(Errno) -> sending any I2CAdapterFile,
        _ sysfs: I2CSysfs
    ) throws(I2CFailure) -> sending I2CSession {
        let file: any I2CAdapterFile
        do throws(Errno) {
            file = try open()
        } catch {
            throw I2CFailure(I2CError.Kind(errno: error.code, at: .open))
        }
        return try I2CSession(file, sysfs: sysfs)
    }

    private static func concernsBus(_ kind: I2CError.Kind) -> Bool {
        switch kind {
        case .busStuck, .noSuchBus, .permissionDenied: true
        default: false
        }
    }
}
