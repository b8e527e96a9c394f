public import HardwareAbstraction

/// Runs a board's scenes one after the other, so that two never mix: the last one wins as a whole.
public actor SceneRunner {
    private let host: any Actor
    private let outputs: any OutputCommander
    private let clock: any BoardClock
    private let report: @Sendable (BoardEvent) -> Void
    /// Ends when all scenes before have ended.
    private var queue: Task<Void, Never>?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// - Parameters:
    ///   - host: the actor whose executor is shared, so that calls from there change no thread.
    ///   - report: told of scenes that ran or were refused.
    public init(
        outputs: any OutputCommander,
        clock: any BoardClock,
        sharingExecutorOf host: any Actor,
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) {
        self.outputs = outputs
        self.clock = clock
        self.host = host
        self.report = report
    }

    /// Goes on to its end whatever becomes of the caller: half a scene is worse than either whole.
    func run(_ scene: SceneDescription, by caller: Caller) async -> SceneOutcome {
        let before = queue
        let run = Task {
            await before?.value
            return await perform(scene, by: caller)
        }
        queue = Task { _ = await run.value }
        return await run.value
    }

    private func perform(_ scene: SceneDescription, by caller: Caller) async -> SceneOutcome {
        var objections: [OutputError?] = []
        for step in scene.steps {
            objections.append(await outputs.objection(to: step.request, onOutputNamed: step.output, by: caller))
        }
        let plan = ScenePlan(scene.steps, objections: objections)
        guard plan.objections.isEmpty else {
            report(.refused(scene.identity.name, because: plan.refusal), by: caller)
            return .refused(plan.objections)
        }
        var done: [SceneOutcome.Done] = []
        var failed: [OutputError] = []
        for step in plan.steps {
            do throws(OutputError) {
                let outcome = try await outputs.perform(step.request, onOutputNamed: step.output, by: caller)
                done.append(SceneOutcome.Done(output: step.output, outcome: outcome))
            } catch {
                failed.append(error)
            }
        }
        let outcome = SceneOutcome.ran(done: done, failed: failed)
        let name = scene.identity.name
        report(outcome.failure.map { .failed(name, $0) } ?? .sceneRun(name), by: caller)
        return outcome
    }

    private func report(_ kind: BoardEvent.Kind, by caller: Caller) {
        report(BoardEvent(kind, by: caller, at: clock.wallTime))
    }
}
