import Glibc
import HardwareAbstraction

/// From opening an adapter to closing it: what is known of it meanwhile.
struct I2CSession {
    private let file: any I2CAdapterFile
    private let sysfs: I2CSysfs
    private let functionality: I2CFunctionality
    private let isBitBanged: Bool
    private var timeout: UInt
    /// Where no kernel driver was when it was last asked, and nothing has failed since.
    private var ownAddresses: Set<I2CAddress> = []
    /// The address of SMBus calls.
    private var claimed: I2CAddress?

    init(_ file: any I2CAdapterFile, sysfs: I2CSysfs) throws(I2CFailure) {
        self.file = file
        self.sysfs = sysfs
        isBitBanged = sysfs.isBitBanged
        timeout = I2CTransactionLimits.timeout(of: [])
        do throws(Errno) {
            functionality = try file.functionality()
            try file.setTimeout(timeout)
            try file.setRetries(UInt(I2CTransactionLimits.retries))
        } catch {
            throw I2CFailure(I2CError.Kind(errno: error.code, at: .open))
        }
    }

    /// Does a transaction within the limits.
    mutating func run(_ operations: [I2COperation], at address: I2CAddress) throws(I2CFailure) -> [[UInt8]] {
        var stage = I2CStage.claim
        do throws(Errno) {
            let call = try smbusCall(operations)
            if !ownAddresses.contains(address) || call != nil && claimed != address {
                claimed = nil
                try file.claim(address)
                claimed = address
                ownAddresses.insert(address)
            }
            stage = .transfer(traits(of: operations))
            // Long transactions get more time, and what follows no more than before.
            let needed = I2CTransactionLimits.timeout(of: operations)
            if needed != timeout {
                try file.setTimeout(needed)
                timeout = needed
            }
            guard let call else { return try file.transfer(operations, at: address) }
            let bytes = try file.perform(call)
            return bytes.isEmpty ? [] : [bytes]
        } catch {
            ownAddresses.remove(address)
            throw failure(error, at: stage, address)
        }
    }

    /// Whether a chip answers, by the SMBus call that every adapter does as it is on the wires: some do messages, but none
    /// of no byte.
    mutating func answers(_ probe: I2CProbe, at address: I2CAddress) throws(I2CFailure) -> Bool {
        guard functionality.contains(probe == .quickWrite ? .quick : .readByte) else {
            throw I2CFailure(.notSupported)
        }
        var stage = I2CStage.claim
        do throws(Errno) {
            claimed = nil
            try file.claim(address)
            claimed = address
            stage = .transfer(I2CTransferTraits(isBitBanged: isBitBanged, onlyWrites: probe == .quickWrite))
            _ = try file.perform(probe == .quickWrite ? .quickWrite : .receiveByte)
            return true
        } catch {
            let failure = failure(error, at: stage, address)
            switch failure.kind {
            case .noAcknowledgeAddress, .noAcknowledgeData: return false
            default: throw failure
            }
        }
    }

    /// `nil` when the adapter does messages.
    private func smbusCall(_ operations: [I2COperation]) throws(Errno) -> SMBusCall? {
        if functionality.contains(.i2c) { return nil }
        guard let call = SMBusCall(operations, functionality: functionality) else { throw Errno(code: EOPNOTSUPP) }
        return call
    }

    private func traits(of operations: [I2COperation]) -> I2CTransferTraits {
        let reads = operations.contains { if case .read = $0 { true } else { false } }
        return I2CTransferTraits(isBitBanged: isBitBanged, onlyWrites: !reads)
    }

    private func failure(_ error: Errno, at stage: I2CStage, _ address: I2CAddress) -> I2CFailure {
        // On i2c-stub, which knows no messages, ENODEV is only an address that is not there.
        let isDeviceLess = error.code == ENODEV && functionality.contains(.i2c)
        if isDeviceLess || !file.isPresent {
            return I2CFailure(.noSuchBus, isAdapterGone: true, nothingWasSent: error.code == ENODEV)
        }
        let driver = stage == .claim ? sysfs.driver(at: address) : nil
        return I2CFailure(I2CError.Kind(errno: error.code, at: stage, driver: driver))
    }
}
