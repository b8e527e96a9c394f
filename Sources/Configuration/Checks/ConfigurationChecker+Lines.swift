import HardwareAbstraction

extension ConfigurationChecker {
    /// Finds every line on the board, and lets each be used once.
    mutating func checkLines() {
        var owners: [LineReference.Target: Located<String>] = [:]
        for index in draft.switches.indices {
            let label = draft.switches[index].label
            draft.switches[index].line = checked(draft.switches[index].line, of: label, owners: &owners)
        }
        for index in draft.momentary.indices {
            let label = draft.momentary[index].label
            draft.momentary[index].line = checked(draft.momentary[index].line, of: label, owners: &owners)
        }
    }

    private mutating func checked(
        _ line: LineReference,
        of label: Located<String>,
        owners: inout [LineReference.Target: Located<String>]
    ) -> LineReference {
        guard let notation = line.notation else { return line }
        var line = line
        do throws(LineProblem) {
            let resolved = try resolve(notation)
            line.target = resolved.target
            line.displayName = resolved.displayName
            if let owner = owners[resolved.target] {
                throw LineProblem(
                    "\(resolved.displayName) is already the line of \(Quoting.quoted(owner.value)) in line "
                        + "\(owner.location.line); choose another"
                )
            }
            owners[resolved.target] = label
        } catch {
            complain(about: label, error.message, at: line.location)
        }
        return line
    }

    private func resolve(_ notation: LineNotation) throws(LineProblem) -> ResolvedLine {
        guard let profile else {
            switch notation {
            case .pin(let number) where !draft.board.isWrong:
                throw LineProblem(
                    "pin \(number) means nothing while the board is unknown, and this machine is none that 'auto' "
                        + "knows; set 'board' to one of \(vocabulary.profiles.map(\.name).joined(separator: ", ")), or "
                        + "write the line's name"
                )
            case .pin, .name:
                return ResolvedLine(target: .named(notation.text), displayName: notation.text, pin: nil)
            case .chip(let label, let offset):
                return ResolvedLine(target: .line(chip: label, offset), displayName: notation.text, pin: nil)
            }
        }
        let resolved = try profile.resolve(notation)
        guard let pin = resolved.pin else { return resolved }
        for bus in profile.buses where bus.pins.contains(pin.number) {
            if let sensor = draft.sensors.first(where: { self.bus(of: $0)?.value == bus.name }) {
                throw LineProblem(
                    "\(resolved.displayName) belongs to \(bus.name), which the sensor "
                        + "\(Quoting.quoted(sensor.label.value)) uses; choose another"
                )
            }
            if environment.enabledBuses.contains(bus.name) {
                throw LineProblem(
                    "\(resolved.displayName) belongs to \(bus.name), which is switched on; choose another"
                )
            }
        }
        return resolved
    }
}
