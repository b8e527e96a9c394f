import HardwareAbstraction
import Testing

/// The kernel's own sensor drivers, as the bed has them.
@Suite(
    .serialized,
    .timeLimit(.minutes(2)),
    .enabled(
        if: BedShell.isThere,
        """
        needs the bed's sensors: Tests/KernelTestBed/run .build/debug/boardhandPackageTests.xctest \
        --testing-library swift-testing --filter KernelSensorTests
        """
    )
)
enum KernelSensorTests {
    /// Reads until something holds, for at most 5 s. Errors are waited out, too: bmp280 gives EIO until the chip's first
    /// conversion has ended.
    static func read(
        _ sensor: any KernelSensor,
        until condition: ([Measurement]) -> Bool
    ) async throws -> [Measurement] {
        let deadline = ContinuousClock.now.advanced(by: .seconds(5))
        while ContinuousClock.now < deadline {
            if let measurements = try? await sensor.read(), condition(measurements) { return measurements }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try await sensor.read()
    }
}
