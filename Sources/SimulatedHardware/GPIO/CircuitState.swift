import HardwareAbstraction

/// All lines of a board and the wires between them: logic without a lock, a clock or side effects.
struct CircuitState {
    struct Chip {
        let info: GPIOChipInfo
        let firstPin: Int
        let onRelease: ReleaseBehaviour
        var isPluggedIn = true
    }

    struct Wire: Hashable {
        let from: Int
        let to: Int
    }

    /// What the outside must be told once the state has changed.
    enum Effect {
        case record(HardwareEvent)
        case edge(EdgeStream, EdgeEvent)
        case finish(EdgeStream)
    }

    var chips: [Chip] = []
    var pins: [CircuitPin] = []
    /// The pins of each net.
    private(set) var nets: [[Int]] = []
    private(set) var contentions: [Int: LineContention] = [:]
    private(set) var effects: [Effect] = []
    private var wires: Set<Wire> = []
    private var nextRequest: UInt64 = 0
    /// The pins whose input waits for the end of a debounce period.
    private var debouncing: Set<Int> = []

    mutating func addChip(
        _ info: GPIOChipInfo,
        lines: [SimulatedLine],
        onRelease: ReleaseBehaviour,
        historyCapacity: Int,
        time: MonotonicInstant
    ) -> Int {
        let first = pins.count
        for (offset, line) in lines.enumerated() {
            let name = line.name.isEmpty ? "line \(offset)" : line.name
            pins.append(
                CircuitPin(
                    line: line,
                    label: "\(name) on \(info.label)",
                    chip: chips.count,
                    net: nets.count,
                    historyCapacity: historyCapacity,
                    time: time
                )
            )
            nets.append([first + offset])
        }
        chips.append(Chip(info: info, firstPin: first, onRelease: onRelease))
        return chips.count - 1
    }

    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    // MARK: Wires

    mutating func connect(_ wire: Wire, at time: MonotonicInstant) {
        guard wire.from != wire.to else { return }
        wires.insert(wire)
        rebuildNets(at: time)
    }

    mutating func disconnect(_ wire: Wire, at time: MonotonicInstant) {
        wires.remove(wire)
        wires.remove(Wire(from: wire.to, to: wire.from))
        rebuildNets(at: time)
    }

