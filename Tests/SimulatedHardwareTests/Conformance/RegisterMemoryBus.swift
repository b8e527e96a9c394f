import HardwareAbstraction
import HardwareConformance

/// The least bus that does what the HAL promises, with one memory on it.
actor RegisterMemoryBus: I2CBus {
    /// What is wrong with the bus.
    enum Defect: CaseIterable {
        case forgetsThePointer
        case givesWayBetweenOperations
        case answersForNobody
        case takesAnyLength
        case blamesNoAddress

        /// The start of the requirement that finds it.
        var isFoundBy: String {
            switch self {
            case .forgetsThePointer: "a read of its own"
            case .givesWayBetweenOperations: "transactions of many callers"
            case .answersForNobody, .blamesNoAddress: "an address where nobody answers"
            case .takesAnyLength: "a transaction outside the limits"
            }
        }
    }

    nonisolated let name = "i2c-1"
    private let defect: Defect?
    private var memory = [UInt8](repeating: 0, count: 256)
    private var pointer: UInt8 = 0

    init(defect: Defect? = nil) { self.defect = defect }

    func transaction(_ operations: [I2COperation], at address: I2CAddress) async throws(I2CError) -> [[UInt8]] {
        func error(_ kind: I2CError.Kind) -> I2CError {
            I2CError(kind, operation: "talk", bus: name, address: defect == .blamesNoAddress ? nil : address)
        }
        if defect != .takesAnyLength {
            guard 1...42 ~= operations.count else { throw error(.notSupported) }
            for operation in operations {
                switch operation {
                case .write(let bytes): guard bytes.count <= 8192 else { throw error(.notSupported) }
                case .read(let count): guard 1...8192 ~= count else { throw error(.notSupported) }
                }
            }
        }
        guard address == RegisterMemoryHarness.address || defect == .answersForNobody else {
            throw error(.noAcknowledgeAddress)
        }
        var reads: [[UInt8]] = []
        for operation in operations {
            if defect == .givesWayBetweenOperations { await Task.yield() }
            switch operation {
            case .write(let bytes):
                guard let first = bytes.first else { continue }
                pointer = first
                for byte in bytes.dropFirst() {
                    memory[Int(pointer)] = byte
                    pointer &+= 1
                }
            case .read(let count):
                var read: [UInt8] = []
                for _ in 0..<max(count, 0) {
                    read.append(memory[Int(pointer)])
                    pointer &+= 1
                }
                reads.append(read)
            }
        }
        if defect == .forgetsThePointer { pointer = 0 }
        return reads
    }
}

struct RegisterMemoryHarness: I2CHarness {
    static let address = I2CAddress(0x50)

    let bus: any I2CBus
    var memory: I2CAddress { Self.address }
    let nobody = I2CAddress(0x51)

    init(defect: RegisterMemoryBus.Defect? = nil) { bus = RegisterMemoryBus(defect: defect) }
}
