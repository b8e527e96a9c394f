import ArgumentParser

struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.")
    var configuration = "/etc/boardhand/boardhand.yaml"

    @Option(help: "A folder of board profiles instead of the usual ones.")
    var boards: String?
}
