import HardwareAbstraction
import Testing

extension GPIOConformance {
    private static func request(
        _ harness: any GPIOHarness,
        activeLevel: ActiveLevel = .high,
        debounce: Duration
    ) async throws -> any GPIOInputLine {
        try await harness.chip.requestInput(
            harness.input,
            settings: InputSettings(activeLevel: activeLevel, debounce: debounce, edges: .both),
            consumer: "test"
        )
    }

    static let debounce: [Entry] = [
        Entry("a debounced value counts once it was stable for the period, with that time", needs: [.edges, .debounce])
        {
            harness in
            let period = Duration.milliseconds(200)
            for activeLevel in ActiveLevel.allCases {
                try await harness.apply(activeLevel.level(of: .inactive), to: harness.input)
                let line = try await request(harness, activeLevel: activeLevel, debounce: period)
                #expect(try await line.value() == .inactive)
                let before = harness.clock.now
                try await harness.apply(activeLevel.level(of: .active), to: harness.input)
                let after = harness.clock.now
                #expect(try await line.value() == .inactive)
                try await harness.wait(period + .milliseconds(100))
                #expect(try await line.value() == .active)
                let event = try #require(try await collect(1, from: line.edges).first)
                #expect(event.edge == .rising)
                #expect(event.timestamp >= before.advanced(by: period))
                // A kernel's timer may be late.
                #expect(event.timestamp <= after.advanced(by: period + .milliseconds(100)))
                line.release()
            }
        },
        Entry("a pulse shorter than the debounce period is neither value nor edge", needs: [.edges, .debounce]) {
            harness in
            try await harness.apply(.low, to: harness.input)
            let line = try await request(harness, debounce: .milliseconds(300))
            try await harness.apply(.high, to: harness.input)
            #expect(try await line.value() == .inactive)
            try await harness.apply(.low, to: harness.input)
            try await harness.wait(.milliseconds(400))
            #expect(try await line.value() == .inactive)
            // An edge that does count shows that none was before.
            try await harness.apply(.high, to: harness.input)
            try await harness.wait(.milliseconds(400))
            let event = try #require(try await collect(1, from: line.edges).first)
            #expect(event.edge == .rising)
            #expect(event.sequence == 1)
            line.release()
        },
        Entry("every bounce starts the debounce period anew, and a burst is one edge", needs: [.edges, .debounce]) {
            harness in
            let period = Duration.milliseconds(300)
            try await harness.apply(.low, to: harness.input)
            let line = try await request(harness, debounce: period)
            for _ in 1...5 {
                try await harness.apply(.high, to: harness.input)
                try await harness.apply(.low, to: harness.input)
                try await harness.wait(.milliseconds(20))
            }
            let last = harness.clock.now
            try await harness.apply(.high, to: harness.input)
            #expect(try await line.value() == .inactive)
            try await harness.wait(period + .milliseconds(100))
            let event = try #require(try await collect(1, from: line.edges).first)
            #expect(event.edge == .rising)
            #expect(event.timestamp >= last.advanced(by: period))
            line.release()
            #expect(try await collectAll(from: line.edges).isEmpty)
        },
    ]
}
