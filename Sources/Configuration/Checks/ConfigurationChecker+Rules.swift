extension ConfigurationChecker {
    /// The rules with their sentences taken apart; wrong ones are left out after a complaint.
    mutating func checkedRules() -> [RuleConfiguration] {
        var rules: [RuleConfiguration] = []
        var labels = Set(draft.rules.compactMap { $0.name?.value })
        for one in draft.rules {
            let conditions = resolved(one.conditions, about: Located("if", at: one.location))
            let hours = checkedHours(of: one)
            let actions = one.actions.compactMap { checkedAction($0) }
            guard let when = one.when, let trigger = checkedTrigger(when), !actions.isEmpty else { continue }
            var label = one.name
            if label == nil {
                let unnamed = Located(when.value, at: when.location)
                var count = 1
                var name = unnamed.value
                while !labels.insert(name).inserted {
                    count += 1
                    name = "\(unnamed.value) (\(count))"
                }
                label = Located(name, at: when.location)
            }
            rules.append(
                RuleConfiguration(
                    label: label ?? when,
                    trigger: trigger,
                    conditions: conditions,
                    hours: hours,
                    actions: actions
                )
            )
        }
        return rules
    }

    private mutating func checkedTrigger(_ when: Located<String>) -> RuleConfiguration.Trigger? {
        do throws(SentenceProblem) {
            return try TriggerSentence.parse(when.value, names: names)
        } catch {
            complaints.add("when: \(error.message)", at: when.location)
            return nil
        }
    }

    private mutating func checkedAction(_ sentence: Located<String>) -> RuleConfiguration.Action? {
        do throws(SentenceProblem) {
            let action = try ActionSentence.parse(sentence.value, names: names)
            try checkDuration(of: action)
            return action
        } catch {
            complaints.add("do: \(error.message)", at: sentence.location)
            return nil
        }
    }

    /// A rule cannot ask for longer than the output may be on, nor for shorter than it stays on.
    private func checkDuration(of action: RuleConfiguration.Action) throws(SentenceProblem) {
        guard case .set(let name, _, let duration?) = action,
            let rules = outputs.first(where: { $0.label.value == name })?.rules
        else { return }
        let text = DurationText.text(duration)
        if let longest = rules.maximumOn, longest.value < duration {
            throw SentenceProblem(
                "\(Quoting.quoted(name)) has max_on: \(DurationText.text(longest.value)), so it cannot be on for \(text)"
            )
        }
        if rules.minimumOn.value > duration {
            throw SentenceProblem(
                "\(Quoting.quoted(name)) has min_on: \(DurationText.text(rules.minimumOn.value)), so it cannot be on for "
                    + "only \(text)"
            )
        }
    }

    private mutating func checkedHours(of rule: RuleDraft) -> RuleConfiguration.Hours? {
        if let between = rule.between, let notBetween = rule.notBetween {
            let later = max(between.location, notBetween.location)
            complaints.add("rules: 'between' and 'not_between' exclude each other; leave one out", at: later)
        }
        return rule.between.map { .between($0.value) } ?? rule.notBetween.map { .notBetween($0.value) }
    }
}
