import HardwareAbstraction
import Testing

extension GPIOConformance {
    static let chip: [Entry] = [
        Entry("a chip has a name, a label and lines") { harness in
            let info = harness.chip.info
            #expect(!info.name.isEmpty)
            #expect(!info.label.isEmpty)
            #expect(info.lineCount > 0)
        },
        Entry("line info exists for every offset below the line count") { harness in
            for offset in (0..<harness.chip.info.lineCount).map(LineOffset.init(_:)) {
                let info = try await harness.chip.lineInfo(offset)
                #expect(info.offset == offset)
            }
        },
        Entry("offsets from the line count on are no lines") { harness in
            for offset in [LineOffset(harness.chip.info.lineCount), LineOffset(.max)] {
                await expect(.noSuchLine) { () async throws(GPIOError) in _ = try await harness.chip.lineInfo(offset) }
                await expect(.noSuchLine) { () async throws(GPIOError) in
                    _ = try await harness.chip.requestInput(offset, settings: InputSettings(), consumer: "test")
                }
                await expect(.noSuchLine) { () async throws(GPIOError) in
                    let settings = OutputSettings(initialValue: .inactive)
                    _ = try await harness.chip.requestOutput(offset, settings: settings, consumer: "test")
                }
            }
        },
        Entry("line info names who holds a line and its direction, and nobody once it is free") { harness in
            #expect(try await harness.chip.lineInfo(harness.output).consumer == nil)
            #expect(try await harness.chip.lineInfo(harness.input).consumer == nil)
            let output = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "boardhand: lamp"
            )
            let input = try await harness.chip.requestInput(
                harness.input,
                settings: InputSettings(),
                consumer: "boardhand: door"
            )
            let outputInfo = try await harness.chip.lineInfo(harness.output)
            #expect(outputInfo.consumer == "boardhand: lamp")
            #expect(outputInfo.isOutput)
            let inputInfo = try await harness.chip.lineInfo(harness.input)
            #expect(inputInfo.consumer == "boardhand: door")
            #expect(!inputInfo.isOutput)
            output.release()
            input.release()
            #expect(try await harness.chip.lineInfo(harness.output).consumer == nil)
            #expect(try await harness.chip.lineInfo(harness.input).consumer == nil)
        },
        Entry("looking at a line does not change it") { harness in
            let line = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .active),
                consumer: "test"
            )
            let before = try await harness.chip.lineInfo(harness.output)
            #expect(try await harness.chip.lineInfo(harness.output) == before)
            #expect(try harness.level(of: harness.output) == .high)
            #expect(try await line.value() == .active)
            line.release()
        },
        Entry("a consumer's name of 31 bytes is whole, a longer one is cut to 31 bytes, never within a character") {
            harness in
            let names = [
                "1234567890123456789012345678901": "1234567890123456789012345678901",
                "12345678901234567890123456789012345": "1234567890123456789012345678901",
                // The last character would end at byte 32.
                "123456789012345678901234567890ä": "123456789012345678901234567890",
                "Gießkanne für die große Öde": "Gießkanne für die große Öde",
            ]
            for (name, kept) in names {
                let line = try await harness.chip.requestInput(harness.input, settings: InputSettings(), consumer: name)
                let consumer = try #require(try await harness.chip.lineInfo(harness.input).consumer)
                #expect(consumer == kept)
                line.release()
            }
        },
    ]
}
