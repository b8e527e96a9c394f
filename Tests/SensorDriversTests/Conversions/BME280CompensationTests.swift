import SensorDrivers
import Testing

/// Vectors: A is the worked example of Bosch's BMP280 data sheet (section 3.12); the others were computed with Bosch's
/// own driver in double precision.
@Suite struct BME280CompensationTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let low: String
        let h1: String
        let high: String
        let data: String
        let temperature: Double
        /// Pa.
        let pressure: Double
        let humidity: Double?

        var testDescription: String { name }

        func compensation() throws -> BME280Compensation {
            let low = try bytes(low) + [0] + bytes(h1)
            return BME280Compensation(try #require(BME280Calibration(low: low, high: try bytes(high))))
        }
    }

    private static let chipB = "456f6f683200828f75d6d00b441bfcfff9ffac260ad8bd10"
    private static let chipC = "696d36643200e99802d6d00b231688fff9ff8c3cf8c67017"

    static let vectors = [
        Vector(
            name: "A, data sheet",
            low: "706b436718fc7d8e43d6d00b270b8c00f9ff8c3cf8c67017",
            h1: "00",
            high: "00000000000000",
            data: "655ac07eed008000",
            temperature: 25.082478,
            pressure: 100_653.267,
            humidity: nil
        ),
        Vector(
            name: "B",
            low: chipB,
            h1: "4b",
            high: "6101001504001e",
            data: "4fca008132707649",
            temperature: 23.405968,
            pressure: 103_461.922,
            humidity: 46.467107
        ),
        Vector(
            name: "C",
            low: chipC,
            h1: "4b",
            high: "5401001524031e",
            data: "4d4c007e4f006c1b",
            temperature: 21.170327,
            pressure: 101_684.053,
            humidity: 30.479028
        ),
        Vector(
            name: "D, negative H4 and H5",
            low: chipC,
            h1: "4b",
            high: "540100febcfd1e",
            data: "4d4c0080a0002a00",
            temperature: 24.072740,
            pressure: 102_180.453,
            humidity: 63.682699
        ),
        Vector(
            name: "E, below 0 °C",
            low: chipB,
            h1: "4b",
            high: "6101001504001e",
            data: "4fca0061a8009c40",
            temperature: -17.769281,
            pressure: 96_750.998,
            humidity: 89.696813
        ),
    ]

    @Test(arguments: vectors) func agreesWithBosch(_ vector: Vector) throws {
        let compensation = try vector.compensation()
        let raw = try #require(BME280RawData(try bytes(vector.data)))
        let common = compensation.common
        let fine = common.fineTemperature(raw.common.temperature)
        #expect(abs(common.temperature(raw.common.temperature) - vector.temperature) < 0.000_001)
        let pressure = try #require(common.pressure(raw.common.pressure, fineTemperature: fine))
        // Bosch truncates the temperature to an integer in between.
        #expect(abs(pressure * 100 - vector.pressure) < 0.02)
        if let humidity = vector.humidity {
            #expect(abs(compensation.humidity(raw.humidity, fineTemperature: fine) - humidity) < 0.0001)
        }
    }

    @Test func decodesEveryParameter() throws {
        let a = try Self.vectors[0].compensation().calibration.common
        #expect(a.t1 == 27504 && a.t2 == 26435 && a.t3 == -1000)
        #expect(
            [a.p2, a.p3, a.p4, a.p5, a.p6, a.p7, a.p8, a.p9] == [-10685, 3024, 2855, 140, -7, 15500, -14600, 6000]
        )
        #expect(a.p1 == 36477)
        let b = try Self.vectors[1].compensation().calibration
        #expect(b.h1 == 75 && b.h2 == 353 && b.h3 == 0 && b.h4 == 340 && b.h5 == 0 && b.h6 == 30)
        let c = try Self.vectors[2].compensation().calibration
        #expect(c.h2 == 340 && c.h4 == 340 && c.h5 == 50)
        let d = try Self.vectors[3].compensation().calibration
        #expect(d.h4 == -20 && d.h5 == -37)
    }

    @Test func refusesRegistersOfNoChip() {
        #expect(BME280Calibration(low: Array(repeating: 0, count: 26), high: Array(repeating: 0, count: 7)) == nil)
        #expect(BME280Calibration(low: Array(repeating: 255, count: 26), high: Array(repeating: 255, count: 7)) == nil)
        #expect(BME280Calibration(low: Array(repeating: 1, count: 25), high: Array(repeating: 1, count: 7)) == nil)
        #expect(BME280Calibration(low: Array(repeating: 1, count: 26), high: Array(repeating: 1, count: 6)) == nil)
    }

    @Test func doesNotDivideByZero() throws {
        // P1 = 0
        let low = try bytes("456f6f683200000075d6d00b441bfcfff9ffac260ad8bd10004b")
        let calibration = try #require(BME280Calibration(low: low, high: try bytes("6101001504001e")))
        #expect(BME280Compensation(calibration).common.pressure(0x4FCA0, fineTemperature: 120_000) == nil)
    }

    @Test(arguments: vectors) func risesAndFallsSteadily(_ vector: Vector) throws {
        let compensation = try vector.compensation().common
        let raws = stride(from: UInt32(0x40000), to: 0xC0000, by: 0x400)
        let temperatures = raws.map { compensation.temperature($0) }
        #expect(zip(temperatures, temperatures.dropFirst()).allSatisfy { $0 < $1 })
        let pressures = raws.compactMap { compensation.pressure($0, fineTemperature: 120_000) }
        #expect(zip(pressures, pressures.dropFirst()).allSatisfy { $0 > $1 })
        #expect(pressures.count == Array(raws).count)
    }

    @Test(arguments: vectors.dropFirst()) func keepsHumidityBetween0And100(_ vector: Vector) throws {
        let compensation = try vector.compensation()
        let raws = stride(from: UInt16(0), through: 65_280, by: 255)
        for fine in stride(from: -200_000.0, through: 430_000, by: 70_000) {
            let humidities = raws.map { compensation.humidity($0, fineTemperature: fine) }
            #expect(humidities.allSatisfy { 0...100 ~= $0 })
            #expect(zip(humidities, humidities.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test func knowsWhenNothingWasMeasured() throws {
        #expect(BME280RawData(try bytes("8000008000008000")) == nil)
        #expect(BME280RawData(try bytes("80000080000070")) == nil)
        // 0x80000 alone is an ordinary value.
        #expect(BME280RawData(try bytes("4fca008000007649"))?.common.temperature == 0x80000)
        #expect(BME280RawData(try bytes("12345f6789aff00d")) == BME280RawData(try bytes("123450 6789a0 f00d")))
    }
}
