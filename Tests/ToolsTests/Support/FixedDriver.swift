import HardwareAbstraction
import SensorDrivers
import Synchronization

/// What a test's sensor measures.
protocol SensorKind: Sendable {
    static var quantities: [Quantity] { get }
}

enum Climate: SensorKind {
    static let quantities: [Quantity] = [.temperature, .humidity, .pressure]
}

enum Thermometer: SensorKind {
    static let quantities: [Quantity] = [.temperature]
}

enum LightMeter: SensorKind {
    static let quantities: [Quantity] = [.illuminance]
}

/// A driver that measures at once what the test has set.
final class FixedDriver<Kind: SensorKind>: SensorDriver {
    static var chip: SensorChipInfo { SensorChipInfo(name: "fixed", addresses: [], quantities: Kind.quantities) }

    private let result: Mutex<Result<[Double], SensorError>>

    init(_ values: Double...) { result = Mutex(.success(values)) }

    init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock) {
        result = Mutex(.success([]))
    }

    func fail(_ kind: SensorError.Kind) {
        let error = SensorError(kind, chip: "fixed", bus: "i2c-1", address: I2CAddress(0x76))
        result.withLock { $0 = .failure(error) }
    }

    func set(_ values: Double...) { result.withLock { $0 = .success(values) } }

    func measure() async throws(SensorError) -> [Measurement] {
        try zip(Kind.quantities, result.withLock { $0 }.get()).map { Measurement($0, $1) }
    }
}
