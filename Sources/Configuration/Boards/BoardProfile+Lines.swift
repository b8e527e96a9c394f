import HardwareAbstraction

extension BoardProfile {
    /// Finds the line that somebody wrote.
    ///
    /// - Parameter expanders: the names of expanders, which are written like chips.
    /// - Throws: why there is no such line, or why it may not be used.
    func resolve(_ notation: LineNotation, expanders: [String]) throws(LineProblem) -> ResolvedLine {
        switch notation {
        case .pin(let number): try line(atPin: number)
        case .name(let name): try line(named: name)
        case .chip(let label, let offset): try line(offset, ofChip: label, expanders: expanders)
        }
    }

    private func line(atPin number: Int) throws(LineProblem) -> ResolvedLine {
        guard let pin = pin(number) else {
            throw LineProblem("there is no pin \(number) on the \(title); its header has pins 1 to \(header.count)")
        }
        switch pin.kind {
        case .line: break
        case .supply3V3: throw LineProblem("pin \(number) is a 3.3 V supply, not a line; \(Self.whatToUse)")
        case .supply5V: throw LineProblem("pin \(number) is a 5 V supply, not a line; \(Self.whatToUse)")
        case .ground: throw LineProblem("pin \(number) is ground, not a line; \(Self.whatToUse)")
        }
        return try resolved(pin)
    }

    private static let whatToUse = "choose a GPIO pin, such as pin 11"

    private func line(named name: String) throws(LineProblem) -> ResolvedLine {
        let wanted = name.lowercased()
        let pin = header.first { pin in ([pin.name] + pin.otherNames).contains { $0?.lowercased() == wanted } }
        if let pin { return try resolved(pin) }
        let known = header.flatMap { [$0.name].compactMap(\.self) + $0.otherNames }
        let suggestion = NearestWord.nearest(to: name, among: known)
        guard suggestion != nil || isClosed else {
            return ResolvedLine(target: .named(name), displayName: name, pin: nil)
        }
        let hint = suggestion.map { "; did you mean '\($0)'?" } ?? "."
        let other =
            isClosed ? "Choose a header pin" : "A line of another chip is written with the chip's label: label:17"
        throw LineProblem(
            "there is no line \(Quoting.quoted(name)) on the header of the \(title)\(hint) \(other)"
        )
    }

    private func line(_ offset: LineOffset, ofChip label: String, expanders: [String]) throws(LineProblem)
        -> ResolvedLine
    {
        guard let chip = chips.first(where: { $0.label == label }) else {
            let labels = chips.filter { $0.reserved == nil }.map(\.label) + expanders
            guard isClosed || NearestWord.nearest(to: label, among: labels) != nil else {
                return ResolvedLine(target: .line(chip: label, offset), displayName: "\(label):\(offset)", pin: nil)
            }
            throw LineProblem(
                "the \(title) has no chip \(Quoting.quoted(label))\(NearestWord.advice(for: label, allowed: labels))"
            )
        }
        if let reason = chip.reserved { throw LineProblem("\(label) may not be used: \(reason)") }
        guard offset.rawValue < UInt32(chip.lines) else {
            throw LineProblem("\(label) has no line \(offset); allowed: 0 to \(chip.lines - 1)")
        }
        guard let pin = header.first(where: { $0.chip == label && $0.offset == offset }) else {
            guard !header.contains(where: { $0.chip == label }) else {
                throw LineProblem("line \(offset) of \(label) is not on the header; parts on the board use it")
            }
            return ResolvedLine(target: .line(chip: label, offset), displayName: "\(label):\(offset)", pin: nil)
        }
        return try resolved(pin)
    }

    private func resolved(_ pin: HeaderPin) throws(LineProblem) -> ResolvedLine {
        if let reason = pin.reserved { throw LineProblem("\(pin.displayName) may not be used: \(reason)") }
        guard let chip = pin.chip, let offset = pin.offset else {
            throw LineProblem("pin \(pin.number) has no line in the board's profile; mend the profile")
        }
        return ResolvedLine(target: .line(chip: chip, offset), displayName: pin.displayName, pin: pin)
    }
}
