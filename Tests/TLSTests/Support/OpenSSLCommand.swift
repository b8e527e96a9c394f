import Foundation

/// The distribution's `openssl` command: another implementation's eyes on ours, and a maker of certificates.
enum OpenSSLCommand {
    /// Runs it to its end in a folder.
    static func run(_ arguments: [String], in directory: URL) throws {
        let process = try ChildProcess(["openssl"] + arguments, directory: directory.path, mergesErrors: true)
        let output = process.readToEnd()
        guard process.wait() == 0 else {
            let text = String(decoding: output, as: UTF8.self)
            throw ChildProcess.Failure(description: "openssl \(arguments.joined(separator: " ")): \(text)")
        }
    }

    /// Runs `openssl s_server` on a port of loopback that the kernel chose; it answers every line with the line
    /// reversed.
    static func withServer<Result>(
        certificate: String,
        arguments: [String] = [],
        _ body: (_ port: Int) async throws -> Result
    ) async throws -> Result {
        let certificates = try TestCertificates.shared.get()
        var command = [
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-rev", "-cert", "\(certificate).pem", "-key", "leaf.key",
        ]
        if FileManager.default.fileExists(atPath: certificates.path("\(certificate).chain.pem")) {
            command += ["-cert_chain", "\(certificate).chain.pem"]
        }
        let process = try ChildProcess(command + arguments, directory: certificates.directory.path)
        defer { process.kill() }
        var text = ""
        while true {
            let some = process.readSome()
            guard !some.isEmpty else { throw ChildProcess.Failure(description: "s_server ended: \(text)") }
            text += String(decoding: some, as: UTF8.self)
            let line = text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }
            if text.hasSuffix("\n"), let port = line?.split(separator: ":").last.flatMap({ Int($0) }) {
                return try await body(port)
            }
        }
    }

    /// Runs `openssl s_client` with some input until it or the server ends, and returns what it received.
    static func runClient(port: Int, arguments: [String], input: [UInt8]) async throws -> [UInt8] {
        let certificates = try TestCertificates.shared.get()
        let file = certificates.path(UUID().uuidString)
        try Data(input).write(to: URL(fileURLWithPath: file))
        let process = try ChildProcess(
            ["openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-quiet", "-verify_quiet", "-nocommands"]
                + arguments,
            directory: certificates.directory.path,
            input: file
        )
        // Waiting blocks a thread, which must not be one of the few that tasks run on.
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let output = process.readToEnd()
                // Its status tells nothing: after the end of its input it is 0 or 1 by chance.
                process.wait()
                continuation.resume(returning: output)
            }
        }
    }
}
