import HardwareAbstraction
import Testing

extension GPIOConformance {
    static let request: [Entry] = [
        Entry("a line that is held cannot be requested again, also by the same caller, and the error names its holder")
        {
            harness in
            let output = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .active),
                consumer: "boardhand: pump"
            )
            let input = try await harness.chip.requestInput(
                harness.input,
                settings: InputSettings(),
                consumer: "boardhand: door"
            )
            let holders = [(harness.output, "boardhand: pump"), (harness.input, "boardhand: door")]
            for (offset, holder) in holders {
                await expect(.busy(consumer: holder)) { () async throws(GPIOError) in
                    let settings = OutputSettings(initialValue: .inactive)
                    _ = try await harness.chip.requestOutput(offset, settings: settings, consumer: "other")
                }
                await expect(.busy(consumer: holder)) { () async throws(GPIOError) in
                    _ = try await harness.chip.requestInput(
                        offset,
                        settings: InputSettings(),
                        consumer: "boardhand: pump"
                    )
                }
            }
            // After a failure the line is as it was.
            #expect(try harness.level(of: harness.output) == .high)
            #expect(try await output.value() == .active)
            #expect(try await harness.chip.lineInfo(harness.output).isOutput)
            try await output.set(.inactive)
            #expect(try harness.level(of: harness.output) == .low)
            _ = try await input.value()
        },
        Entry("a line that was given back says so, whatever is asked of it") { harness in
            let output = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "test"
            )
            let input = try await harness.chip.requestInput(harness.input, settings: InputSettings(), consumer: "test")
            output.release()
            input.release()
            await expect(.released) { () async throws(GPIOError) in try await output.set(.active) }
            await expect(.released) { () async throws(GPIOError) in _ = try await output.value() }
            await expect(.released) { () async throws(GPIOError) in _ = try await input.value() }
        },
        Entry("giving a line back twice does nothing more, also when somebody else has it by then") { harness in
            let first = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "first"
            )
            first.release()
            first.release()
            let second = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .active),
                consumer: "second"
            )
            first.release()
            #expect(try await harness.chip.lineInfo(harness.output).consumer == "second")
            #expect(try await second.value() == .active)
            await expect(.released) { () async throws(GPIOError) in try await first.set(.inactive) }
            #expect(try harness.level(of: harness.output) == .high)
            second.release()

            let input = try await harness.chip.requestInput(harness.input, settings: InputSettings(), consumer: "first")
            input.release()
            let next = try await harness.chip.requestInput(harness.input, settings: InputSettings(), consumer: "second")
            input.release()
            #expect(try await harness.chip.lineInfo(harness.input).consumer == "second")
            _ = try await next.value()
        },
        Entry("dropping the last reference gives a line back") { harness in
            var output: (any GPIOOutputLine)? = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "test"
            )
            var input: (any GPIOInputLine)? = try await harness.chip.requestInput(
                harness.input,
                settings: InputSettings(),
                consumer: "test"
            )
            #expect(output != nil && input != nil)
            output = nil
            input = nil
            #expect(try await harness.chip.lineInfo(harness.output).consumer == nil)
            #expect(try await harness.chip.lineInfo(harness.input).consumer == nil)
            _ = try await harness.chip.requestInput(harness.output, settings: InputSettings(), consumer: "test")
        },
        Entry("a line that was given back can be requested in the other direction") { harness in
            let output = try await harness.chip.requestOutput(
                harness.input,
                settings: OutputSettings(initialValue: .active),
                consumer: "test"
            )
            output.release()
            let input = try await harness.chip.requestInput(harness.input, settings: InputSettings(), consumer: "test")
            #expect(try await !harness.chip.lineInfo(harness.input).isOutput)
            for level in [LineLevel.low, .high, .low] {
                try await harness.apply(level, to: harness.input)
                #expect(try await input.value() == ActiveLevel.high.value(of: level))
            }
        },
        Entry("a line's label is the subject of its errors") { harness in
            let line = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "test"
            )
            line.release()
            let error = await #expect(throws: GPIOError.self) { try await line.set(.active) }
            #expect(!line.label.isEmpty)
            #expect(error?.subject == line.label)
        },
    ]
}
