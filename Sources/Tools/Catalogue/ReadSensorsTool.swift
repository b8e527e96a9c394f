import Devices
import HardwareAbstraction
import JSON
import MCP
import SpokenNames

/// `read_sensors`: values with their age, never an old one as new.
struct ReadSensorsTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition

    init?(_ context: ToolContext) {
        let sensors = context.board.sensors
        guard !sensors.isEmpty else { return nil }
        self.context = context
        let quantities = Self.quantities(of: sensors.devices)
        definition = ToolDefinition(
            name: "read_sensors",
            title: "Read sensors",
            description: "Reads what the sensors measure now: \(quantities.map(\.rawValue).joined(separator: ", ")). "
                + "Without a name, all of them." + NameListing.sentence("Sensors", sensors.devices.map(\.identity)),
            inputSchema: Schema.object([
                ("name", Schema.choice(sensors.names, "Only this sensor.")),
                ("quantity", Schema.choice(quantities.map(\.rawValue), "Only this quantity.")),
            ]),
            outputSchema: ReadingsContent.schema,
            annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let name = try arguments.name("name")
        let quantityName = try arguments.name("quantity")
        var sensors = context.board.sensors.devices
        let quantity = try quantityName.map { name throws(ToolFailure) in try self.quantity(name, of: sensors) }
        if let name {
            guard let sensor = context.board.sensors.named(name) else {
                throw .unknown(name, .sensor, known: context.board.sensors.names)
            }
            if let quantity, !sensor.quantities.contains(quantity) {
                throw .notMeasured(quantity, sensor: sensor.name, measured: sensor.quantities)
            }
            sensors = [sensor]
        }
        if let quantity { sensors.removeAll { !$0.quantities.contains(quantity) } }
        let readings = await SensorSurvey.read(sensors).map { NamedReading($0.name, $0.reading, only: quantity) }
        let text = context.speech.readings(readings)
        // No sensor has anything current to say: the question has no answer.
        guard readings.contains(where: { $0.current != nil }) else { return .failure(text) }
        return ToolResult(text: text, structuredContent: ReadingsContent.content(readings, context.speech))
    }

    private func quantity(_ name: String, of sensors: [Sensor]) throws(ToolFailure) -> Quantity {
        let quantities = Self.quantities(of: sensors)
        let folded = FoldedName(name)
        guard let quantity = quantities.first(where: { FoldedName($0.rawValue) == folded }) else {
            throw .unknown(name, .quantity, known: quantities.map(\.rawValue))
        }
        return quantity
    }

    /// Each once, in the order of ``Quantity``.
    private static func quantities(of sensors: [Sensor]) -> [Quantity] {
        Quantity.allCases.filter { quantity in sensors.contains { $0.quantities.contains(quantity) } }
    }
}
