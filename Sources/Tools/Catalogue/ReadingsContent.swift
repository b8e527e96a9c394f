import Devices
import HardwareAbstraction
import JSON

/// The structured answer of `read_sensors`: values that are current, and sensors that have none.
enum ReadingsContent {
    static let schema = Schema.object(
        [
            (
                "readings",
                Schema.list(
                    of: Schema.object(
                        [
                            ("sensor", Schema.text("The sensor's name.")),
                            ("quantity", Schema.choice(Quantity.allCases.map(\.rawValue), "What was measured.")),
                            ("value", Schema.number("In the unit.")),
                            ("unit", Schema.text("The unit's symbol.")),
                            ("age_seconds", Schema.number("How long ago it was measured.")),
                        ],
                        required: ["sensor", "quantity", "value", "unit", "age_seconds"]
                    ),
                    "Current values."
                )
            ),
            (
                "silent",
                Schema.list(
                    of: Schema.object(
                        [
                            ("sensor", Schema.text("The sensor's name.")),
                            ("seconds", Schema.number("Since when it does not answer.")),
                            ("reason", Schema.text("Why, in words.")),
                        ],
                        required: ["sensor", "seconds", "reason"]
                    ),
                    "Sensors that do not answer."
                )
            ),
        ],
        required: ["readings", "silent"]
    )

    static func content(_ readings: [NamedReading], _ speech: any Speech) -> JSONObject {
        let values = readings.flatMap { reading in
            (reading.current?.measurements ?? []).map { measurement in
                JSONValue.object([
                    "sensor": .string(reading.sensor),
                    "quantity": .string(measurement.quantity.rawValue),
                    "value": .number(DecimalText.rounded(measurement.value, decimals: decimals(measurement.quantity))),
                    "unit": .string(measurement.quantity.unit),
                    "age_seconds": .number(seconds(reading.current?.age ?? .zero)),
                ])
            }
        }
        let silent = readings.compactMap { reading in
            reading.outage.map { outage in
                JSONValue.object([
                    "sensor": .string(reading.sensor),
                    "seconds": .number(seconds(outage.duration)),
                    "reason": .string(speech.reason(outage.failure)),
                ])
            }
        }
        return ["readings": .array(values), "silent": .array(silent)]
    }

    /// What chips resolve, and no noise beyond.
    private static func decimals(_ quantity: Quantity) -> Int {
        switch quantity {
        case .temperature, .humidity, .pressure, .illuminance: 2
        case .voltage, .current, .power: 4
        case .co2, .equivalentCO2, .tvoc: 0
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        DecimalText.rounded(duration / .seconds(1), decimals: 1)
    }
}
