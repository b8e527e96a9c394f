import ArgumentParser

struct ControlOptions: ParsableArguments {
    @Option(help: "The control socket of the running boardhand, when it is not the service's.", completion: .file())
    var control: String?
}
