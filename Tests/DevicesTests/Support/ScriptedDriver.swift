import HardwareAbstraction
import SensorDrivers
import Synchronization

/// A driver whose answers and duration the test decides; it counts its measurements.
final class ScriptedDriver: SensorDriver {
    static let chip = SensorChipInfo(name: "scripted", addresses: [], quantities: [.temperature, .humidity])

    struct Script {
        var temperature = 20.0
        var error: SensorError.Kind?
        var duration = Duration.zero
        var count = 0
    }

    private let script = Mutex(Script())
    private let clock: any BoardClock

    init(clock: any BoardClock) { self.clock = clock }

    init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) { self.clock = clock }

    var count: Int { script.withLock(\.count) }

    func change(_ body: (inout Script) -> Void) { script.withLock { body(&$0) } }

    static func error(_ kind: SensorError.Kind) -> SensorError {
        SensorError(kind, chip: "scripted", bus: "i2c-1", address: I2CAddress(0x40))
    }

    func measure() async throws(SensorError) -> [Measurement] {
        let duration = script.withLock { script in
            script.count += 1
            return script.duration
        }
        if duration > .zero {
            do { try await clock.sleep(for: duration) } catch { throw Self.error(.cancelled) }
        }
        // What holds at the end of the conversion counts.
        let script = script.withLock { $0 }
        if let kind = script.error { throw Self.error(kind) }
        return [Measurement(.temperature, script.temperature), Measurement(.humidity, 45)]
    }
}
