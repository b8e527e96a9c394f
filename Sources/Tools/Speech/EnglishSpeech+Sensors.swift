import Devices
import HardwareAbstraction
import SensorDrivers

extension EnglishSpeech {
    /// More sentences than these nobody listens to; the structured answer has them all.
    private static let readingLimit = 6

    func readings(_ readings: [NamedReading]) -> String {
        var sentences = readings.prefix(Self.readingLimit).map { capitalised(sentence($0)) }
        if readings.count > Self.readingLimit {
            sentences.append("There are \(readings.count - Self.readingLimit) more; ask for one by its name.")
        }
        return sentences.joined(separator: " ")
    }

    func reason(_ failure: SensorFailure) -> String {
        switch failure {
        case .deadline: "it takes too long"
        case .notANumber: "it gives no number"
        case .driver(let error):
            switch error.kind {
            case .wrongChip, .unlikeChip: "another chip is in its place"
            case .checksum: "its data arrives damaged"
            case .notReady: "it does not finish its measurement"
            case .noData: "it has no value"
            case .overRange: "there is more than it can measure"
            case .unknownChannel: "it has no such input"
            case .cancelled: "the measurement was broken off"
            case .bus(let error): reason(error.kind)
            }
        case .kernel(let error): reason(error.kind)
        }
    }

    private func reason(_ kind: KernelSensorError.Kind) -> String {
        switch kind {
        case .notFound: "the kernel does not find it"
        case .ambiguous: "there are several of its name"
        case .unknownChannel: "it has no such input"
        case .noAnswer: "it is not connected or has no power"
        case .checksum: "its data arrives damaged"
        case .notConverted: "it does not finish its measurement"
        case .noData: "it has no value"
        case .busy: "another program uses it"
        case .timeout: "it takes too long"
        case .permissionDenied: "I am not permitted to read it"
        case .malformed: "it gives no number"
        case .io: "its driver fails"
        }
    }

    private func reason(_ kind: I2CError.Kind) -> String {
        switch kind {
        case .noAcknowledgeAddress, .noAcknowledgeData: "it is not connected or has no power"
        case .timeout: "it takes too long"
        case .busStuck, .arbitrationLoss: "its bus is blocked"
        case .addressInUse: "another program uses it"
        case .noSuchBus: "its bus is not there"
        case .permissionDenied: "I am not permitted to use its bus"
        case .notSupported: "its bus cannot do it"
        case .io: "its bus fails"
        }
    }

    private func sentence(_ reading: NamedReading) -> String {
        let sensor = English.the(reading.sensor)
        if let sample = reading.current {
            let measured = "\(sensor) \(phrase(sample, of: reading.sensor)), measured \(age(sample.age))"
            guard let outage = reading.outage else { return measured + "." }
            return measured + "; now it does not answer: \(reason(outage.failure))."
        }
        guard let outage = reading.outage else {
            return "\(sensor) \(English.have(reading.sensor)) not been measured yet."
        }
        var sentence = "\(sensor) \(silence(reading.sensor, outage.duration)): \(reason(outage.failure))."
        if let last = reading.outdated {
            let values = English.list(last.measurements.map(English.value), limit: .max)
            sentence += " \(English.duration(last.age, rounding: .down)) ago it measured \(values)."
        }
        return sentence
    }

    private func silence(_ sensor: String, _ duration: Duration) -> String {
        guard duration >= .seconds(1) else { return "\(English.do(sensor)) not answer" }
        return "\(English.have(sensor)) not answered for \(English.duration(duration, rounding: .down))"
    }

    /// `is at 23.4 degrees Celsius with 45 percent humidity`, or `reads 340 lux`.
    private func phrase(_ sample: SensorSample, of sensor: String) -> String {
        let values = sample.measurements
        guard let temperature = values.first(where: { $0.quantity == .temperature }) else {
            return "\(English.read(sensor)) \(English.list(values.map(English.value), limit: .max))"
        }
        let others = values.filter { $0.quantity != .temperature }.map(English.value)
        let phrase = "\(English.be(sensor)) at \(English.value(temperature))"
        return others.isEmpty ? phrase : phrase + " with " + English.list(others, limit: .max)
    }

    private func age(_ age: Duration) -> String {
        age < .seconds(1) ? "just now" : English.duration(age, rounding: .down) + " ago"
    }
}
