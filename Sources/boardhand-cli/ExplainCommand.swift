import ArgumentParser
import Boardhand

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell what a code of the doctor's means, or list them all."
    )

    @Argument(help: "As in GPIO-BUSY.")
    var code: String?

    func run() throws {
        guard let code else {
            for code in DiagnosisCode.allCases { print(code.rawValue) }
            return
        }
        guard let known = DiagnosisCode(rawValue: code.uppercased()) else {
            throw ValidationError("there is no code '\(code)'; `boardhand explain` lists them")
        }
        print("\(known.rawValue)\n\(known.explanation)")
    }
}
