import Configuration
import Foundation
import Testing

@testable import Boardhand

@Suite struct BoardProfileHintTests {
    private static let boards = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Boards")

    @Test(arguments: [
        (["raspberrypi,4-model-b", "brcm,bcm2711"], "switches: {}", "pi", "compatible: [raspberrypi,4-model-b]", true),
        (["RaspberryPi,4-Model-B"], "", "pi", "compatible:\n  - \"raspberrypi, 4-model-b\"", true),
        (["raspberrypi,5-model-b"], "", "pi", "compatible: [raspberrypi,4-model-b]", false),
        (["raspberrypi,5-model-b"], "", "pi", "compatible: [\"raspberrypi\\x2c5-model-b\"]", true),
        ([], "board: pi", "pi", "title: Pi", true),
        ([], "board: pie", "tart", "title: Tart", false),
        ([], "", "simulated", "closed:   true", true),
        ([], "", "pi", "closed: false", false),
        ([], "", "", "", true),
    ])
    func tellsWhatCanBeTheBoard(
        _ compatible: [String],
        _ configuration: String,
        _ name: String,
        _ profile: String,
        _ may: Bool
    ) {
        let hint = BoardProfileHint(compatible: compatible, configuration: Array(configuration.utf8))
        #expect(hint.mayConcern(name: name, text: Array(profile.utf8)) == may)
    }

    /// For every board there is, by its name and by each of its strings, the profiles that are read lead to the same.
    @Test func findsWhatAllProfilesFind() throws {
        let folders = [Self.boards.path()]
        let all = try BoardProfileLibrary.load(directories: folders).profiles
        #expect(all.count > 10)
        for profile in all {
            for compatible in [[]] + profile.compatible.map({ [$0] }) {
                let text = compatible.isEmpty ? "board: \(profile.name)" : "board: auto"
                let hint = BoardProfileHint(compatible: compatible, configuration: Array(text.utf8))
                let some = try BoardProfileLibrary.load(directories: folders, where: hint.mayConcern).profiles
                #expect(some.count < all.count)
                #expect(some.contains(profile))
                #expect(
                    BoardProfile.matching(compatible: compatible, among: some)
                        == BoardProfile.matching(compatible: compatible, among: all)
                )
            }
        }
    }
}
