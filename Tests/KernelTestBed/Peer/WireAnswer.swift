import CBoardhandI2C
import HardwareAbstraction
import SimulatedHardware

/// What goes back to the kernel for a request: a status, and the bytes of its reads.
struct WireAnswer {
    var status: UInt32
    var bytes: [UInt8] = []

    /// Lets the chips of a bus answer.
    ///
    /// Messages in a row to one address are one transaction. Where the address changes the chips see a STOP in between,
    /// as ``SimulatedI2CBus`` has one address a transaction.
    init(to request: WireRequest, from bus: SimulatedI2CBus) {
        status = UInt32(BOARDHAND_I2C_OK)
        var rest = request.messages[...]
        while let first = rest.first, status == UInt32(BOARDHAND_I2C_OK) {
            let same = rest.prefix { $0.address == first.address && $0.tenBits == first.tenBits }
            rest = rest.dropFirst(same.count)
            answer(Array(same), from: bus)
        }
        if status != UInt32(BOARDHAND_I2C_OK) { bytes = [] }
    }

    init(status: Int) { self.status = UInt32(status) }

    private mutating func answer(_ messages: [WireRequest.Message], from bus: SimulatedI2CBus) {
        guard let first = messages.first, !first.tenBits, first.address <= 0x77,
            let address = I2CAddress(rawValue: UInt8(first.address)), !address.isReserved
        else {
            status = UInt32(BOARDHAND_I2C_NO_ADDRESS_ACK)
            return
        }
        do throws(I2CError) {
            var answers = try bus.perform(messages.map(Self.operation), at: address)[...]
            for message in messages {
                // SMBus quick with the read bit became a write of no byte, which has no answer.
                guard case .read(let length, let counted) = message.body, length > 0 else { continue }
                append(answers.popFirst() ?? [], length: length, counted: counted)
            }
        } catch {
            status = Self.status(of: error.kind)
        }
    }

    private static func operation(for message: WireRequest.Message) -> I2COperation {
        switch message.body {
        case .write(let bytes): .write(bytes)
        case .read(length: 0, counted: _): .write([])
        case .read(let length, counted: false): .read(length)
        // The count is not known beforehand: the longest, of which the rest is dropped.
        case .read(let length, counted: true): .read(length + Int(I2C_SMBUS_BLOCK_MAX))
        }
    }

    private mutating func append(_ answer: [UInt8], length: Int, counted: Bool) {
        guard counted else {
            bytes += answer
            return
        }
        guard let count = answer.first, 1...UInt8(I2C_SMBUS_BLOCK_MAX) ~= count else {
            status = UInt32(BOARDHAND_I2C_BAD_COUNT)
            return
        }
        bytes += answer.prefix(length + Int(count))
    }

    private static func status(of kind: I2CError.Kind) -> UInt32 {
        let status =
            switch kind {
            case .noAcknowledgeAddress: BOARDHAND_I2C_NO_ADDRESS_ACK
            case .noAcknowledgeData: BOARDHAND_I2C_NO_DATA_ACK
            case .timeout: BOARDHAND_I2C_TIMEOUT
            case .arbitrationLoss: BOARDHAND_I2C_ARBITRATION_LOST
            case .busStuck: BOARDHAND_I2C_BUS_BUSY
            case .addressInUse, .noSuchBus, .permissionDenied, .notSupported, .io: BOARDHAND_I2C_FAULT
            }
        return UInt32(status)
    }
}
