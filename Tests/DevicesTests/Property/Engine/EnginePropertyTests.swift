import Testing

/// 100,000 random steps of the whole engine, in 200 lives on simulated hardware; a failure prints its seed and last steps.
@Suite(.timeLimit(.minutes(10))) struct EnginePropertyTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `nothing that anybody does breaks a rule on the hardware, and answers are true`(seed: UInt64) async {
        let run = EngineRun(seed: seed)
        let failure = await run.run(steps: 500)
        #expect(failure.isEmpty, "seed \(seed):\n\(failure.joined(separator: "\n"))")
        #expect(run.accepted > 50 && run.changes > 30)
    }
}
