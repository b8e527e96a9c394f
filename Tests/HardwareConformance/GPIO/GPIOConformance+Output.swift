import HardwareAbstraction
import Synchronization
import Testing

extension GPIOConformance {
    static let output: [Entry] = [
        Entry("an output has its first value at once, high and low active") { harness in
            for (activeLevel, value) in polarities {
                let line = try await harness.chip.requestOutput(
                    harness.output,
                    settings: OutputSettings(initialValue: value, activeLevel: activeLevel),
                    consumer: "test"
                )
                #expect(try harness.level(of: harness.output) == activeLevel.level(of: value))
                #expect(try await line.value() == value)
                line.release()
            }
        },
        Entry("requesting an output gives its line no level but the first value's", needs: [.history]) { harness in
            for (activeLevel, value) in polarities + polarities.reversed() {
                let before = try harness.levels(of: harness.output)
                let line = try await harness.chip.requestOutput(
                    harness.output,
                    settings: OutputSettings(initialValue: value, activeLevel: activeLevel),
                    consumer: "test"
                )
                let level = activeLevel.level(of: value)
                let expected = before.last == level ? before : before + [level]
                #expect(try harness.levels(of: harness.output) == expected)
                line.release()
            }
        },
        Entry("an output is set both ways, high and low active, and reads back") { harness in
            for activeLevel in ActiveLevel.allCases {
                let line = try await harness.chip.requestOutput(
                    harness.output,
                    settings: OutputSettings(initialValue: .inactive, activeLevel: activeLevel),
                    consumer: "test"
                )
                for value in [LineValue.active, .active, .inactive, .inactive, .active] {
                    try await line.set(value)
                    #expect(try harness.level(of: harness.output) == activeLevel.level(of: value))
                    #expect(try await line.value() == value)
                }
                line.release()
            }
        },
        Entry("setting an output to what it has makes no other level", needs: [.history]) { harness in
            let line = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .active),
                consumer: "test"
            )
            let before = try harness.levels(of: harness.output)
            try await line.set(.active)
            _ = try await line.value()
            #expect(try harness.levels(of: harness.output) == before)
            line.release()
        },
        Entry("an output that answers at once is through before its caller is suspended") { harness in
            let line = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "test"
            )
            let isThrough = Mutex(false)
            let caller = Task.immediate {
                try await line.set(.active)
                _ = try await line.value()
                isThrough.withLock { $0 = true }
            }
            // Nobody else can have done it: until here no thread was given away.
            #expect(isThrough.withLock { $0 } || !line.answersAtOnce)
            try await caller.value
            line.release()
        },
        Entry("an output keeps its value as time passes and other lines come and go") { harness in
            let line = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive, activeLevel: .low),
                consumer: "test"
            )
            try await line.set(.active)
            let other = try await harness.chip.requestInput(harness.input, settings: InputSettings(), consumer: "other")
            other.release()
            try await harness.wait(.milliseconds(50))
            #expect(try await line.value() == .active)
            #expect(try harness.level(of: harness.output) == .low)
            line.release()
        },
        Entry("an output that is overpowered reads as what overpowers it, and recovers", needs: [.hold]) { harness in
            for activeLevel in ActiveLevel.allCases {
                let line = try await harness.chip.requestOutput(
                    harness.output,
                    settings: OutputSettings(initialValue: .active, activeLevel: activeLevel),
                    consumer: "test"
                )
                try harness.hold(harness.output, at: activeLevel.level(of: .inactive))
                #expect(try await line.value() == .inactive)
                try await line.set(.active)
                #expect(try await line.value() == .inactive)
                try harness.hold(harness.output, at: activeLevel.level(of: .active))
                try await line.set(.inactive)
                #expect(try await line.value() == .active)
                try harness.hold(harness.output, at: nil)
                #expect(try await line.value() == .inactive)
                line.release()
            }
        },
        Entry("an open drain drives low and leaves high to a pull-up", needs: [.drive, .bias]) { harness in
            let line = try await harness.chip.requestOutput(
                harness.input,
                settings: OutputSettings(initialValue: .inactive, bias: .pullUp, drive: .openDrain),
                consumer: "test"
            )
            #expect(try await line.value() == .inactive)
            #expect(try harness.level(of: harness.input) == .low)
            try await line.set(.active)
            #expect(try await line.value() == .active)
            // Another open drain on the wire.
            try await harness.apply(.low, to: harness.input)
            #expect(try await line.value() == .inactive)
            try await harness.apply(.high, to: harness.input)
            #expect(try await line.value() == .active)
            try await line.set(.inactive)
            #expect(try harness.level(of: harness.input) == .low)
            line.release()
        },
        Entry("an open source drives high and leaves low to a pull-down", needs: [.drive, .bias]) { harness in
            let line = try await harness.chip.requestOutput(
                harness.input,
                settings: OutputSettings(initialValue: .active, bias: .pullDown, drive: .openSource),
                consumer: "test"
            )
            #expect(try await line.value() == .active)
            #expect(try harness.level(of: harness.input) == .high)
            try await line.set(.inactive)
            #expect(try await line.value() == .inactive)
            try await harness.apply(.high, to: harness.input)
            #expect(try await line.value() == .active)
            try await harness.apply(.low, to: harness.input)
            try await line.set(.active)
            #expect(try harness.level(of: harness.input) == .high)
            line.release()
        },
        Entry("an output's level comes through a wire", needs: [.wiredPair]) { harness in
            let input = try await harness.chip.requestInput(
                harness.wiredInput,
                settings: InputSettings(activeLevel: .low),
                consumer: "reader"
            )
            let output = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .active),
                consumer: "driver"
            )
            #expect(try await input.value() == .inactive)
            try await output.set(.inactive)
            #expect(try await input.value() == .active)
            try await output.set(.active)
            #expect(try await input.value() == .inactive)
            output.release()
            input.release()
        },
    ]
}
