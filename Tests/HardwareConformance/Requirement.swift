public import Testing

/// One thing that an implementation of the HAL must do, to be run by any test suite on its own harness:
///
/// ```swift
/// @Test(arguments: GPIOConformance.requirements(for: MyHarness.features))
/// func conforms(_ requirement: Requirement<any GPIOHarness>) async throws {
///     try await requirement.verify(MyHarness())
/// }
/// ```
public struct Requirement<Harness: Sendable>: Sendable, CustomTestStringConvertible {
    /// What must hold, as a sentence.
    public let sentence: String
    private let check: @Sendable (Harness) async throws -> Void

    init(_ sentence: String, _ check: @escaping @Sendable (Harness) async throws -> Void) {
        self.sentence = sentence
        self.check = check
    }

    /// Records an issue for everything that does not hold. Takes a fresh harness.
    public func verify(_ harness: Harness) async throws { try await check(harness) }

    public var testDescription: String { sentence }
}
