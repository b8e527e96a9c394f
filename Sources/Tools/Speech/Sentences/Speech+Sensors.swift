import Devices
import HardwareAbstraction

extension Speech {
    func readings(_ readings: [NamedReading]) -> String {
        var sentences = readings.prefix(Grammar.listLimit).map(sentence)
        if readings.count > Grammar.listLimit {
            sentences.append(grammar.sentence(sensors.more, [.count: .number(readings.count - Grammar.listLimit)]))
        }
        return grammar.joined(sentences)
    }

    /// A value with its unit in words, rounded as a listener wants it.
    func value(_ measurement: Measurement) -> String {
        let value = measurement.value
        let decimals = Self.decimals(measurement)
        let isBelowZero = measurement.quantity == .temperature && DecimalText.rounded(value, decimals: decimals) < 0
        if isBelowZero {
            return grammar.fill(
                quantities.temperatureBelowZero,
                [.value: .decimal(value.magnitude, decimals: decimals)]
            )
        }
        return grammar.fill(quantities.pattern(measurement.quantity), [.value: .decimal(value, decimals: decimals)])
    }

    func quantity(_ quantity: Quantity) -> String { quantities.names[quantity] ?? quantity.rawValue }

    private static func decimals(_ measurement: Measurement) -> Int {
        let size = measurement.value.magnitude
        return switch measurement.quantity {
        case .temperature: 1
        case .humidity, .pressure, .co2, .equivalentCO2, .tvoc: 0
        case .illuminance: size < 10 ? 1 : 0
        case .voltage: 2
        case .current: size < 1 ? 3 : 2
        case .power: size < 10 ? 2 : 1
        }
    }

    private func sentence(_ reading: NamedReading) -> String {
        let device = Filling.device(reading.sensor)
        if let sample = reading.current {
            var clauses = [clause(sample, of: device), age(sample.age)]
            if let outage = reading.outage {
                let why = Filling.text(reason(outage.failure))
                clauses.append(grammar.fill(sensors.nowSilent, [.device: device, .reason: why]))
            }
            return grammar.sentence(of: clauses)
        }
        guard let outage = reading.outage else { return grammar.sentence(sensors.neverMeasured, [.device: device]) }
        let pattern = outage.duration < .seconds(1) ? sensors.silent : sensors.silentFor
        var sentences = [
            grammar.sentence(
                pattern,
                [
                    .device: device, .time: .duration(outage.duration, .down),
                    .reason: .text(reason(outage.failure)),
                ]
            )
        ]
        if let last = reading.outdated {
            let values = grammar.list(last.measurements.map(value), limit: .max)
            sentences.append(
                grammar.sentence(
                    sensors.lastMeasured,
                    [.device: device, .time: .duration(last.age, .down), .values: .text(values)]
                )
            )
        }
        return grammar.joined(sentences)
    }

    /// `is at 23.4 degrees Celsius with 45 percent humidity`, or `reads 340 lux`.
    private func clause(_ sample: SensorSample, of device: Filling) -> String {
        let temperature = sample.measurements.first { $0.quantity == .temperature }
        let others = sample.measurements.filter { $0.quantity != .temperature }.map(value)
        let values = Filling.text(grammar.list(others, limit: .max))
        guard let temperature else { return grammar.opening(sensors.measures, [.device: device, .values: values]) }
        let degrees = Filling.text(value(temperature))
        if others.isEmpty { return grammar.opening(sensors.temperature, [.device: device, .values: degrees]) }
        return grammar.opening(sensors.temperatureAnd, [.device: device, .first: degrees, .values: values])
    }

    private func age(_ age: Duration) -> String {
        age < .seconds(1)
            ? grammar.fill(sensors.justNow) : grammar.fill(sensors.age, [.time: .duration(age, .down)])
    }
}
