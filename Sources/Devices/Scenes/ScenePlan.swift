/// In which order a scene's steps are done, and what stands against them, from what each alone would meet.
struct ScenePlan: Hashable, Sendable {
    /// Off first: that frees loads and interlocks. What others require comes before them.
    let steps: [SceneStep]
    /// Those that no other step resolves, in the order of the scene.
    let objections: [OutputError]

    /// Which rule the first of them is.
    var refusal: RefusalCode? {
        objections.lazy.compactMap { if case .refused(let refusal) = $0.kind { refusal.code } else { nil } }.first
    }

    /// - Parameter objections: to each step, as if it alone were asked for now.
    init(_ steps: [SceneStep], objections: [OutputError?]) {
        let found = zip(steps, objections).compactMap { step, objection in objection.map { (step, $0) } }
        self.objections = found.filter { !Self.isResolved($0.1, of: $0.0, by: steps) }.map(\.1)
        var needs: [String: [String]] = [:]
        for (step, objection) in found {
            guard case .refused(.requires(let name, true)) = objection.kind else { continue }
            needs[step.output, default: []].append(name)
        }
        self.steps = steps.filter { !$0.level.isOn } + Self.sort(steps.filter(\.level.isOn), needs: needs)
    }

    /// Whether the other steps make that it will not come to that.
    private static func isResolved(_ objection: OutputError, of step: SceneStep, by steps: [SceneStep]) -> Bool {
        switch objection.kind {
        case .refused(.requires(let name, let isOn)):
            steps.contains { $0.output == name && $0.level.isOn == isOn }
        case .refused(.overload):
            // Whether what goes off is enough, the load limit decides when it is tried.
            step.level.isOn && steps.contains { !$0.level.isOn }
        default: false
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