    private mutating func rebuildNets(at time: MonotonicInstant) {
        // The smallest pin of a net names it, until no wire joins two names any more.
        var root = Array(pins.indices)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for wire in wires {
                let least = min(root[wire.from], root[wire.to])
                if root[wire.from] != least || root[wire.to] != least {
                    root[wire.from] = least
                    root[wire.to] = least
                    hasChanged = true
                }
            }
        }
        nets = pins.indices.map { index in pins.indices.filter { root[$0] == index } }
        for index in pins.indices { pins[index].net = root[index] }
        // Contention goes on where its net's first pin now is; settling corrects that.
        let previous = contentions.sorted { $0.key < $1.key }
        contentions = [:]
        for (net, contention) in previous { contentions[root[net]] = contention }
        for net in nets.indices { settle(net: net, at: time) }
    }

    // MARK: Levels

    /// Works out the level at a pin's net anew, after something there has changed.
    mutating func settle(pin: Int, at time: MonotonicInstant) { settle(net: pins[pin].net, at: time) }

    private mutating func settle(net: Int, at time: MonotonicInstant) {
        guard let first = nets[net].first else { return }
        let influences = nets[net].map { pins[$0].influence }
        let resolution = NetResolution(of: influences, last: pins[first].level)
        for pin in nets[net] where pins[pin].level != resolution.level {
            pins[pin].level = resolution.level
            let change = LevelChange(time: time, level: resolution.level, driver: resolution.driver)
            pins[pin].history.append(change)
            record(.level(change.level, change.driver), of: pins[pin].label, at: time)
            feedInput(of: pin, at: time)
        }
        if contentions[net] != resolution.contention {
            contentions[net] = resolution.contention
            let subject = influences.first { $0.held != nil || $0.output != nil || $0.outside != nil }?.label
            if let contention = resolution.contention {
                record(
                    .contention(level: contention.level, drivers: contention.drivers),
                    of: subject ?? pins[first].label,
                    at: time
                )
            } else {
                record(.contentionEnded, of: subject ?? pins[first].label, at: time)
            }
        }
    }

    // MARK: Inputs

    private mutating func feedInput(of pin: Int, at time: MonotonicInstant) {
        let level = pins[pin].level
        guard let change = pins[pin].request?.input?.debouncer.take(level, at: time) else {
            updateDebouncing(pin)
            return
        }
        debouncing.remove(pin)
        emit(change, of: pin)
    }

    private mutating func updateDebouncing(_ pin: Int) {
        if pins[pin].request?.input?.debouncer.pending == nil {
            debouncing.remove(pin)
        } else {
            debouncing.insert(pin)
        }
    }

    private mutating func emit(_ change: Debouncer.Change, of pin: Int) {
        guard var request = pins[pin].request, var input = request.input else { return }
        let edge: Edge = request.activeLevel.value(of: change.level) == .active ? .rising : .falling
        guard input.detection.reports(edge) else { return }
        input.sequence += 1
        request.input = input
        pins[pin].request = request
        effects.append(
            .edge(input.channel, EdgeEvent(edge: edge, timestamp: change.time, sequence: input.sequence))
        )
    }

    /// When the next debounce period ends.
    var nextDeadline: MonotonicInstant? {
        var earliest: MonotonicInstant?
        for pin in debouncing {
            guard let time = pins[pin].request?.input?.debouncer.pending?.time else { continue }
            earliest = earliest.map { min($0, time) } ?? time
        }
        return earliest
    }

    /// Lets every debounce period end that has ended by now.
    mutating func settleDebounce(at time: MonotonicInstant) {
        guard !debouncing.isEmpty else { return }
        for pin in debouncing.sorted() {
            if let change = pins[pin].request?.input?.debouncer.settle(at: time) { emit(change, of: pin) }
            updateDebouncing(pin)
        }
    }

    // MARK: Requests

    mutating func makeRequest(
        consumer: String,
        activeLevel: ActiveLevel,
        input: LineRequest.Input?
    ) -> LineRequest {
        nextRequest += 1
        return LineRequest(
            id: nextRequest,
            consumer: ConsumerName.kept(consumer),
            activeLevel: activeLevel,
            input: input
        )
    }

    /// Ends a request as the chip does it; nothing when it is not the current one.
    mutating func release(pin: Int, request id: UInt64, at time: MonotonicInstant) {
        guard let request = pins[pin].request, request.id == id else { return }
        endRequest(of: pin)
        if pins[pin].output != nil {
            switch chips[pins[pin].chip].onRelease {
            case .keepsLevel: pins[pin].output?.driver = .leftover(request.consumer)
            case .revertsToInput: pins[pin].output = nil
            }
        }
        settle(pin: pin, at: time)
    }

    private mutating func endRequest(of pin: Int) {
        if let channel = pins[pin].request?.input?.channel { effects.append(.finish(channel)) }
        pins[pin].request = nil
        debouncing.remove(pin)
    }

    // MARK: Chips

    func pins(of chip: Int) -> Range<Int> {
        chips[chip].firstPin..<chips[chip].firstPin + Int(chips[chip].info.lineCount)
    }

    /// Takes the chip off the board: requests end, outputs and the chip's own resistors no longer work.
    mutating func unplug(chip: Int, at time: MonotonicInstant) {
        guard chips[chip].isPluggedIn else { return }
        chips[chip].isPluggedIn = false
        record(.note("was unplugged"), of: chips[chip].info.label, at: time)
        for pin in pins(of: chip) {
            endRequest(of: pin)
            pins[pin].output = nil
            pins[pin].internalPull = nil
        }
        for pin in pins(of: chip) { settle(pin: pin, at: time) }
    }

    /// Puts the chip back, as it is at power-on.
    mutating func plugIn(chip: Int, at time: MonotonicInstant) {
        guard !chips[chip].isPluggedIn else { return }
        chips[chip].isPluggedIn = true
        record(.note("was plugged in"), of: chips[chip].info.label, at: time)
        for pin in pins(of: chip) {
            pins[pin].internalPull = pins[pin].line.powerOnPull
            settle(pin: pin, at: time)
        }
    }

    mutating func record(_ what: HardwareEvent.What, of subject: String, at time: MonotonicInstant) {
        effects.append(.record(HardwareEvent(time: time, subject: subject, what: what)))
    }
}
