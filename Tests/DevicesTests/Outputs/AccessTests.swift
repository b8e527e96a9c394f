import HardwareAbstraction
import SimulatedHardware
import Testing

@testable import Devices

/// The gate to all outputs asks who may pass, whatever the tools believe.
@Suite struct AccessTests {
    private static let kitchen = Caller.endpoint("kitchen")
    private static let garden = Caller.endpoint("garden")
    private static let hall = Caller.endpoint("hall")
    private static let access = [
        "kitchen": DeviceAccess(devices: ["lamp"]), "garden": .full, "hall": DeviceAccess(isReadOnly: true),
    ]

    private let bench = OutputBench()

    private func controller(
        _ rules: BoardRules = BoardRules(access: AccessTests.access),
        lamp: (inout OutputRules) -> Void = { _ in },
        pump: (inout OutputRules) -> Void = { _ in }
    ) async throws -> OutputController {
        try await bench.controller(
            [bench.toggle("lamp", 17, lamp), bench.toggle("pump", 22, pump), bench.toggle("fan", 23)],
            rules: rules
        ) { $0.confirmationWords = ["apple"] }
    }

    private func set(
        _ controller: OutputController,
        _ name: String,
        _ level: OutputLevel = .full,
        for duration: Duration? = nil,
        by caller: Caller
    ) async -> OutputError.Kind? {
        do throws(OutputError) {
            _ = try await controller.perform(.set(level, for: duration), on: name, by: caller)
            return nil
        } catch {
            #expect(error.output == name)
            return error.kind
        }
    }

    @Test func whoMayPassPasses() async throws {
        let controller = try await controller()
        #expect(await set(controller, "lamp", by: Self.kitchen) == nil)
        #expect(await set(controller, "pump", by: Self.garden) == nil)
        for caller in [Caller.local, .rule("r"), .timer, .safety, .program] {
            #expect(await set(controller, "fan", by: caller) == nil)
            #expect(await set(controller, "fan", .off, by: caller) == nil)
        }
    }

    @Test(
        arguments: [
            ("pump", kitchen), ("fan", kitchen), ("lamp", hall), ("pump", hall), ("lamp", .endpoint("stranger")),
            ("pump", .endpoint("")),
        ]
    )
    func whoMayNotIsRefusedBothWays(output: String, caller: Caller) async throws {
        let controller = try await controller()
        #expect(await set(controller, output, by: caller) == .refused(.notPermitted))
        #expect(try bench.level(output == "pump" ? 22 : output == "fan" ? 23 : 17) == .low)
        #expect(await set(controller, output, by: .local) == nil)
        #expect(await set(controller, output, .off, by: caller) == .refused(.notPermitted))
        #expect(try bench.level(output == "pump" ? 22 : output == "fan" ? 23 : 17) == .high)
        let objection = await controller.objection(to: .set(.full), onOutputNamed: output, by: caller)
        #expect(objection?.kind == .refused(.notPermitted))
    }

    @Test func endpointsThatAreNotToldApartMayPass() async throws {
        let controller = try await controller(BoardRules())
        #expect(await set(controller, "pump", by: .endpoint("anybody")) == nil)
    }

    @Test func timersOfOthersStay() async throws {
        let controller = try await controller()
        #expect(await set(controller, "pump", for: .seconds(60), by: .local) == nil)
        #expect(await set(controller, "lamp", for: .seconds(60), by: .local) == nil)
        let before = await controller.timers()
        for (name, caller, error) in [
            ("pump", Self.kitchen, TimerError.notRunning("pump")), ("lamp", Self.hall, .locked("lamp")),
        ] {
            await #expect(throws: error) { try await controller.cancelTimer(name, by: caller) }
            await #expect(throws: error) { try await controller.extendTimer(name, by: .seconds(60), for: caller) }
        }
        #expect(await controller.timers() == before)
        try await controller.cancelTimer("lamp", by: Self.kitchen)
    }

