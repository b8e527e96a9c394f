import Devices
import HardwareAbstraction
import SimulatedHardware

/// Looks at nothing but the levels that the simulated hardware had, and says where they break a rule.
struct HardwareOracle {
    struct View {
        var isOn = false
        var changedAt: MonotonicInstant?
        /// A fault keeps it from going off in time; until it next goes off.
        var isExcused = false
    }

    private(set) var views: [String: View] = [:]
    private(set) var violations: [String] = []
    var outputs: [String: OutputDescription] = [:]
    var order: [String] = []
    var rules = BoardRules()
    /// Outputs whose writes fail at times: what needs them cannot always go off before them.
    var unsure: Set<String> = []
    /// Offsets and channels that a bus delays.
    var slow: Set<String> = []
    /// While a process is dead nobody can keep rules that need somebody.
    var isAlive = false

    mutating func take(_ configuration: [OutputDescription], _ rules: BoardRules) {
        order = configuration.map(\.identity.name)
        outputs = Dictionary(uniqueKeysWithValues: configuration.map { ($0.identity.name, $0) })
        self.rules = rules
        for name in order where views[name] == nil { views[name] = View() }
    }

    mutating func excuse(_ name: String) { views[name]?.isExcused = true }

    func isOn(_ name: String) -> Bool { views[name]?.isOn == true }

    func isBeforeMinimumOn(_ name: String, at time: MonotonicInstant) -> Bool {
        guard let view = views[name], view.isOn, !view.isExcused, let on = view.changedAt else { return false }
        return on.duration(to: time) < outputs[name]?.rules.minimumOn ?? .zero
    }

    mutating func see(_ name: String, isOn: Bool, at time: MonotonicInstant) {
        guard let before = views[name], before.isOn != isOn else { return }
        if isOn { checkOn(name, before, at: time) } else { checkOff(name, before, at: time) }
        views[name] = View(isOn: isOn, changedAt: time, isExcused: isOn && before.isExcused)
    }

    private mutating func checkOn(_ name: String, _ before: View, at time: MonotonicInstant) {
        guard let output = outputs[name] else { return }
        for interlock in rules.interlocks where interlock.outputs.contains(name) {
            for other in interlock.outputs where other != name {
                guard let view = views[other] else { continue }
                if view.isOn { violations.append("\(time): \(name) on while \(other) is on") }
                if !view.isOn, let off = view.changedAt, off.duration(to: time) < interlock.deadTime {
                    violations.append("\(time): \(name) on \(off.duration(to: time)) after \(other)")
                }
            }
        }
        if let off = before.changedAt, off.duration(to: time) < output.rules.minimumOff {
            violations.append("\(time): \(name) on after \(off.duration(to: time)) off")
        }
        for need in output.rules.requires where outputs[need.name] != nil && isOn(need.name) != need.isOn {
            violations.append("\(time): \(name) on while \(need.name) is \(isOn(need.name) ? "on" : "off")")
        }
        // What draws nothing adds nothing to a limit that a stuck output breaks.
        if let limit = rules.loadLimit, output.rules.load > 0 {
            let sum = views.filter(\.value.isOn).keys.reduce(output.rules.load) { $0 + (outputs[$1]?.rules.load ?? 0) }
            if sum > limit.amount + 1e-6 {
                let on = views.filter(\.value.isOn).keys.sorted()
                violations.append("\(time): \(name) on draws \(sum) of \(limit.amount), with \(on) on")
            }
        }
    }

    private mutating func checkOff(_ name: String, _ before: View, at time: MonotonicInstant) {
        defer { checkLength(name, before, at: time) }
        guard !unsure.contains(name) else { return }
        for other in order where isOn(other) && views[other]?.isExcused == false && isAlive {
            for need in outputs[other]?.rules.requires ?? [] where need.name == name && need.isOn {
                violations.append("\(time): \(name) off before \(other), which needs it")
            }
        }
    }

    private mutating func checkLength(_ name: String, _ view: View, at time: MonotonicInstant) {
        guard isAlive, !view.isExcused, let limit = outputs[name]?.rules.maximumOn, let on = view.changedAt else {
            return
        }
        let tolerance: Duration = slow.contains(name) ? .milliseconds(300) : .zero
        if on.duration(to: time) > limit + tolerance {
            violations.append("\(time): \(name) on for \(on.duration(to: time)), longer than \(limit)")
        }
    }

    /// To be called when all that is due has been done.
    mutating func rest(at time: MonotonicInstant) {
        for (name, view) in views where view.isOn { checkLength(name, view, at: time) }
    }
}
