internal import ArgumentParser
internal import PracticeEndpoint

@main
struct PracticeEndpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice-endpoint",
        abstract: "The voice platform's side in small, on this machine, for trying a board.",
        discussion: """
            'serve' makes an endpoint URL with an encrypted token and waits for a board to dial in. The other commands \
            talk to it from another terminal.
            """,
        version: PracticeEndpoint.version,
        subcommands: [
            Serve.self, FetchTools.self, Call.self, Status.self, Wait.self, On.self, Off.self, Renew.self, Drop.self,
            Silence.self,
        ]
    )
}
