import HardwareAbstraction
import Testing

extension GPIOConformance {
    static let input: [Entry] = [
        Entry("an input reads what is at its line, high and low active") { harness in
            for activeLevel in ActiveLevel.allCases {
                try await harness.apply(.high, to: harness.input)
                let line = try await harness.chip.requestInput(
                    harness.input,
                    settings: InputSettings(activeLevel: activeLevel),
                    consumer: "test"
                )
                #expect(try await line.value() == activeLevel.value(of: .high))
                for level in [LineLevel.low, .low, .high, .low] {
                    try await harness.apply(level, to: harness.input)
                    #expect(try await line.value() == activeLevel.value(of: level))
                }
                line.release()
            }
        },
        Entry("requesting and reading an input does not drive its line") { harness in
            for level in LineLevel.allCases {
                try await harness.apply(level, to: harness.input)
                let line = try await harness.chip.requestInput(
                    harness.input,
                    settings: InputSettings(),
                    consumer: "test"
                )
                _ = try await line.value()
                #expect(try harness.level(of: harness.input) == level)
                line.release()
                #expect(try harness.level(of: harness.input) == level)
            }
        },
        Entry("a pull-up and a pull-down take effect with the request and stay as they are for as-is", needs: [.bias]) {
            harness in
            for bias in [Bias.pullUp, .pullDown, .pullUp] {
                for requested in [bias, .asIs] {
                    let line = try await harness.chip.requestInput(
                        harness.input,
                        settings: InputSettings(bias: requested),
                        consumer: "test"
                    )
                    #expect(try await line.value() == (bias == .pullUp ? .active : .inactive))
                    line.release()
                }
            }
        },
    ]
}
