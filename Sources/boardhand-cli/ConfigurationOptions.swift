import ArgumentParser

struct ConfigurationOptions: ParsableArguments {
    static let standard = "/etc/boardhand/boardhand.yaml"

    @Option(name: .customLong("config"), help: "The configuration file.", completion: .file())
    var configuration = standard

    @Option(help: "A folder of board profiles instead of the usual ones.", completion: .directory)
    var boards: String?
}
