import Devices

/// Reads several sensors at once.
enum SensorSurvey {
    /// - Returns: the readings in the order of the sensors.
    static func read(_ sensors: [Sensor]) async -> [(name: String, reading: SensorReading)] {
        // One alone needs no task.
        if sensors.count == 1, let sensor = sensors.first { return [(sensor.name, await sensor.read())] }
        let readings = await withTaskGroup(of: (Int, SensorReading).self) { group in
            for (index, sensor) in sensors.enumerated() { group.addTask { (index, await sensor.read()) } }
            return await group.reduce(into: [Int: SensorReading]()) { $0[$1.0] = $1.1 }
        }
        return sensors.enumerated().compactMap { index, sensor in readings[index].map { (sensor.name, $0) } }
    }
}
