/// What became of a scene.
public enum SceneOutcome: Hashable, Sendable {
    /// A step that was done.
    public struct Done: Hashable, Sendable {
        public let output: String
        /// `nil` for an output that was pressed.
        public let outcome: OutputOutcome?

        public init(output: String, outcome: OutputOutcome?) {
            self.output = output
            self.outcome = outcome
        }
    }

    /// Nothing was done: these steps are not allowed now. In the order of the scene.
    case refused([OutputError])
    /// Every step was tried, in this order; those that failed are named, all others are done.
    case ran(done: [Done], failed: [OutputError])

    public var isComplete: Bool {
        switch self {
        case .refused: false
        case .ran(_, let failed): failed.isEmpty
        }
    }

    /// For a log: what failed; `nil` when all was done.
    public var failure: String? {
        switch self {
        case .refused(let errors): "nothing was done: \(Self.join(errors))"
        case .ran(let done, let failed):
            failed.isEmpty
                ? nil : "\(done.count) of \(done.count + failed.count) outputs were set: \(Self.join(failed))"
        }
    }

    private static func join(_ errors: [OutputError]) -> String {
        errors.map(\.description).joined(separator: "; ")
    }
}
