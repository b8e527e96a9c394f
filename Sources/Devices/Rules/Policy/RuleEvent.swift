import HardwareAbstraction

/// What rules are told.
enum RuleEvent: Hashable, Sendable {
    case input(InputChange)
    case sensor(SensorObservation)
}
