/// An actor on a ``ManualExecutor``, from which commands are given as from an endpoint's connection.
actor ManualHost {
    nonisolated let executor: ManualExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ executor: ManualExecutor) { self.executor = executor }

    /// Begins at the next drain.
    nonisolated func launch(_ body: @escaping @Sendable (isolated ManualHost) async -> Void) -> Task<Void, Never> {
        assumeIsolated { $0.begin(body) }
    }

    private func begin(_ body: @escaping @Sendable (isolated ManualHost) async -> Void) -> Task<Void, Never> {
        Task {
            await body(self)
        }
    }
}
