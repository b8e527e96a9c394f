import Foundation

/// Shell commands in the bed, with the functions of Tests/KernelTestBed/functions.bash.
enum BedShell {
    /// Whether this runs in the kernel test bed.
    static var isThere: Bool { ProcessInfo.processInfo.environment["BOARDHAND_BED"] != nil }

    /// Whether it runs there with a clock that jumps over waiting: Tests/KernelTestBed/run -T
    static var timeTravels: Bool {
        isThere && (try? String(contentsOfFile: "/proc/cmdline", encoding: .utf8))?.contains("time-travel") == true
    }

    struct Failure: Error, CustomStringConvertible {
        let script: String
        let status: Int32
        let output: String
        var description: String { "'\(script)' ended with \(status): \(output)" }
    }

    /// What the script says, standard error included.
    ///
    /// - Throws: ``Failure`` when its status is not 0.
    @discardableResult
    static func run(_ script: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "source \"$BOARDHAND_BED/functions.bash\"; \(script)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard process.terminationStatus == 0 else {
            throw Failure(script: script, status: process.terminationStatus, output: text)
        }
        return text
    }
}
