import ArgumentParser
import Boardhand
import Glibc

@main
struct BoardhandCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boardhand",
        abstract: "Gives a voice assistant hands: serves this board's relays, sensors and sound at its MCP endpoint.",
        discussion: "To begin: boardhand scan. What a command prints names the next one.",
        version: "boardhand \(Version.text)",
        subcommands: [
            RunCommand.self, SimulateCommand.self, CheckCommand.self, StatusCommand.self, ToolsCommand.self,
            CallCommand.self, MCPCommand.self, ProvisionCommand.self, BoardCommand.self, ScanCommand.self,
            DoctorCommand.self, ExplainCommand.self, SchemaCommand.self, SafeStateCommand.self,
        ]
    )

    /// Not asynchronous itself: then Swift has libdispatch serve this thread, with another thread and an event descriptor.
    static func main() {
        SharedHeap.prepare()
        do throws(Failure) {
            try KernelObjects.require()
        } catch {
            StandardError.print(error.description)
            Glibc.exit(error.code.rawValue)
        }
        ServingThread.prepare()
        // Not on the main actor, which nobody serves now.
        Task.detached {
            await main(nil)
            Glibc.exit(EXIT_SUCCESS)
        }
        // Signals are taken on this thread, too.
        while true { pause() }
    }

    /// Does what a command does and leaves with its exit code, each sentence a line on standard error.
    static func leaving(_ body: () async throws(Failure) -> Void) async throws {
        do {
            try await body()
        } catch {
            for sentence in error.sentences { StandardError.print(sentence) }
            if let more = error.more { StandardError.print(more) }
            throw ArgumentParser.ExitCode(error.code.rawValue)
        }
    }
}
