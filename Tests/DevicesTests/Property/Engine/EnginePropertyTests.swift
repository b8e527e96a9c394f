import Testing

/// Random lives of the whole engine on simulated hardware; a failure prints its seed and last steps.
@Suite(.timeLimit(.minutes(2))) struct EnginePropertyTests {
    @Test(arguments: 0..<30 as Range<UInt64>)
    func `nothing that anybody does breaks a rule on the hardware, and answers are true`(seed: UInt64) async {
        let run = EngineRun(seed: seed)
        let failure = await run.run(steps: 500)
        #expect(failure.isEmpty, "seed \(seed):\n\(failure.joined(separator: "\n"))")
        #expect(run.accepted > 50 && run.changes > 100)
    }
}
