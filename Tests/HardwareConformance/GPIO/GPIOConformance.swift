import HardwareAbstraction
import Testing

/// What every ``GPIOChip`` must do.
public enum GPIOConformance {
    /// The requirements that can be checked with these features.
    public static func requirements(
        for features: Set<GPIOFeature> = Set(GPIOFeature.allCases)
    ) -> [Requirement<any GPIOHarness>] {
        all.filter { $0.needs.isSubset(of: features) }.map(\.requirement)
    }

    /// The sentences of those that cannot, so that a suite can say what it left out.
    public static func leftOut(for features: Set<GPIOFeature>) -> [String] {
        all.filter { !$0.needs.isSubset(of: features) }.map(\.requirement.sentence)
    }

    struct Entry: Sendable {
        let needs: Set<GPIOFeature>
        let requirement: Requirement<any GPIOHarness>

        init(
            _ sentence: String,
            needs: Set<GPIOFeature> = [],
            _ check: @escaping @Sendable (any GPIOHarness) async throws -> Void
        ) {
            self.needs = needs
            requirement = Requirement(sentence, check)
        }
    }

    static let all: [Entry] = chip + request + output + input + edge + debounce

    /// Both active levels with both values.
    static let polarities: [(activeLevel: ActiveLevel, value: LineValue)] = ActiveLevel.allCases.flatMap {
        activeLevel in
        LineValue.allCases.map { (activeLevel, $0) }
    }

    /// Checks that `body` fails on a line in one way.
    static func expect(
        _ kind: GPIOError.Kind,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws(GPIOError) -> Void
    ) async {
        do throws(GPIOError) {
            try await body()
            Issue.record("no error, where \(kind) is right", sourceLocation: sourceLocation)
        } catch {
            #expect(error.kind == kind, sourceLocation: sourceLocation)
            #expect(!error.operation.isEmpty && !error.subject.isEmpty, sourceLocation: sourceLocation)
        }
    }
}
