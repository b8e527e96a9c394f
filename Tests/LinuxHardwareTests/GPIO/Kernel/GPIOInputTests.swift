import CGPIOD
import Foundation
import HardwareAbstraction
import Testing

@testable import LinuxHardware

extension KernelGPIOTests {
    @Suite struct GPIOInputTests {
        private static let button = LineOffset(2)

        private func request(_ sim: GPIOSim, _ settings: InputSettings) throws -> any GPIOInputLine {
            try sim.pull(.low, Self.button)
            return try sim.chip().requestInput(Self.button, settings: settings, consumer: "test")
        }

        @Test(arguments: [(EdgeDetection.rising, 100), (.falling, 100), (.both, 200)])
        func aHundredPulsesCountAHundred(_ edges: EdgeDetection, _ count: Int) async throws {
            let sim = try GPIOSim()
            let line = try request(sim, InputSettings(edges: edges))
            try sim.pulse(100, Self.button)
            let events = await first(count, of: line.edges)
            #expect(events.map(\.sequence) == (1...UInt64(count)).map(\.self))
            for (index, event) in events.enumerated() where edges == .both {
                #expect(event.edge == (index.isMultiple(of: 2) ? .rising : .falling))
            }
            #expect(zip(events, events.dropFirst()).allSatisfy { $0.timestamp < $1.timestamp })
            line.release()
            #expect(await first(1, of: line.edges).isEmpty)
        }

        @Test(arguments: [EdgeDetection.rising, .both])
        func aBurstOfBouncesCountsOne(_ edges: EdgeDetection) async throws {
            let sim = try GPIOSim()
            let clock = SystemClock()
            let period = Duration.milliseconds(100)
            let line = try request(sim, InputSettings(debounce: period, edges: edges))
            try sim.pulse(15, Self.button)
            let last = clock.now
            try sim.pull(.high, Self.button)
            #expect(try await line.value() == .inactive)
            let event = try #require(await first(1, of: line.edges).first)
            #expect(event.edge == .rising && event.sequence == 1)
            #expect(event.timestamp >= last.advanced(by: period))
            #expect(event.timestamp <= last.advanced(by: period * 2))
            #expect(try await line.value() == .active)
            line.release()
            #expect(await first(1, of: line.edges).isEmpty)
        }

        /// As a button does it. Real time would have to be ours alone for 20 ms: the burst must not be torn apart.
        @Test(.enabled(if: BedShell.timeTravels, "needs a clock that stands still while we work: run -T"))
        func aBurstOfAMillisecondUnderADebounceOfTwentyCountsOne() async throws {
            let sim = try GPIOSim()
            let line = try request(sim, InputSettings(debounce: .milliseconds(20), edges: .both))
            for index in 0..<100 {
                let level: LineLevel = index.isMultiple(of: 2) ? .high : .low
                let other: LineLevel = index.isMultiple(of: 2) ? .low : .high
                // A millisecond each: what is shorter, the simulator makes one.
                for bounce in [level, other, level] { try sim.pull(bounce, Self.button, settling: .milliseconds(1)) }
                usleep(40_000)
            }
            line.release()
            let edges = await first(101, of: line.edges).map(\.edge)
            #expect(edges == (0..<100).map { $0.isMultiple(of: 2) ? .rising : .falling })
        }

        /// A value is debounced also for somebody who wants no edges, or only those that do not come.
        @Test(arguments: [EdgeDetection.none, .falling])
        func aDebouncedValueNeedsNoEdges(_ edges: EdgeDetection) async throws {
            let sim = try GPIOSim()
            let line = try request(sim, InputSettings(debounce: .milliseconds(100), edges: edges))
            try sim.pulse(3, Self.button)
            #expect(try await line.value() == .inactive)
            try sim.pull(.high, Self.button)
            #expect(try await line.value() == .inactive)
            try await Task.sleep(for: .milliseconds(150))
            #expect(try await line.value() == .active)
            line.release()
            #expect(await first(1, of: line.edges).isEmpty)
        }

        @Test func allInputsShareOneThreadThatEndsWithThem() async throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            try await eventually("no input is left of other tests") { try monitorThreads() == 0 }
            let lines = try (UInt32(0)..<6).map { offset in
                try chip.requestInput(LineOffset(offset), settings: InputSettings(edges: .both), consumer: "test")
            }
            try await eventually("the thread runs") { try monitorThreads() == 1 }
            for offset in UInt32(0)..<6 { try sim.pull(.high, LineOffset(offset)) }
            for line in lines { #expect(await first(1, of: line.edges).map(\.edge) == [.rising]) }
            #expect(try monitorThreads() == 1)
            for line in lines { line.release() }
            #expect(!EdgeMonitor.shared.isRunning)
            try await eventually("the thread has ended") { try monitorThreads() == 0 }
            let again = try request(sim, InputSettings(edges: .both))
            try sim.pull(.high, Self.button)
            #expect(await first(1, of: again.edges).map(\.edge) == [.rising])
        }

        private func monitorThreads() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").filter { task in
                // A thread may end between the two looks.
                (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)) == "gpio-edges\n"
            }.count
        }

        /// Nobody reads while more edges come than the kernel keeps.
        @Test func edgesThatTheKernelDropsAreAGap() async throws {
            let sim = try GPIOSim()
            try sim.pull(.low, Self.button)
            var settings = boardhand_gpiod_settings(InputSettings(edges: .both))
            settings.kept_edges = UInt32(LineRequest.readCapacity)
            let source = try InputSource(
                request: try ChipHandle(path: sim.path).request(Self.button, settings: settings, consumer: "test"),
                edges: .both,
                debounce: .zero
            )
            try sim.pulse(20, Self.button)
            try sim.pull(.high, Self.button)
            #expect(source.service())
            try sim.pull(.low, Self.button)
            #expect(source.service())
            source.release()
            let events = await first(100, of: source.stream.stream)
            if boardhand_gpiod_has_debounce() {
                // The kernel counts and keeps the newest: of 42 edges it had 26 to 41, then came 42.
                #expect(events.map(\.sequence) == (26...42).map(UInt64.init))
            } else {
                // It keeps the oldest. After 16 edges another falling one came: at least one between them is missing.
                #expect(events.map(\.sequence) == (1...16).map(UInt64.init) + [18])
            }
            #expect(events.last?.edge == .falling)
        }

        /// Debouncing gets over edges that the kernel drops: what is read in the end counts.
        @Test func aDebouncedLineRecoversFromDroppedEdges() async throws {
            let sim = try GPIOSim()
            try sim.pull(.low, Self.button)
            let source = try InputSource(
                request: try ChipHandle(path: sim.path).request(
                    Self.button,
                    settings: boardhand_gpiod_settings(InputSettings(edges: .both)),
                    consumer: "test"
                ),
                edges: .both,
                debounce: .milliseconds(50)
            )
            // The sixteenth edge falls, the last one rises.
            try sim.pulse(10, Self.button)
            try sim.pull(.high, Self.button)
            #expect(source.service())
            #expect(try source.value() == .inactive)
            try await Task.sleep(for: .milliseconds(60))
            #expect(try source.value() == .active)
            source.release()
            #expect(await first(9, of: source.stream.stream).map(\.edge) == [.rising])
        }
    }
}
