import HardwareAbstraction
import Testing

/// What every ``SpeechSynthesizer`` must do.
public enum SpeechConformance {
    public static let requirements: [Requirement<any SpeechHarness>] = [
        Requirement("every language speaks, in a format that players take") { harness in
            let texts: [SpeechLanguage: String] = [
                .english: "The desk lamp is on.", .chinese: "台灯开着。", .german: "Die Tür ist geöffnet.",
                .vietnamese: "Đèn bàn đang bật.",
            ]
            for language in SpeechLanguage.allCases {
                let text = try #require(texts[language])
                let sound = try await harness.synthesizer.speech(text, language: language)
                #expect((8000...48_000).contains(sound.sampleRate))
                #expect(sound.channels == 1)
                #expect(sound.duration > .milliseconds(200) && sound.duration < .seconds(10))
                #expect(sound.samples.contains { $0.magnitude > 1000 })
            }
        },
        Requirement("the same text is the same sound, and a longer one is longer") { harness in
            let one = try await harness.synthesizer.speech("one two three", language: .english)
            #expect(try await harness.synthesizer.speech("one two three", language: .english) == one)
            let more = try await harness.synthesizer.speech("one two three four five six seven", language: .english)
            #expect(more.duration > one.duration)
        },
        Requirement("a text is spoken, whatever it looks like") { harness in
            let texts = [
                "--help", "-v de", "$(exit 1); `exit 1` | exit 1", "%s%n", "'\"\\", "a\nb\nc", "<speak>a</speak>",
                "\0a",
                "🙂 hello",
            ]
            for text in texts {
                let sound = try await harness.synthesizer.speech(text, language: .english)
                #expect(sound.samples.contains { $0.magnitude > 1000 }, "\(text.debugDescription)")
            }
        },
        Requirement("a blank text is nothing to say") { harness in
            for text in ["", "   ", "\n\t "] {
                let error = await #expect(throws: SpeechError.self) {
                    try await harness.synthesizer.speech(text, language: .english)
                }
                #expect(error?.kind == .nothingToSay)
            }
        },
        Requirement("a text that is far too long is refused") { harness in
            let text = String(repeating: "word ", count: 10_000)
            let error = await #expect(throws: SpeechError.self) {
                try await harness.synthesizer.speech(text, language: .english)
            }
            #expect(error?.kind == .tooLong)
            // In the log, the error must not say what was to be said.
            #expect(error.map { !$0.description.contains("word word") } == true)
        },
        Requirement("a call that is cancelled says so") { harness in
            let call = Task {
                while !Task.isCancelled { await Task.yield() }
                return await Result<PCMSound, SpeechError>.of { () throws(SpeechError) in
                    try await harness.synthesizer.speech("hello", language: .english)
                }
            }
            call.cancel()
            let result = await call.value
            #expect(throws: SpeechError.self) { try result.get() }
            if case .failure(let error) = result { #expect(error.kind == .cancelled) }
            _ = try await harness.synthesizer.speech("hello", language: .english)
        },
        Requirement("callers at the same time all get their own") { harness in
            let synthesizer = harness.synthesizer
            let short = try await synthesizer.speech("no", language: .english)
            let long = try await synthesizer.speech("yes, certainly and without delay", language: .english)
            try await withThrowingTaskGroup(of: (Bool, PCMSound).self) { group in
                for number in 0..<6 {
                    let isShort = number.isMultiple(of: 2)
                    group.addTask {
                        let text = isShort ? "no" : "yes, certainly and without delay"
                        return (isShort, try await synthesizer.speech(text, language: .english))
                    }
                }
                for try await (isShort, sound) in group { #expect(sound == (isShort ? short : long)) }
            }
        },
    ]
}

extension Result where Success: Sendable {
    fileprivate static func of(_ body: () async throws(Failure) -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
