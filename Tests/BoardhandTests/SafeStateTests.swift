import Boardhand
import Foundation
import Testing

@Suite struct SafeStateTests {
    private static let boards =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Boards"

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func safeState(_ text: String, isSimulated: Bool = true) throws -> SafeState {
        let path = try folder.file("boardhand.yaml", text)
        return try SafeState(configuration: path, boards: Self.boards, isSimulated: isSimulated)
    }

    @Test func everyOutputGoesWhereItsConfigurationSays() async throws {
        let state = try safeState(
            """
            board: simulated
            switches:
              lamp: { line: GPIO17, active: low }
              fan: { line: GPIO27, at_stop: on }
              frost guard: { line: GPIO22, at_stop: keep }
            momentary:
              gate: { line: GPIO23, pulse: 500ms }
            dimmers:
              strip: { pwm: pin 32 }
            """
        )
        #expect(
            try await state.apply() == [
                "'lamp' is off", "'fan' is on", "'frost guard' is left as it is", "'gate' is off", "'strip' is off",
            ]
        )
    }

    /// Without that hardware, which this machine has not.
    @Test func oneThatCannotBeHadHindersNoOther() async throws {
        let state = try safeState(
            """
            board: raspberry-pi-4b
            switches:
              lamp: { line: "no-such-chip:1" }
              fan: { line: "another-chip:2" }
            """,
            isSimulated: false
        )
        let failure = await #expect(throws: Failure.self) { try await state.apply() }
        #expect(failure?.code == .systemError)
        #expect(failure?.sentences.count == 2)
        #expect(failure?.sentences.first?.contains("no-such-chip") == true)
        #expect(failure?.sentences.last?.contains("another-chip") == true)
    }

    @Test func aWrongConfigurationTouchesNothing() throws {
        let failure = #expect(throws: Failure.self) { try safeState("board: simulated\nswitch: {}\n") }
        #expect(failure?.code == .configuration)
    }
}
