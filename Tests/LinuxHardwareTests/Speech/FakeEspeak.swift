import Foundation

@testable import LinuxHardware

/// A shell script in the place of espeak-ng, gone with this.
final class FakeEspeak: Sendable {
    let directory: String

    var path: String { directory + "/espeak-ng" }

    init(_ script: String) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "espeak-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let text = directory + "/script"
        try Data("#!/bin/bash\ncd '\(directory)'\n\(script)\n".utf8).write(to: URL(filePath: text))
        // By another program: a child of another test may hold what was written here open, and such a file does not run.
        _ = try Command("install", "-m", "755", text, path).result()
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func synthesizer(soundLimit: Int = 1 << 20, patience: Duration = .seconds(30)) throws -> EspeakSynthesizer {
        try EspeakSynthesizer(program: path, soundLimit: soundLimit, patience: patience)
    }

    /// What a script left in its directory.
    func file(_ name: String) throws -> String { try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8) }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(directory)/\(name)") }

    /// As espeak-ng 1.51 writes it when it cannot know the length.
    static let header =
        "printf 'RIFF\\x24\\xf0\\xff\\x7fWAVEfmt \\x10\\0\\0\\0\\1\\0\\1\\0\\x22\\x56\\0\\0\\x44\\xac\\0\\0"
        + "\\2\\0\\x10\\0data\\0\\xf0\\xff\\x7f'"
}
