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
        let objections = steps.map { step in
            refusals[step.output].map { OutputError(.refused($0), output: step.output) }
        }
        let plan = ScenePlan(steps, objections: objections)
        #expect(order(plan) == expected)
        #expect(plan.objections == [])
    }

    @Test(
        arguments: [
            ("+pump +lamp", .refused(valveMissing)),
            ("+pump -valve", .refused(valveMissing)),
            ("+pump +valve", .refused(.requires("valve", isOn: false))),
            ("+pump +lamp", .refused(.overload(LoadLimit(100, .watts), needed: 90, free: 20))),
            ("+pump -lamp", .refused(.minimumOff(remaining: .seconds(5)))),
            ("+pump -lamp", .refused(.locked)),
            ("+pump -lamp", .refused(.interlocked(with: "lamp", remaining: .seconds(3)))),
            ("+pump -lamp", .refused(.needsConfirmation(word: ""))),
            ("+pump -lamp", .cutShort),
        ] as [(String, OutputError.Kind)]
    )
    func `what no other step resolves stands`(scene: String, kind: OutputError.Kind) {
        let steps = steps(scene)
        let objection = OutputError(kind, output: "pump")
        #expect(ScenePlan(steps, objections: [objection, nil]).objections == [objection])
    }
}
