import Testing

@testable import Devices

@Suite struct ScenePlanTests {
    private static let valveMissing = OutputRefusal.requires("valve", isOn: true)

    private func steps(_ text: String) -> [SceneStep] {
        text.split(separator: " ").map { SceneStep(String($0.dropFirst()), $0.first == "+" ? .full : .off) }
    }

    private func order(_ plan: ScenePlan) -> String {
        plan.steps.map { ($0.level.isOn ? "+" : "-") + $0.output }.joined(separator: " ")
    }

    @Test(
        arguments: [
            ("+a -b +c -d", [:], "-b -d +a +c"),
            ("+pump +lamp +valve", ["pump": valveMissing], "+valve +pump +lamp"),
            // Chains, and rings that nobody should write.
            ("+a +b +c", ["a": .requires("b", isOn: true), "b": .requires("c", isOn: true)], "+c +b +a"),
            ("+a +b", ["a": .requires("b", isOn: true), "b": .requires("a", isOn: true)], "+b +a"),
            ("+heater -fan", ["heater": .requires("fan", isOn: false)], "-fan +heater"),
            ("+heater -fan", ["heater": .overload(LoadLimit(100, .watts), needed: 90, free: 20)], "-fan +heater"),
            ("", [:], ""),
        ] as [(String, [String: OutputRefusal], String)]
    )
    func `what goes off comes first, and what others require before them`(
        scene: String,
        refusals: [String: OutputRefusal],
        expected: String
    ) {
        let steps = steps(scene)
        let plan = ScenePlan(steps, refusals: steps.map { refusals[$0.output] })
        #expect(order(plan) == expected)
        #expect(plan.refusals == [])
    }

    @Test(
        arguments: [
            ("+pump +lamp", valveMissing),
            ("+pump -valve", valveMissing),
            ("+pump +valve", .requires("valve", isOn: false)),
            ("+pump +lamp", .overload(LoadLimit(100, .watts), needed: 90, free: 20)),
            ("+pump -lamp", .minimumOff(remaining: .seconds(5))),
            ("+pump -lamp", .locked),
            ("+pump -lamp", .interlocked(with: "lamp", remaining: .seconds(3))),
            ("+pump -lamp", .needsConfirmation(word: "amber")),
        ] as [(String, OutputRefusal)]
    )
    func `a refusal that no other step resolves stands`(scene: String, refusal: OutputRefusal) {
        let steps = steps(scene)
        let plan = ScenePlan(steps, refusals: [refusal, nil])
        #expect(plan.refusals == [OutputError(.refused(refusal), output: "pump")])
    }
}
