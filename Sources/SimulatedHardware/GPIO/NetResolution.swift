import HardwareAbstraction

/// The level of lines that are wired together.
///
/// In order of strength: a short, then outputs and outside drivers, then resistors on the board, then those in a chip;
/// without any the net keeps its level. Equals that disagree give low: an output sinks more than it sources.
struct NetResolution {
    let level: LineLevel
    let driver: LineDriver
    /// Set when a driver does not get its level.
    let contention: LineContention?

    init(of pins: [PinInfluence], last: LineLevel) {
        // Nearly every line is wired to no other, and nothing but its own output works on it.
        if pins.count == 1, let output = pins[0].output, pins[0].held == nil, pins[0].outside == nil {
            level = output.level
            driver = output.driver
            contention = nil
            return
        }
        var held: [(level: LineLevel, driver: LineDriver, label: String)] = []
        var driven: [(level: LineLevel, driver: LineDriver, label: String)] = []
        for pin in pins {
            if let level = pin.held { held.append((level, .held, pin.label)) }
            if let output = pin.output { driven.append((output.level, output.driver, pin.label)) }
            if let level = pin.outside { driven.append((level, .outside, pin.label)) }
        }
        let drivers = held + driven
        let strongest = held.isEmpty ? driven : held
        if let winner = strongest.first(where: { $0.level == .low }) ?? strongest.first {
            level = winner.level
            driver = winner.driver
            contention =
                drivers.contains { $0.level != winner.level }
                ? LineContention(
                    level: winner.level,
                    drivers: drivers.map { "\($0.label) \($0.level.rawValue) (\($0.driver))" }
                ) : nil
            return
        }
        contention = nil
        for pulls in [pins.compactMap(\.externalPull), pins.compactMap(\.internalPull)] where !pulls.isEmpty {
            let pull: LinePull = pulls.contains(.down) ? .down : .up
            level = pull == .up ? .high : .low
            driver = .pull(pull)
            return
        }
        level = last
        driver = .floating
    }
}
