import Foundation
import Testing

/// A command of the distribution, as the judge or the rival of our own code.
final class Command {
    private let process = Process()
    private let output = Pipe()
    private let input = Pipe()

    /// Starts it.
    init(_ name: String, _ arguments: String...) throws {
        process.executableURL = URL(filePath: "/usr/bin/\(name)")
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    /// What it says, up to its end.
    func result() throws -> String {
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        try #require(process.terminationStatus == 0, "\(text)")
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func stop() {
        // Not SIGTERM: a child inherits the signals that the threads of Swift's pool block.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
