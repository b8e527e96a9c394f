import Foundation
import HardwareAbstraction
import Testing

@testable import LinuxHardware

extension KernelGPIOTests {
    @Suite struct GPIOChipTests {
        @Test func aChipHasItsNameLabelAndLines() throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            #expect(chip.info == GPIOChipInfo(name: sim.name, label: sim.label, lineCount: GPIOSim.lineCount))
            for (offset, name) in GPIOSim.names {
                #expect(try chip.lineInfo(LineOffset(offset)).name == name)
            }
            #expect(try chip.lineInfo(LineOffset(0)).name.isEmpty)
        }

        @Test func aChipIsFoundByPathNameAndLabel() throws {
            let sims = try [GPIOSim(), GPIOSim()]
            for sim in sims {
                for description in [sim.path, sim.name, sim.label] {
                    #expect(try LinuxGPIO.chip(description).info.label == sim.label)
                }
            }
            #expect(try Set(LinuxGPIO.chips().map(\.info.label)).isSuperset(of: sims.map(\.label)))
        }

        @Test func aChipUnderSeveralNamesIsOneChip() throws {
            let sim = try GPIOSim()
            let link = "/dev/gpiochip99"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: sim.name)
            defer { try? FileManager.default.removeItem(atPath: link) }
            #expect(try LinuxGPIO.chips().map(\.info.label).filter { $0 == sim.label }.count == 1)
            #expect(try LinuxGPIO.chip(link).info.name == sim.name)
        }

        @Test func aChipThatIsNotPermittedDoesNotHideOthers() throws {
            let sims = try [GPIOSim(), GPIOSim()]
            // 0600 root:root is what Debian gives a chip.
            #expect(chmod(sims[1].path, 0o666) == 0)
            let (search, chips, named) = try asNobody {
                (LinuxGPIO.search(), Result { try LinuxGPIO.chips() }, Result { try LinuxGPIO.chip(sims[0].label) })
            }
            #expect(search.chips.map(\.info.label) == [sims[1].label])
            let expected = GPIOError(.permissionDenied, operation: "open", subject: sims[0].path)
            #expect(search.failures == [expected])
            #expect(try chips.get().count == 1)
            // It may be the one that could not be opened.
            #expect(throws: expected) { try named.get() }

            #expect(chmod(sims[1].path, 0o600) == 0)
            let none = try asNobody { Result { try LinuxGPIO.chips() } }
            #expect(throws: expected) { try none.get() }
        }

        /// Gives this thread the rights of the user nobody for as long as `body` runs. (setfsuid(2))
        private func asNobody<Result>(_ body: () -> Result) throws -> Result {
            typealias Function = @convention(c) (UInt32) -> Int32
            let symbol = try #require(dlsym(nil, "setfsuid"))
            let setfsuid = unsafeBitCast(symbol, to: Function.self)
            _ = setfsuid(65534)
            defer { _ = setfsuid(0) }
            return body()
        }

        @Test func theGPIOCommandsSeeWhatWeHold() throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            let relay = try chip.requestOutput(
                LineOffset(3),
                settings: OutputSettings(initialValue: .active, activeLevel: .low),
                consumer: "boardhand: pump"
            )
            let button = try chip.requestInput(
                LineOffset(2),
                settings: InputSettings(bias: .pullUp, edges: .both),
                consumer: "boardhand: door"
            )
            let held = try lines(of: sim)
            #expect(held[3] == "line 3: \"RELAY\" \"boardhand: pump\" output active-low [used]")
            #expect(held[2] == "line 2: \"BUTTON\" \"boardhand: door\" input active-high [used pull-up]")
            relay.release()
            button.release()
            let free = try lines(of: sim)
            #expect(free[3].contains("unused") && free[2].contains("unused"))
            #expect(try Command("gpioget", sim.name, "2").result() == "1")
            try sim.pull(.low, LineOffset(2))
            #expect(try Command("gpioget", sim.name, "2").result() == "0")
        }

        private func lines(of sim: GPIOSim) throws -> [String] {
            let text = try Command("gpioinfo", sim.name).result()
            // Columns vary in width.
            return text.split(separator: "\n").dropFirst().map {
                $0.trimmingCharacters(in: .whitespaces).replacing(/\s+/, with: " ")
            }
        }

        @Test func aLineHeldByAnotherProgramIsBusyWithItsName() async throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            let rival = try Command("gpioset", "--mode=signal", sim.name, "3=1")
            defer { rival.stop() }
            let relay = LineOffset(3)
            try await eventually("gpioset holds the line") { try chip.lineInfo(relay).consumer != nil }
            let output = #expect(throws: GPIOError.self) {
                _ = try chip.requestOutput(relay, settings: OutputSettings(initialValue: .inactive), consumer: "test")
            }
            let subject = "RELAY on \(sim.label)"
            let busy = GPIOError.Kind.busy(consumer: "gpioset")
            #expect(output == GPIOError(busy, operation: "request as an output", subject: subject))
            for edges in EdgeDetection.allCases {
                let input = #expect(throws: GPIOError.self) {
                    _ = try chip.requestInput(relay, settings: InputSettings(edges: edges), consumer: "test")
                }
                #expect(input == GPIOError(busy, operation: "request as an input", subject: subject))
            }
            #expect(try sim.level(of: relay) == .high)
        }

        @Test func callsFromManyThreadsAreWhole() async throws {
            let sim = try GPIOSim()
            let chip = try sim.chip()
            let output = try chip.requestOutput(
                LineOffset(3),
                settings: OutputSettings(initialValue: .inactive),
                consumer: "test"
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                for offset in UInt32(4)..<8 {
                    group.addTask {
                        for round in 0..<50 {
                            let line = try chip.requestInput(
                                LineOffset(offset),
                                settings: InputSettings(edges: round.isMultiple(of: 2) ? .both : .none),
                                consumer: "test"
                            )
                            _ = try await line.value()
                            _ = try chip.lineInfo(LineOffset(3))
                            try await output.set(round.isMultiple(of: 2) ? .active : .inactive)
                            _ = try await output.value()
                            if round.isMultiple(of: 3) { line.release() }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for offset in UInt32(4)..<8 { #expect(try chip.lineInfo(LineOffset(offset)).consumer == nil) }
        }
    }
}
