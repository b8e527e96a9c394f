import HardwareAbstraction
import Testing

@testable import LinuxHardware

extension KernelGPIOTests {
    @Suite struct GPIOUnplugTests {
        @Test func aChipThatIsUnpluggedEndsEdgesAndFailsCalls() async throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            let output = try chip.requestOutput(
                LineOffset(3),
                settings: OutputSettings(initialValue: .active),
                consumer: "test"
            )
            let settings: [InputSettings] = [
                InputSettings(), InputSettings(edges: .both),
                InputSettings(debounce: .milliseconds(20), edges: .both), InputSettings(debounce: .milliseconds(20)),
            ]
            let inputs = try settings.enumerated().map { offset, settings in
                try chip.requestInput(LineOffset(UInt32(offset + 4)), settings: settings, consumer: "test")
            }
            try sim.pull(.high, LineOffset(5))
            try sim.unplug()
            // What had come is still delivered, then the stream ends without anybody asking for it.
            let events = await first(100, of: inputs[1].edges)
            #expect(events.map(\.edge) == [.rising])
            #expect(await first(100, of: inputs[2].edges).isEmpty)

            #expect(await kind { try await output.set(.active) } == .unplugged)
            #expect(await kind { _ = try await output.value() } == .unplugged)
            for input in inputs { #expect(await kind { _ = try await input.value() } == .unplugged) }
            #expect(await kind { _ = try chip.lineInfo(LineOffset(0)) } == .unplugged)
            #expect(
                await kind { _ = try chip.requestInput(LineOffset(0), settings: .init(), consumer: "") } == .unplugged
            )
            for input in inputs { input.release() }
            for input in inputs { #expect(await first(1, of: input.edges).isEmpty) }
            output.release()
            #expect(await kind { try await output.set(.active) } == .released)
            #expect(!EdgeMonitor.shared.isRunning)
            #expect(await kind { _ = try LinuxGPIOChip(path: chip.path) } == .noSuchChip)
        }

        @Test func aChipThatIsPluggedInAgainIsOpenedAnew() async throws {
            var sim: GPIOSim? = try GPIOSim()
            let gone = try #require(try sim?.chip())
            sim = nil
            let later = try GPIOSim()
            #expect(
                await kind { _ = try gone.requestInput(LineOffset(2), settings: .init(), consumer: "") } == .unplugged
            )
            let chip = try LinuxGPIO.chip(later.label)
            _ = try await chip.requestInput(LineOffset(2), settings: .init(), consumer: "test").value()
        }

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
    }
}
