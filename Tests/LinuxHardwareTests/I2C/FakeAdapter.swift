import Glibc
import HardwareAbstraction
import Synchronization

@testable import LinuxHardware

/// The kernel's side of an adapter, with a memory at 0x50: what was called is kept, and what fails can be chosen.
final class FakeAdapter: Sendable {
    struct State {
        var functionality: I2CFunctionality = .i2c
        /// `nil` while there is no adapter; another number for each one plugged in.
        var generation: Int? = 1
        var openFiles = 0
        var opened = 0
        var claims: [I2CAddress] = []
        var owned: Set<I2CAddress> = []
        var timeouts: [UInt] = []
        var retries: [UInt] = []
        var calls: [SMBusCall] = []
        /// Answers of the coming transfers; after them all go well.
        var failures: [Int32] = []
        /// A failure is the adapter being pulled out.
        var failuresUnplug = false
        var transfers = 0
    }

    let state = Mutex(State())

    subscript<Value: Sendable>(path: any WritableKeyPath<State, Value> & Sendable) -> Value {
        get { state.withLock { $0[keyPath: path] } }
        set { state.withLock { $0[keyPath: path] = newValue } }
    }

    func open() throws(Errno) -> sending any I2CAdapterFile {
        let generation = state.withLock { state in
            if state.generation != nil {
                state.openFiles += 1
                state.opened += 1
            }
            return state.generation
        }
        guard let generation else { throw Errno(code: ENOENT) }
        return FakeAdapterFile(adapter: self, generation: generation)
    }

    func bus(idleTime: Duration = .seconds(3600), sysfs: String = "/nowhere") throws(I2CError) -> LinuxI2CBus {
        try LinuxI2CBus(name: "i2c-7", sysfs: I2CSysfs(number: 7, sysfs: Sysfs(root: sysfs)), idleTime: idleTime) {
            () throws(Errno) in try self.open()
        }
    }
}

final class FakeAdapterFile: I2CAdapterFile {
    private let adapter: FakeAdapter
    private let generation: Int

    init(adapter: FakeAdapter, generation: Int) {
        self.adapter = adapter
        self.generation = generation
    }

    deinit { adapter.state.withLock { $0.openFiles -= 1 } }

    var isPresent: Bool { adapter[\.generation] == generation }

    func functionality() throws(Errno) -> I2CFunctionality { adapter[\.functionality] }

    func setTimeout(_ timeout: UInt) throws(Errno) { adapter.state.withLock { $0.timeouts.append(timeout) } }

    func setRetries(_ retries: UInt) throws(Errno) { adapter.state.withLock { $0.retries.append(retries) } }

    func claim(_ address: I2CAddress) throws(Errno) {
        let isOwned = adapter.state.withLock { state in
            state.claims.append(address)
            return state.owned.contains(address)
        }
        if isOwned { throw Errno(code: EBUSY) }
    }

    func transfer(_ operations: [I2COperation], at address: I2CAddress) throws(Errno) -> [[UInt8]] {
        try begin()
        return operations.compactMap { operation in
            guard case .read(let count) = operation else { return nil }
            return (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        }
    }

    func perform(_ call: SMBusCall) throws(Errno) -> [UInt8] {
        try begin()
        adapter.state.withLock { $0.calls.append(call) }
        return switch call {
        case .readI2CBlock(_, let count): (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        case .readByte, .receiveByte: [0]
        case .readWord, .processCall: [0, 1]
        default: []
        }
    }

    private func begin() throws(Errno) {
        let failure: Int32 = adapter.state.withLock { state in
            guard state.generation == generation else { return ENODEV }
            state.transfers += 1
            guard !state.failures.isEmpty else { return 0 }
            if state.failuresUnplug { state.generation = nil }
            return state.failures.removeFirst()
        }
        if failure != 0 { throw Errno(code: failure) }
    }
}
