import Configuration
import Devices
import HardwareAbstraction

extension BoardAssembler {
    func input(_ one: InputConfiguration, _ wiring: WiringPlan) -> InputDescription {
        let (chip, offset) = wiring.line(one.line)
        return InputDescription(
            identity(of: one),
            wiring: InputWiring(
                chip: chip,
                offset: offset,
                activeLevel: one.activeLevel,
                bias: one.bias,
                debounce: one.debounce
            ),
            // One and the same list of words.
            kind: InputKind(rawValue: one.kind.rawValue) ?? .generic,
            hold: one.hold ?? .zero
        )
    }

    func scene(_ one: SceneConfiguration) -> SceneDescription {
        SceneDescription(
            identity(of: one),
            steps: one.settings.map { SceneStep($0.output.value, OutputLevel(clamping: $0.percent.value)) }
        )
    }

    /// - Parameter inputs: names of inputs, which conditions write as those of outputs.
    func rule(_ one: RuleConfiguration, inputs: Set<String>) -> Rule {
        var conditions = one.conditions.map { condition -> RuleCondition in
            inputs.contains(condition.name.value)
                ? .input(condition.name.value, isActive: condition.isOn)
                : .output(condition.name.value, isOn: condition.isOn)
        }
        switch one.hours {
        case nil: break
        case .between(let span): conditions.append(.between(interval(span)))
        case .notBetween(let span): conditions.append(.notBetween(interval(span)))
        }
        return Rule(one.name, when: [trigger(one.trigger)], if: conditions, do: one.actions.map(action))
    }

    private func trigger(_ trigger: RuleConfiguration.Trigger) -> RuleTrigger {
        switch trigger {
        case .input(let name, let isActive, let time): .input(name, becomes: isActive, for: time)
        case .sensor(let threshold):
            .threshold(
                Threshold(
                    sensor: threshold.sensor,
                    threshold.quantity,
                    threshold.side == .above ? .above : .below,
                    threshold.value,
                    hysteresis: threshold.hysteresis
                ),
                for: threshold.duration
            )
        case .time(let time, let days):
            // Both count days from Monday, 1.
            .time(self.time(time), on: Set(days.compactMap { Weekday(rawValue: $0.rawValue) }))
        }
    }

    private func action(_ action: RuleConfiguration.Action) -> RuleAction {
        switch action {
        case .set(let output, let percent, let time):
            .set(output: output, OutputLevel(clamping: percent), for: time)
        case .press(let output): .press(output: output)
        case .run(let scene): .runScene(scene)
        case .play(let sound): .play(sound: sound)
        case .say(let text): .say(text: text)
        }
    }

    private func interval(_ span: RuleConfiguration.TimeSpan) -> DailyInterval {
        DailyInterval(from: time(span.start), to: time(span.end))
    }

    /// The configuration's is within a day, too.
    private func time(_ time: RuleConfiguration.TimeOfDay) -> TimeOfDay {
        TimeOfDay(minuteOfDay: time.minutes) ?? TimeOfDay.midnight
    }
}
