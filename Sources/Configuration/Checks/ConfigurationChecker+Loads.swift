import HardwareAbstraction

extension ConfigurationChecker {
    /// Lets loads be counted in one unit, and no load be above the limit by itself or at the start.
    mutating func checkLoads() {
        var sum = 0.0
        for output in outputs {
            guard let load = output.rules.load else { continue }
            guard let limit = draft.limits.load else {
                complain(
                    about: output.label,
                    "a load counts against a limit, and there is none; write limits: { load: 16 A } or leave 'load' out",
                    at: load.location
                )
                continue
            }
            guard load.value.unit == limit.value.unit else {
                complain(
                    about: output.label,
                    "\(load.value) cannot be counted against limits.load, \(limit.value), in line "
                        + "\(limit.location.line); write both in \(limit.value.unit.rawValue)",
                    at: load.location
                )
                continue
            }
            guard load.value.amount <= limit.value.amount else {
                complain(
                    about: output.label,
                    "it could never go on: \(load.value) is above limits.load, \(limit.value)",
                    at: load.location
                )
                continue
            }
            guard output.rules.atStart.value == .on else { continue }
            let before = sum
            sum += load.value.amount
            guard before <= limit.value.amount, sum > limit.value.amount else { continue }
            complain(
                about: output.label,
                "with it, the outputs that are on at the start draw \(ElectricLoad(sum, load.value.unit)), above "
                    + "limits.load, \(limit.value); write at_start: off",
                at: output.rules.atStart.location
            )
        }
    }
}
