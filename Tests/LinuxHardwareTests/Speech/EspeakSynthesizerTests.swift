import Foundation
import HardwareAbstraction
import HardwareConformance
import Testing

@testable import LinuxHardware

@Suite(.timeLimit(.minutes(5)))
struct EspeakSynthesizerTests {
    static let installed = EspeakSynthesizer.installed()

    struct Harness: SpeechHarness {
        let synthesizer: any SpeechSynthesizer
    }

    @Test(
        .enabled(if: installed != nil, "needs espeak-ng: apt-get install espeak-ng"),
        arguments: SpeechConformance.requirements
    )
    func conforms(_ requirement: Requirement<any SpeechHarness>) async throws {
        let synthesizer = try #require(EspeakSynthesizer.installed())
        try await requirement.verify(Harness(synthesizer: synthesizer))
    }

    @Test func theTextGoesIntoStandardInputAndTheRestIsFixed() async throws {
        let espeak = try FakeEspeak(
            """
            cat >text; printf '%s\\n' "$@" >arguments; env >environment; ls -l /proc/self/fd >descriptors
            \(FakeEspeak.header); printf '\\1\\0\\xff\\xff'
            """
        )
        setenv("BOARDHAND_TEST_SECRET", "wss://secret", 1)
        let sound = try await espeak.synthesizer().speech("-v evil $(reboot) Đ", language: .chinese)
        #expect(sound == PCMSound(sampleRate: 22_050, channels: 1, samples: [1, -1]))
        #expect(try espeak.file("text") == "-v evil $(reboot) Đ")
        #expect(try espeak.file("arguments") == "--stdin\n--stdout\n-b\n1\n-v\ncmn\n")
        #expect(try !espeak.file("environment").contains("secret"))
        // 0, 1, 2, and the directory that ls reads; bash keeps its script open.
        let numbers = try espeak.file("descriptors").matches(of: /\ (\d+) -> (.*)/).filter {
            !$0.2.contains("espeak-ng")
        }
        #expect(numbers.compactMap { Int($0.1) }.allSatisfy { $0 <= 3 })
    }

    @Test(arguments: [
        ("echo 'no  voice\u{7}' >&2; exit 3", SpeechError.Kind.failed(.status(3), message: "no voice")),
        ("kill -9 $$", .failed(.signal(9), message: "")),
        ("exit 0", .malformed),
        ("\(FakeEspeak.header)", .malformed),
        ("echo hello, this is no sound but a text that is long enough", .malformed),
        ("\(FakeEspeak.header); head -c 2000000 /dev/zero", .tooLong),
        ("head -c 1000000 /dev/zero >&2; exit 1", .failed(.status(1), message: "")),
    ])
    func failures(script: String, kind: SpeechError.Kind) async throws {
        let espeak = try FakeEspeak(script)
        let error = await #expect(throws: SpeechError.self) {
            try await espeak.synthesizer().speech("hello", language: .english)
        }
        #expect(error?.kind == kind)
        #expect(error?.synthesizer == espeak.path)
    }

    @Test func aProgramThatIsGone() async throws {
        let synthesizer = try EspeakSynthesizer(program: "/nowhere/espeak-ng")
        let error = await #expect(throws: SpeechError.self) { try await synthesizer.speech("a", language: .english) }
        #expect(error?.kind == .io(errno: ENOENT))
    }

    /// Also when it holds only one of its ends open, or reads nothing.
    @Test(arguments: ["exec sleep 1000", "exec >&- 2>&-; exec sleep 1000", "exec 0<&-; exec sleep 1000", "yes >&2"])
    func aProgramThatDoesNotEndIsEnded(script: String) async throws {
        let espeak = try FakeEspeak("echo $$ >id; \(script)")
        let synthesizer = try espeak.synthesizer(patience: .milliseconds(300))
        let error = await #expect(throws: SpeechError.self) {
            try await synthesizer.speech("hello", language: .english)
        }
        #expect(error?.kind == .timeout(.milliseconds(300)))
        let id = try #require(pid_t(try espeak.file("id").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    @Test func aCallerThatIsCancelledEndsTheProgram() async throws {
        let espeak = try FakeEspeak("echo $$ >id; mv id started; exec sleep 1000")
        let synthesizer = try espeak.synthesizer()
        let call = Task { try await synthesizer.speech("hello", language: .english) }
        try await eventually("it has started") { espeak.has("started") }
        call.cancel()
        let error = await #expect(throws: SpeechError.self) { try await call.value }
        #expect(error?.kind == .cancelled)
        let id = try #require(pid_t(try espeak.file("started").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    /// What it has started and left behind keeps its pipes open, and nobody waits for that.
    @Test func aGrandchildIsNotWaitedFor() async throws {
        let espeak = try FakeEspeak("\(FakeEspeak.header); printf '\\1\\0'; sleep 20 & echo $! >id; exit 0")
        let sound = try await espeak.synthesizer().speech("hello", language: .english)
        #expect(sound.samples == [1])
        let id = try #require(pid_t(try espeak.file("id").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(id, SIGKILL) == 0)
    }

    @Test func theConcurrencyPoolIsFreeMeanwhile() async throws {
        let espeak = try FakeEspeak("while [ ! -e go ]; do sleep 0.01; done; \(FakeEspeak.header); printf '\\1\\0'")
        let synthesizer = try espeak.synthesizer()
        let calls = (0..<20).map { _ in Task { try await synthesizer.speech("hello", language: .english) } }
        // Were every thread of the pool blocked, this would never run.
        await Task.detached { _ = FileManager.default.createFile(atPath: espeak.directory + "/go", contents: nil) }
            .value
        for call in calls { #expect(try await call.value.samples == [1]) }
    }

    @Test func itIsFoundWhereItIsInstalled() throws {
        let espeak = try FakeEspeak("exit 0")
        #expect(EspeakSynthesizer.program(in: "/nowhere::relative:\(espeak.directory)", or: "/none") == espeak.path)
        #expect(EspeakSynthesizer.program(in: "/nowhere", or: espeak.directory) == espeak.path)
        #expect(EspeakSynthesizer.program(in: "", or: "/none") == nil)
        // Neither a directory nor a file that may not be executed.
        let folder = try FakeEspeak("exit 0")
        try FileManager.default.removeItem(atPath: folder.path)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        #expect(EspeakSynthesizer.program(in: folder.directory, or: "/none") == nil)
    }

    @Test(arguments: zip(SpeechLanguage.allCases, ["en", "cmn", "de", "vi"]))
    func voices(language: SpeechLanguage, voice: String) {
        #expect(EspeakSynthesizer.voice(of: language) == voice)
    }
}
