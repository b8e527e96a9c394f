import Testing

/// Random lives of boards against the levels that the simulated hardware had; a failure prints its seed and last steps.
@Suite(.timeLimit(.minutes(2))) struct EnginePropertyTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `no command, fault, restart or reload breaks a rule`(seed: UInt64) {
        let run = EngineRun(seed: seed)
        let failure = run.run(steps: 400)
        #expect(failure.isEmpty, "seed \(seed):\n\(failure.joined(separator: "\n"))")
        #expect(run.accepted > 20 && run.changes > 20)
    }
}