    @Test func aWordOfAnotherConfirmsNothing() async throws {
        let controller = try await controller(pump: { $0.needsConfirmation = true })
        #expect(await set(controller, "pump", by: Self.garden) == .refused(.needsConfirmation(word: "apple")))
        for caller in [Self.kitchen, Self.hall, .endpoint("stranger")] {
            await #expect(throws: ConfirmationError.unknownWord) { try await controller.confirm("apple", by: caller) }
        }
        #expect(try bench.level(22) == .low)
        // And it is not used up.
        #expect(try await controller.confirm("apple", by: Self.garden).output == "pump")
        #expect(try bench.level(22) == .high)
    }

    @Test func whatStandsInTheWayIsNotNamedToWhomItIsHidden() async throws {
        let needs = try await controller(lamp: { $0.requires = [Requirement("pump", isOn: true)] })
        #expect(await set(needs, "lamp", by: Self.kitchen) == .refused(.hindered))
        #expect(await set(needs, "lamp", by: Self.garden) == .refused(.requires("pump", isOn: true)))

        let locked = try await OutputBench().controller(
            [bench.toggle("lamp", 5) { $0.lockedBy = "door" }],
            rules: BoardRules(access: Self.access)
        )
        #expect(await set(locked, "lamp", by: Self.kitchen) == .refused(.hindered))
        #expect(await set(locked, "lamp", by: Self.garden) == .refused(.lockedBy("door")))
    }

    @Test func anInterlockIsKeptAndNotNamed() async throws {
        let rules = BoardRules(interlocks: [Interlock(["lamp", "pump"], deadTime: .seconds(30))], access: Self.access)
        let controller = try await controller(rules, pump: { $0.minimumOn = .seconds(40) })
        bench.clock.advance(by: .seconds(30))
        #expect(await set(controller, "pump", by: .local) == nil)
        #expect(await set(controller, "lamp", by: Self.kitchen) == .refused(.hinderedFor(remaining: .seconds(40))))
        #expect(
            await set(controller, "lamp", by: Self.garden)
                == .refused(.interlocked(with: "pump", remaining: .seconds(40)))
        )
        bench.clock.advance(by: .seconds(40))
        #expect(await set(controller, "pump", .off, by: .local) == nil)
        #expect(await set(controller, "lamp", by: Self.kitchen) == .refused(.hinderedFor(remaining: .seconds(30))))
        #expect(
            await set(controller, "lamp", by: Self.garden)
                == .refused(.deadTime(after: "pump", remaining: .seconds(30)))
        )
    }

    @Test func whatWentOffForItIsNotNamed() async throws {
        let rules = BoardRules(interlocks: [Interlock(["lamp", "pump"], deadTime: .zero)], access: Self.access)
        let controller = try await controller(rules)
        #expect(await set(controller, "pump", by: .local) == nil)
        let outcome = try await controller.perform(.set(.full), on: "lamp", by: Self.kitchen)
        #expect(outcome?.adjustments == [])
        #expect(try bench.level(22) == .low)
        #expect(await set(controller, "pump", by: .local) == nil)
        let seen = try await controller.perform(.set(.full), on: "lamp", by: Self.garden)
        #expect(seen?.adjustments == [.switchedOff("pump")])
    }

    @Test func aReloadChangesWhoMayPass() async throws {
        let outputs = [bench.toggle("lamp", 17), bench.toggle("pump", 22)]
        let controller = try await bench.controller(outputs, rules: BoardRules(access: Self.access))
        #expect(await set(controller, "lamp", by: Self.kitchen) == nil)
        let none = BoardRules(access: ["kitchen": DeviceAccess(devices: ["pump"])])
        _ = try await controller.reconfigure(outputs: outputs, rules: none)
        #expect(await set(controller, "lamp", .off, by: Self.kitchen) == .refused(.notPermitted))
        #expect(await set(controller, "pump", by: Self.kitchen) == nil)
        #expect(try bench.level(17) == .high)
    }
}
