import HardwareAbstraction

/// A line of a chip as part of the circuit.
struct CircuitPin {
    struct OutputStage {
        var level: LineLevel
        var drive: Drive
        var driver: LineDriver
    }

    let line: SimulatedLine
    let label: String
    let chip: Int
    var net: Int
    var level: LineLevel
    var history: BoundedLog<LevelChange>
    var request: LineRequest?
    /// A kernel driver or another program that has the line.
    var occupant: String?
    /// `nil` for an input.
    var output: OutputStage?
    var internalPull: LinePull?
    var externalPull: LinePull?
    var outside: LineLevel?
    var held: LineLevel?
    var faults: [GPIOOperation: GPIOError.Kind] = [:]

    init(line: SimulatedLine, label: String, chip: Int, net: Int, historyCapacity: Int, time: MonotonicInstant) {
        self.line = line
        self.label = label
        self.chip = chip
        self.net = net
        internalPull = line.powerOnPull
        externalPull = line.externalPull
        level = line.powerOnLevel
        history = BoundedLog(capacity: historyCapacity)
        let resolution = NetResolution(of: [influence], last: level)
        level = resolution.level
        history.append(LevelChange(time: time, level: level, driver: resolution.driver))
    }

    var consumer: String? { occupant ?? request?.consumer }

    func isHeld(by id: UInt64) -> Bool { request?.id == id }

    /// What the next call of this kind is to fail with.
    mutating func takeFault(_ operation: GPIOOperation) -> GPIOError.Kind? {
        faults.isEmpty ? nil : faults.removeValue(forKey: operation)
    }

    var influence: PinInfluence {
        var result = PinInfluence(label: label)
        result.held = held
        result.outside = outside
        result.externalPull = externalPull
        result.internalPull = internalPull
        if let output {
            let isReleased =
                switch output.drive {
                case .pushPull: false
                case .openDrain: output.level == .high
                case .openSource: output.level == .low
                }
            if !isReleased { result.output = (output.level, output.driver) }
        }
        return result
    }

    mutating func apply(_ bias: Bias) {
        switch bias {
        case .asIs: break
        case .disabled: internalPull = nil
        case .pullUp: internalPull = .up
        case .pullDown: internalPull = .down
        }
    }
}
