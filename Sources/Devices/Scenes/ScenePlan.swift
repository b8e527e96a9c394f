/// In which order a scene's steps are done, and which refusals stand against them, from what each alone would meet.
struct ScenePlan: Hashable, Sendable {
    /// Off first: that frees loads and interlocks. What others require comes before them.
    let steps: [SceneStep]
    /// Those that no other step resolves, in the order of the scene.
    let refusals: [OutputError]

    /// - Parameter refusals: of each step, as if it alone were asked for now.
    init(_ steps: [SceneStep], refusals: [OutputRefusal?]) {
        let found = zip(steps, refusals).compactMap { step, refusal in refusal.map { (step, $0) } }
        self.refusals = found.filter { !Self.isResolved($0.1, of: $0.0, by: steps) }
            .map { OutputError(.refused($0.1), output: $0.0.output) }
        var needs: [String: [String]] = [:]
        for (step, refusal) in found {
            if case .requires(let name, true) = refusal { needs[step.output, default: []].append(name) }
        }
        self.steps = steps.filter { !$0.level.isOn } + Self.sort(steps.filter(\.level.isOn), needs: needs)
    }

    /// Whether the other steps make that the refusal will not come.
    private static func isResolved(_ refusal: OutputRefusal, of step: SceneStep, by steps: [SceneStep]) -> Bool {
        switch refusal {
        case .requires(let name, let isOn):
            steps.contains { $0.output == name && $0.level.isOn == isOn }
        case .overload:
            // Whether what goes off is enough, the load limit decides when it is tried.
            step.level.isOn && steps.contains { !$0.level.isOn }
        case .pulsing, .resting, .minimumOff, .minimumOn, .interlocked, .deadTime, .needsConfirmation, .locked,
            .lockedBy,
            .tooOften, .boardTooOften, .superseded, .stopped:
            false
        }
    }

    /// Steps after those that they need, else in their order.
    private static func sort(_ steps: [SceneStep], needs: [String: [String]]) -> [SceneStep] {
        var sorted: [SceneStep] = []
        var visited: Set<String> = []
        func visit(_ step: SceneStep) {
            guard visited.insert(step.output).inserted else { return }
            for name in needs[step.output] ?? [] {
                if let needed = steps.first(where: { $0.output == name }) { visit(needed) }
            }
            sorted.append(step)
        }
        for step in steps { visit(step) }
        return sorted
    }
}
