import Devices
import HardwareAbstraction
import JSON
import LinuxHardware
import MCP
import SensorDrivers
import SimulatedHardware
import Testing
import Tools

/// Every chip of the catalogue: tool, driver, bus, i2c-dev, adapter, chip. Conversions take their whole time, so the bed's
/// clock has to travel.
@Suite(
    .serialized,
    .timeLimit(.minutes(30)),
    .enabled(
        if: BedShell.timeTravels,
        """
        needs the bed's I2C adapters, and its clock to travel: Tests/KernelTestBed/run -T \
        .build/debug/boardhandPackageTests.xctest --testing-library swift-testing --filter KernelEverySensorTests
        """
    )
)
struct KernelEverySensorTests {
    static let names = SensorCatalogue.chips.map(\.name)
    /// Of the inputs' ranges.
    private static let exposures = [0.3, 0.45]
    /// Longer than the period of any chip that converts on its own.
    private static let longestPeriod = Duration.seconds(6)

    @Test(arguments: names) func measuresWhatTheChipIsExposedTo(_ name: String) async throws {
        let sensor = try BedSensor(name)
        for part in Self.exposures {
            try sensor.expose(part)
            try await Task.sleep(for: Self.longestPeriod)
            try await sensor.expectRight(sensor.driver.measure())
        }
    }

    @Test(arguments: SensorCatalogue.chips.flatMap { chip in chip.channels.map { (chip.name, $0) } })
    func measuresEachChannel(_ name: String, channel: String) async throws {
        let sensor = try BedSensor(name, channel: channel)
        try sensor.expose(0.6)
        try await sensor.expectRight(sensor.driver.measure())
    }

    /// The chip goes before each transaction in turn, of a first measurement and of a later one.
    @Test(arguments: names, [false, true])
    func unpluggedInMidReadingItSaysSoAndComesBack(_ name: String, isLater: Bool) async throws {
        var sensor = try BedSensor(name)
        try sensor.expose(Self.exposures[0])
        if isLater { _ = try await sensor.driver.measure() }
        let count = try await sensor.transactionsOfAMeasurement()
        for skip in 0..<count {
            try sensor.replace()
            try sensor.expose(Self.exposures[0])
            if isLater { _ = try await sensor.driver.measure() }
            try sensor.adapter.tell("detach \(sensor.address) \(skip)")
            let error = await #expect(throws: SensorError.self, "unplugged after \(skip) of \(count)") {
                try await sensor.driver.measure()
            }
            guard case .bus(let cause)? = error?.kind else {
                Issue.record("unplugged after \(skip) of \(count): \(String(describing: error))")
                continue
            }
            #expect(cause.kind == .noAcknowledgeAddress && cause.address == sensor.address)
            try sensor.attach()
            try sensor.expose(Self.exposures[1])
            try await sensor.expectRight(sensor.driver.measure())
        }
    }

    /// What somebody hears meanwhile.
    @Test(arguments: names) func unpluggedInMidReadingItIsSpokenOf(_ name: String) async throws {
        var sensor = try BedSensor(name)
        let count = try await sensor.transactionsOfAMeasurement()
        try sensor.replace()
        let clock = SystemClock()
        let board = try await DeviceBoard.start(
            BoardDescription(sensors: [
                BoardDescription.MeasuredSensor(
                    SensorDescription(DeviceIdentity("cellar")),
                    driver: sensor.driver
                )
            ]),
            environment: OutputEnvironment(clock: clock)
        )
        let tools = BoardTools.make(board: board, caller: .local, clock: clock)
        let tool = try #require(tools.first { $0.definition.name == "read_sensors" })
        try sensor.expose(Self.exposures[0])
        try sensor.adapter.tell("detach \(sensor.address) \(count / 2)")
        #expect(
            await tool.call(["name": "cellar"])
                == .failure("The cellar does not answer: it is not connected or has no power.")
        )
        try sensor.attach()
        try sensor.expose(Self.exposures[1])
        try expectSpoken(await tool.call(["name": "cellar"]), sensor)

        // After a success the last value is told beside, with its age, for as long as it is young.
        try await Task.sleep(for: .milliseconds(1100))
        try sensor.adapter.tell("detach \(sensor.address)")
        let gone = await tool.call(["name": "cellar"])
        #expect(gone.text.hasSuffix("; now it does not answer: it is not connected or has no power."))
        #expect(gone.structuredContent?["silent"]?.array?.first?["sensor"] == "cellar")
        try sensor.attach()
        try sensor.expose(Self.exposures[0])
        try expectSpoken(await tool.call(["name": "cellar"]), sensor)
        #expect(await board.shutdown().isEmpty)
    }

    private func expectSpoken(_ result: ToolResult, _ sensor: BedSensor) throws {
        #expect(!result.isError)
        #expect(result.text.hasPrefix("The cellar ") && result.text.hasSuffix(", measured just now."), "\(result.text)")
        let readings = try #require(result.structuredContent?["readings"]?.array)
        #expect(result.structuredContent?["silent"] == [])
        try sensor.expectRight(
            readings.map { reading in
                let quantity = try #require(reading["quantity"]?.string.flatMap(Quantity.init))
                return Measurement(quantity, try #require(reading["value"]?.number))
            }
        )
    }
}
