import HardwareAbstraction

extension BoardProfile {
    /// Finds the line that somebody wrote.
    ///
    /// - Parameter expanders: the names of expanders, which are written like chips.
    /// - Throws: why there is no such line, or why it may not be used.
    func resolve(_ notation: LineNotation, expanders: [String]) throws(LineProblem) -> ResolvedLine {
        switch notation {
        case .pin(let pin): try line(at: pin)
        case .name(let name): try line(named: name)
        case .chip(let label, let offset): try line(offset, ofChip: label, expanders: expanders)
        }
    }

    private func line(at label: PinLabel) throws(LineProblem) -> ResolvedLine {
        guard let pin = pin(label) else {
            throw LineProblem("there is no pin \(label) on the \(title); \(pinsThereAre)")
        }
        let kind: String
        switch pin.kind {
        case .line: return try resolved(pin)
        case .supply3V3: kind = "a 3.3 V supply"
        case .supply5V: kind = "a 5 V supply"
        case .ground: kind = "ground"
        case .other: kind = pin.signals.isEmpty ? "connected to nothing" : pin.signals.joined(separator: ", ")
        }
        throw LineProblem("pin \(label) is \(kind), not a line; \(whatToUse)")
    }

    private var whatToUse: String {
        let free = header.first { $0.kind == .line && $0.reserved == nil && $0.signals.isEmpty }
        return "choose a GPIO pin" + (free.map { ", such as pin \($0.label)" } ?? "")
    }

    /// As in `its header has pins 1 to 40`.
    private var pinsThereAre: String {
        guard !header.isEmpty else {
            return "nothing is known of its header: write the line's name, or its chip's label with the line, which "
                + "gpioinfo shows"
        }
        guard header.contains(where: { $0.label.header != nil }) else {
            return "its header has pins 1 to \(header.count)"
        }
        var ends: [(header: String, first: PinLabel, last: PinLabel)] = []
        for pin in header {
            let name = pin.label.header ?? ""
            if let index = ends.firstIndex(where: { $0.header == name }) {
                ends[index].last = pin.label
            } else {
                ends.append((name, pin.label, pin.label))
            }
        }
        return "it has pins " + ends.map { "\($0.first) to \($0.last)" }.joined(separator: " and ")
    }

    private func line(named name: String) throws(LineProblem) -> ResolvedLine {
        let wanted = name.lowercased()
        let pin = header.first { pin in ([pin.name] + pin.otherNames).contains { $0?.lowercased() == wanted } }
        if let pin { return try resolved(pin) }
        // P8_07 is printed on the board, and no name of a line that another header could have.
        if let label = PinLabel(name), label.header != nil, self.pin(label) != nil { return try line(at: label) }
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
        guard !chip.isFoundByName else {
            throw LineProblem(
                "\(label) may be another chip at the next start; write the header pin, or the name of the line"
            )
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
        guard let chip = pin.chip, let offset = pin.offset, let name = pin.name else {
            throw LineProblem("pin \(pin.label) has no line in the board's profile; mend the profile")
        }
        let isFoundByName = chips.contains { $0.label == chip && $0.isFoundByName }
        return ResolvedLine(
            target: isFoundByName ? .named(name) : .line(chip: chip, offset),
            displayName: pin.displayName,
            pin: pin
        )
    }
}
