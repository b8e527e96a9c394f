import HardwareAbstraction
import SensorDrivers
import Testing

@testable import Devices

@Suite struct SensorRecordTests {
    private static let unplugged = bus(.noAcknowledgeAddress)
    private static let owned = bus(.addressInUse(driver: "lm75"))

    private static func bus(_ kind: I2CError.Kind, _ operation: String = "read 2 bytes") -> SensorFailure {
        driver(.bus(I2CError(kind, operation: operation, bus: "i2c-1", address: I2CAddress(0x48))))
    }

    private static func driver(_ kind: SensorError.Kind) -> SensorFailure {
        .driver(SensorError(kind, chip: "lm75", bus: "i2c-1", address: I2CAddress(0x48)))
    }

    private static func kernel(_ kind: KernelSensorError.Kind) -> SensorFailure {
        .kernel(KernelSensorError(kind, sensor: "lm75"))
    }

    private func second(_ seconds: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: seconds * 1_000_000_000) }

    /// The seconds at which a failure is reported.
    private func reports(_ failures: [(at: Int64, failure: SensorFailure)]) -> [Int64] {
        var record = SensorRecord(offsets: [:], staleAfter: .seconds(30))
        return failures.filter { record.failed($0.failure, at: second($0.at)) }.map(\.at)
    }

    @Test func anotherReasonIsReportedOnceAndAtMostOnceAMinute() {
        #expect(
            reports([
                (0, Self.unplugged), (10, Self.unplugged), (70, Self.unplugged),
                // Long after the first: at once.
                (80, Self.owned), (90, Self.owned),
                // Within a minute: only when it is still so after that.
                (100, Self.unplugged), (139, Self.unplugged), (140, Self.unplugged), (150, Self.unplugged),
            ]) == [0, 80, 140]
        )
    }

    @Test func aReasonThatComesAndGoesWithinAMinuteIsNotReported() {
        #expect(reports([(0, Self.unplugged), (30, Self.owned), (50, Self.unplugged), (300, Self.unplugged)]) == [0])
        let flapping = (0..<60).map { second in (Int64(second * 10), second % 2 == 0 ? Self.unplugged : Self.owned) }
        let reported = reports(flapping)
        #expect(zip(reported, reported.dropFirst()).allSatisfy { $1 - $0 >= 60 })
        #expect(reported.count > 5)
    }

    /// What differs between two attempts at the same trouble is no other reason.
    @Test(arguments: [
        (bus(.noAcknowledgeAddress, "read the measurement"), bus(.noAcknowledgeAddress, "reset"), false),
        (driver(.wrongChip(found: 1, expected: 2)), driver(.wrongChip(found: 3, expected: 2)), false),
        (driver(.unlikeChip(found: 1)), driver(.unlikeChip(found: 3)), false),
        (kernel(.notFound(known: [])), kernel(.notFound(known: ["bme280"])), false),
        (kernel(.ambiguous(parents: ["1-0048"])), kernel(.ambiguous(parents: [])), false),
        (kernel(.malformed("a")), kernel(.malformed("b")), false),
        (bus(.addressInUse(driver: "lm75")), bus(.addressInUse(driver: "tmp102")), true),
        (bus(.io(errno: 5)), bus(.io(errno: 6)), true),
        (driver(.checksum), driver(.noData), true),
        (kernel(.noAnswer), kernel(.timeout), true),
        (kernel(.noData), driver(.noData), true),
        (.deadline(.seconds(5)), .notANumber, true),
    ])
    func whichReasonsDiffer(first: SensorFailure, second: SensorFailure, differs: Bool) {
        #expect(reports([(0, first), (60, second)]) == (differs ? [0, 60] : [0]))
    }

    @Test func everyOutageIsReportedFromItsBeginning() {
        var record = SensorRecord(offsets: [:], staleAfter: .seconds(30))
        #expect(record.failed(Self.unplugged, at: second(0)) == true)
        #expect(record.succeeded([], at: second(10)) == .seconds(10))
        #expect(record.failed(Self.unplugged, at: second(20)) == true)
        #expect(record.failed(Self.owned, at: second(30)) == false)
        // What is answered is the latest all the same, and how long it lasts goes on.
        #expect(
            record.reading(at: second(40)).outage == SensorOutage(duration: .seconds(20), failure: Self.owned)
        )
        #expect(record.failed(Self.owned, at: second(80)) == true)
        #expect(record.succeeded([], at: second(90)) == .seconds(70))
    }
}
