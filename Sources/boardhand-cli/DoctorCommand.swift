import ArgumentParser
import Boardhand
import JSON

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Find what is wrong, from power to endpoint, and what mends it; changes nothing by itself.",
        discussion: """
            Below each finding stands the command that mends it, to be copied as it is, or advice where none can.
            While the service runs, its lines, buses and connection are left alone: it is asked. Where the platform's form
            of URL allows it, the board is called as a voice session does, to read its tools, and the time is told.
            Exit code 0 when nothing was found, 1 when something was. `boardhand explain CODE` tells more of a finding.
            """
    )

    @OptionGroup var service: ServiceOptions

    @Option(help: "The running service's socket.", completion: .file())
    var socket: String?

    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "Mend what can do no harm, after asking for each.")
    var fix = false

    func validate() throws {
        if json, fix { throw ValidationError("--json and --fix exclude each other") }
        if service.endpointStdin { throw ValidationError("the doctor takes the URL from a file: --endpoint-file") }
    }

    func run() async throws {
        let examination = await DoctorRun(service.options, socket: socket).examine()
        let findings = examination.findings
        if json {
            let report: JSONValue = .object([
                "version": .string(Version.text), "healthy": .bool(findings.isEmpty),
                "findings": .array(findings.map(\.json)), "facts": .array(examination.facts.map { .string($0) }),
            ])
            print(String(decoding: report.serialized(), as: UTF8.self))
        } else if findings.isEmpty {
            print("Nothing is wrong.")
        }
        for finding in findings where !json {
            print("\(finding.code.rawValue): \(finding.sentence)")
            for line in finding.remedy.lines { print("    \(line)") }
            if fix, let mending = finding.fix { try await apply(mending) }
        }
        for fact in examination.facts where !json { print("\(fact).") }
        if !findings.isEmpty { throw ArgumentParser.ExitCode(Boardhand.ExitCode.toolError.rawValue) }
    }

    private func apply(_ mending: Fix) async throws {
        print("    Do it: \(mending.description)? [y/N] ", terminator: "")
        StandardOutput.flush()
        guard let answer = readLine()?.lowercased(), answer == "y" || answer == "yes" else { return }
        try await BoardhandCommand.leaving { () throws(Failure) in
            try mending.apply()
            print("    Done.")
        }
    }
}
