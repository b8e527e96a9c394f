import ArgumentParser
import Boardhand

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every mistake in a configuration at once; touches nothing.",
        discussion: "Exit code 78 when there are mistakes."
    )

    @OptionGroup var files: ConfigurationOptions

    func run() async throws {
        try await BoardhandCommand.leaving { () throws(Failure) in
            let loaded = try LoadedConfiguration(
                path: files.configuration,
                boards: files.boards.map { [$0] },
                isSimulated: true
            )
            if let notice = loaded.notice { StandardError.print("notice: \(notice)") }
            for warning in loaded.warnings { print(warning) }
            print("\(files.configuration): no mistakes, for the \(loaded.boardTitle)")
            print(loaded.nextStep(for: files.configuration))
        }
    }
}
