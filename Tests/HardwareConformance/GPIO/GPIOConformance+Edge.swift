import HardwareAbstraction
import Testing

extension GPIOConformance {
    private static func request(
        _ harness: any GPIOHarness,
        _ edges: EdgeDetection,
        activeLevel: ActiveLevel = .high
    ) async throws -> any GPIOInputLine {
        try await harness.chip.requestInput(
            harness.input,
            settings: InputSettings(activeLevel: activeLevel, edges: edges),
            consumer: "test"
        )
    }

    static let edge: [Entry] = [
        Entry("edges are logical: rising is inactive to active, also for low active", needs: [.edges]) { harness in
            for activeLevel in ActiveLevel.allCases {
                try await harness.apply(activeLevel.level(of: .inactive), to: harness.input)
                let line = try await request(harness, .both, activeLevel: activeLevel)
                for value in [LineValue.active, .inactive, .active] {
                    try await harness.apply(activeLevel.level(of: value), to: harness.input)
                }
                let events = try await collect(3, from: line.edges)
                #expect(events.map(\.edge) == [.rising, .falling, .rising])
                line.release()
            }
        },
        Entry("only the edges that were asked for are reported and counted", needs: [.edges]) { harness in
            for (detection, expected) in [(EdgeDetection.rising, Edge.rising), (.falling, .falling)] {
                try await harness.apply(.low, to: harness.input)
                let line = try await request(harness, detection)
                for level in [LineLevel.high, .low, .high, .low] { try await harness.apply(level, to: harness.input) }
                let events = try await collect(2, from: line.edges)
                line.release()
                let rest = try await collectAll(from: line.edges)
                #expect((events + rest).map(\.edge) == [expected, expected])
                #expect((events + rest).map(\.sequence) == [1, 2])
            }
        },
        Entry("without edge detection there are no edges") { harness in
            try await harness.apply(.low, to: harness.input)
            let line = try await request(harness, .none)
            for level in [LineLevel.high, .low] { try await harness.apply(level, to: harness.input) }
            line.release()
            #expect(try await collectAll(from: line.edges).isEmpty)
        },
        Entry("edges count from the request on, also before anybody listens, in order from 1", needs: [.edges]) {
            harness in
            try await harness.apply(.low, to: harness.input)
            try await harness.apply(.high, to: harness.input)
            let line = try await request(harness, .both)
            for level in [LineLevel.low, .high, .low, .high] { try await harness.apply(level, to: harness.input) }
            let events = try await collect(4, from: line.edges)
            #expect(events.map(\.edge) == [.falling, .rising, .falling, .rising])
            #expect(events.map(\.sequence) == [1, 2, 3, 4])
            line.release()
        },
        Entry("an edge's timestamp is when it happened", needs: [.edges]) { harness in
            try await harness.apply(.low, to: harness.input)
            let line = try await request(harness, .both)
            var spans: [ClosedRange<MonotonicInstant>] = []
            for level in [LineLevel.high, .low, .high] {
                try await harness.wait(.milliseconds(10))
                let before = harness.clock.now
                try await harness.apply(level, to: harness.input)
                spans.append(before...harness.clock.now)
            }
            try await harness.wait(.milliseconds(10))
            let events = try await collect(3, from: line.edges)
            #expect(events.count == 3)
            for (event, span) in zip(events, spans) { #expect(span.contains(event.timestamp)) }
            line.release()
        },
        Entry("each request counts its own edges", needs: [.edges]) { harness in
            for _ in 1...2 {
                try await harness.apply(.low, to: harness.input)
                let line = try await request(harness, .rising)
                try await harness.apply(.high, to: harness.input)
                #expect(try await collect(1, from: line.edges).map(\.sequence) == [1])
                line.release()
            }
        },
        Entry("a consumer that is too slow loses the oldest edges and can see how many", needs: [.edges]) { harness in
            try await harness.apply(.low, to: harness.input)
            let line = try await request(harness, .both)
            let total = UInt64(harness.edgeOverflow)
            for index in 1...total {
                try await harness.apply(index.isMultiple(of: 2) ? .low : .high, to: harness.input)
            }
            // How many are left is up to the implementation, but the newest is.
            var events: [EdgeEvent] = []
            while events.last?.sequence != total {
                let next = try await collect(1, from: line.edges)
                try #require(next.count == 1)
                events += next
            }
            #expect(UInt64(events.count) < total)
            for (first, second) in zip(events, events.dropFirst()) {
                #expect(first.sequence < second.sequence)
                #expect(first.timestamp <= second.timestamp)
            }
            // Odd ones rise, so that a sequence is known to belong to its edge.
            for event in events { #expect(event.edge == (event.sequence.isMultiple(of: 2) ? .falling : .rising)) }
            line.release()
        },
        Entry("the edges end when the line is given back or dropped", needs: [.edges]) { harness in
            try await harness.apply(.low, to: harness.input)
            var line: (any GPIOInputLine)? = try await request(harness, .both)
            let released = try #require(line?.edges)
            line?.release()
            #expect(try await collectAll(from: released).isEmpty)
            line = try await request(harness, .both)
            let dropped = try #require(line?.edges)
            line = nil
            #expect(try await collectAll(from: dropped).isEmpty)
        },
        Entry("after one consumer was cancelled the next gets the edges that follow", needs: [.edges]) { harness in
            try await harness.apply(.low, to: harness.input)
            let line = try await request(harness, .both)
            let first = Task { for await _ in line.edges {} }
            first.cancel()
            await first.value
            try await harness.apply(.high, to: harness.input)
            let event = try await collect(1, from: line.edges).first
            #expect(event?.edge == .rising)
            #expect(event?.sequence == 1)
            line.release()
        },
        Entry("edges come through a wire", needs: [.edges, .wiredPair]) { harness in
            let output = try await harness.chip.requestOutput(
                harness.output,
                settings: OutputSettings(initialValue: .inactive),
                consumer: "driver"
            )
            let input = try await harness.chip.requestInput(
                harness.wiredInput,
                settings: InputSettings(edges: .both),
                consumer: "reader"
            )
            try await output.set(.active)
            try await output.set(.active)
            try await output.set(.inactive)
            #expect(try await collect(2, from: input.edges).map(\.edge) == [.rising, .falling])
            output.release()
            input.release()
        },
    ]
}
