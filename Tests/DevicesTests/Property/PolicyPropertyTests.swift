import Testing

/// Random lives of boards against the levels that their hardware had; a failure prints its seed and last steps.
@Suite struct PolicyPropertyTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `no command, fault, restart or reload breaks a rule`(seed: UInt64) {
        var run = PolicyRun(seed: seed)
        let failure = run.run(steps: 5000)
        #expect(failure.isEmpty, "seed \(seed):\n\(failure.joined(separator: "\n"))")
        #expect(run.accepted > 300)
    }
}
