import Glibc
public import HardwareAbstraction

/// Speech by the program espeak-ng: the text goes into its standard input, the sound comes out of its standard output.
///
/// Source: espeak-ng(1); its WAV header is written before it knows the length. (espeak-ng.c, OpenWavFile)
public actor EspeakSynthesizer: SpeechSynthesizer {
    /// In bytes of UTF-8.
    static let textLimit = 4096
    /// Two minutes with 22,050 samples of 16 bits a second, what all voices of espeak-ng have.
    static let soundLimit = 2 * 60 * 22_050 * 2
    static let patience = Duration.seconds(15)

    private let child: ChildProcess
    private nonisolated let thread: HardwareThread

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Throws: errno.
    init(
        program: String,
        soundLimit: Int = EspeakSynthesizer.soundLimit,
        patience: Duration = EspeakSynthesizer.patience
    ) throws(Errno) {
        // Its own variable says where its voices are; the rest of the environment is none of its business.
        let data = getenv("ESPEAK_DATA_PATH").map { ["ESPEAK_DATA_PATH=" + String(cString: $0)] } ?? []
        child = ChildProcess(
            program: program,
            environment: ["LANG=C.UTF-8"] + data,
            limit: EspeakSound.headerSize + soundLimit,
            patience: patience
        )
        thread = try HardwareThread(name: "speech")
    }

    /// `nil` when espeak-ng is neither in the `PATH` nor in `/usr/bin`, or no thread is left for it.
    public static func installed() -> EspeakSynthesizer? {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return program(in: path, or: "/usr/bin").flatMap { try? EspeakSynthesizer(program: $0) }
    }

    /// - Parameter path: as in the variable `PATH`; what is not absolute in it is not looked at.
    static func program(in path: String, or directory: String) -> String? {
        let directories = path.split(separator: ":").map(String.init) + [directory]
        return directories.filter { $0.hasPrefix("/") }.map { "\($0)/espeak-ng" }.first(where: isProgram)
    }

    /// Waits on the synthesizer's own thread; a caller that is cancelled ends the program.
    public nonisolated func speech(
        _ text: String,
        language: SpeechLanguage
    ) async throws(SpeechError) -> PCMSound {
        let bell: Bell
        do { bell = try Bell() } catch { throw SpeechError(.io(errno: error.code), synthesizer: child.program) }
        let result = await withTaskCancellationHandler {
            await run(text, language, until: bell)
        } onCancel: {
            bell.ring()
        }
        return try result.get()
    }

    private func run(_ text: String, _ language: SpeechLanguage, until bell: Bell) -> Result<PCMSound, SpeechError> {
        let program = child.program
        func failure(_ kind: SpeechError.Kind) -> Result<PCMSound, SpeechError> {
            .failure(SpeechError(kind, synthesizer: program))
        }
        // A zero would end the text for espeak-ng.
        let bytes = text.utf8.filter { $0 != 0 }
        guard text.contains(where: { !$0.isWhitespace && $0 != "\0" }) else { return failure(.nothingToSay) }
        guard bytes.count <= Self.textLimit else { return failure(.tooLong) }
        // It may have waited for its turn.
        if Task.isCancelled { return failure(.cancelled) }
        var child = self.child
        child.arguments = ["--stdin", "--stdout", "-b", "1", "-v", Self.voice(of: language)]
        let output: ChildProcess.Output
        do {
            output = try child.run(bytes, until: bell)
        } catch {
            switch error {
            case .timeout: return failure(.timeout(child.patience))
            case .tooMuch: return failure(.tooLong)
            case .cancelled: return failure(.cancelled)
            case .system(let errno): return failure(.io(errno: errno.code))
            }
        }
        guard output.ending == .status(0) else {
            return failure(.failed(output.ending, message: Self.line(output.standardError)))
        }
        guard let sound = EspeakSound.decode(output.standardOutput) else { return failure(.malformed) }
        return .success(sound)
    }

    /// espeak-ng's names of voices.
    static func voice(of language: SpeechLanguage) -> String {
        switch language {
        case .english: "en"
        case .chinese: "cmn"
        case .german: "de"
        case .vietnamese: "vi"
        }
    }

    /// On one line, without what a terminal would take for commands.
    private static func line(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
            .map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
        return text.split(separator: " ").joined(separator: " ")
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
