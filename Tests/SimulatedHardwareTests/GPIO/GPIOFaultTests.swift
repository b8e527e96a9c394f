import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("GPIO faults")
struct GPIOFaultTests {
    private func kind(_ body: () async throws -> Void) async -> GPIOError.Kind? {
        do {
            try await body()
            Issue.record("no error")
        } catch let error as GPIOError {
            return error.kind
        } catch {
            Issue.record(error)
        }
        return nil
    }

    @Test func occupiedLineIsBusyAndNamesItsUser() throws {
        let bench = GPIOBench()
        try bench.chip.occupy(LineOffset(4), by: "w1-gpio")
        #expect(try bench.chip.lineInfo(LineOffset(4)).consumer == "w1-gpio")
        let error = #expect(throws: GPIOError.self) { _ = try bench.input(4) }
        #expect(
            error?.description
                == "cannot request as an input: GPIO4 on pinctrl-bcm2711 is in use by 'w1-gpio'; "
                + "free it or choose another line"
        )
        try bench.chip.occupy(LineOffset(4), by: nil)
        _ = try bench.input(4)
    }

    @Test func heldLineCannotBeOccupied() async throws {
        let bench = GPIOBench()
        let line = try bench.input(4)
        #expect(
            await kind { try bench.chip.occupy(LineOffset(4), by: "w1-gpio") }
                == .busy(consumer: "test")
        )
        line.release()
    }

    @Test func injectedErrorsHitOnceAndChangeNothing() async throws {
        let bench = GPIOBench()
        let offset = LineOffset(17)
        try bench.chip.failNext(.request, of: offset, with: .permissionDenied)
        #expect(throws: GPIOError.self) { _ = try bench.output(17, .active) }
        #expect(try bench.level(17) == .low)
        #expect(try bench.chip.lineInfo(offset).consumer == nil)
        let line = try bench.output(17, .inactive)
        try bench.chip.failNext(.set, of: offset, with: .io(errno: 5))
        #expect(try await line.value() == .inactive)
        #expect(await kind { try await line.set(.active) } == .io(errno: 5))
        #expect(try await line.value() == .inactive)
        try await line.set(.active)
        try bench.chip.failNext(.get, of: offset, with: .io(errno: 110))
        try await line.set(.active)
        #expect(await kind { _ = try await line.value() } == .io(errno: 110))
        #expect(try await line.value() == .active)
    }

    @Test func lineWithoutInterruptHasNoEdgesAndNoDebounce() async throws {
        let bench = GPIOBench()
        for settings in [InputSettings(edges: .rising), InputSettings(debounce: .milliseconds(1))] {
            #expect(
                await kind {
                    _ = try bench.chip.requestInput(LineOffset(28), settings: settings, consumer: "test")
                } == .notSupported
            )
        }
        #expect(try bench.chip.lineInfo(LineOffset(28)).consumer == nil)
        #expect(try await bench.input(28, edges: .none).value() == .active)
    }

    @Test func debounceLongerThanTheKernelCanIsRefused() throws {
        let bench = GPIOBench()
        #expect(throws: GPIOError.self) { _ = try bench.input(4, debounce: .seconds(4295)) }
        _ = try bench.input(4, debounce: .seconds(4294))
    }

    @Test func unpluggedChipSaysSoAndLetsGo() async throws {
        let bench = GPIOBench()
        try bench.circuit.connect(bench.chip.line(LineOffset(17)), bench.other.line(LineOffset(0)))
        let output = try bench.output(0, .inactive, on: bench.other)
        let input = try bench.input(1, on: bench.other)
        let edges = input.edges
        try bench.chip.pull(LineOffset(17), .up)
        #expect(try bench.level(17) == .low)
        bench.other.unplug()
        #expect(try bench.level(17) == .high)
        for await _ in edges { Issue.record("an edge of a chip that is gone") }
        let calls: [() async throws -> Void] = [
            { try await output.set(.active) },
            { _ = try await output.value() },
            { _ = try await input.value() },
            { _ = try bench.other.lineInfo(LineOffset(0)) },
            {
                _ = try bench.other.requestInput(LineOffset(5), settings: InputSettings(), consumer: "test")
            },
        ]
        for call in calls { #expect(await kind(call) == .unplugged) }
        output.release()
        bench.other.plugIn()
        #expect(bench.other.isPluggedIn)
        #expect(await kind(calls[0]) == .released)
        #expect(try bench.other.lineInfo(LineOffset(0)).consumer == nil)
        // As at power-on: an input with its pull-up.
        #expect(try bench.level(1, on: bench.other) == .high)
        #expect(bench.events.contains("pcf8574 was unplugged"))
        #expect(bench.events.contains("pcf8574 was plugged in"))
    }

    @Test func benchOnALineThatIsNotThereSaysSo() async {
        let bench = GPIOBench()
        let beyond = LineOffset(29)
        let calls: [() async throws -> Void] = [
            { _ = try bench.chip.level(of: beyond) },
            { _ = try bench.chip.history(of: beyond) },
            { try bench.chip.drive(beyond, .high) },
            { try bench.chip.pull(beyond, .up) },
            { try bench.chip.hold(beyond, at: .low) },
            { try bench.chip.occupy(beyond, by: "x") },
            { try bench.chip.failNext(.get, of: beyond, with: .unplugged) },
        ]
        for call in calls { #expect(await kind(call) == .noSuchLine) }
    }
}
